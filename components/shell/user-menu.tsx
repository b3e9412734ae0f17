'use client'

import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useSignOut } from '@/components/offline/use-sign-out'
import type { Room } from './entries'

/** Who is signed in, and the way out. `signOut` ends the session on the server and redirects. */
export function UserMenu({
  org,
  name,
  others,
  signOut,
}: {
  org: string
  name: string
  /** The rooms that have no place in the bar of a phone. */
  others: readonly Room[]
  signOut: () => Promise<unknown>
}) {
  const t = useTranslations('shell')
  const [isPending, startTransition] = useTransition()
  const { start, dialog } = useSignOut(() =>
    startTransition(async () => {
      await signOut()
    }),
  )
  const item =
    'flex min-h-11 cursor-pointer items-center rounded-control px-3 no-underline outline-none data-focused:bg-accent-soft'
  return (
    <>
      {dialog}
      <MenuTrigger>
        <Button
          aria-label={t('account', { name })}
          className="flex min-h-11 min-w-0 items-center gap-2 rounded-control px-2 hover:bg-sunken"
        >
          <span
            aria-hidden="true"
            className="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft text-sm font-semibold text-accent"
          >
            {[...name][0]}
          </span>
          <span className="truncate">{isPending ? t('signingOut') : name}</span>
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
        </Button>
        <Popover
          placement="bottom end"
          className="min-w-48 rounded-card border border-line bg-surface p-1 shadow-card"
        >
          <Menu className="outline-none">
            <MenuItem href={`/${org}/me`} className={item}>
              {t('nav.me')}
            </MenuItem>
            {others.map((room) => (
              <MenuItem key={room} href={`/${org}/${room}`} className={`${item} lg:hidden`}>
                {t(`nav.${room}`)}
              </MenuItem>
            ))}
            <MenuItem className={item} onAction={start}>
              {t('signOut')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
    </>
  )
}
