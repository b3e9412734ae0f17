import { useTranslations } from 'next-intl'
import { isUnderThumb, ROOM_ICONS, type Room } from './entries'
import { NavLink } from './nav-link'

/** The rooms under the thumb, on a phone. Six fit at 360 px; the others are reached through the account's menu. */
export function BottomBar({ org, rooms }: { org: string; rooms: readonly Room[] }) {
  const t = useTranslations('shell')
  return (
    <nav
      aria-label={t('mainNav')}
      className="fixed inset-x-0 bottom-0 z-40 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="mx-auto flex max-w-2xl">
        {rooms.filter(isUnderThumb).map((room) => {
          const Icon = ROOM_ICONS[room]
          return (
            <li key={room} className="min-w-0 flex-1">
              <NavLink
                href={`/${org}/${room}`}
                className="flex min-h-16 flex-col items-center justify-center gap-1 px-0.5 text-ink-soft -outline-offset-2 aria-[current=page]:text-accent"
              >
                <Icon aria-hidden="true" className="size-6" />
                <span className="max-w-full truncate text-xs [[aria-current=page]_&]:font-semibold">
                  {t(`navShort.${room}`)}
                </span>
              </NavLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
