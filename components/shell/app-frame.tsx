import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { BottomBar } from './bottom-bar'
import { isUnderThumb, roomsOf } from './entries'
import { Mark } from './mark'
import { Sidebar } from './sidebar'
import { UserMenu } from './user-menu'

/** The frame around every screen of a company: bottom bar on a phone, sidebar on a desk. `org` is the slug. */
export function AppFrame({
  org,
  orgName,
  personName,
  roles,
  signOut,
  children,
}: {
  org: string
  orgName: string
  personName: string
  roles: readonly string[]
  signOut: () => Promise<unknown>
  children: ReactNode
}) {
  const t = useTranslations('shell')
  const rooms = roomsOf(roles)
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="fixed start-4 top-2 z-60 -translate-y-20 rounded-control bg-accent px-4 py-3 text-on-accent focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <Sidebar org={org} orgName={orgName} rooms={rooms} />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex min-h-14 items-center justify-between gap-3 px-4 pt-[env(safe-area-inset-top)] sm:px-6 lg:px-8">
          <p className="flex min-w-0 items-center gap-2 font-semibold lg:invisible">
            <Mark className="size-7 shrink-0" />
            <span className="truncate">{orgName}</span>
          </p>
          <UserMenu
            org={org}
            name={personName}
            others={rooms.filter((room) => !isUnderThumb(room))}
            signOut={signOut}
          />
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl flex-1 px-4 pt-2 pb-28 outline-none sm:px-6 lg:px-8 lg:pb-12"
        >
          {children}
        </main>
      </div>
      <BottomBar org={org} rooms={rooms} />
    </div>
  )
}
