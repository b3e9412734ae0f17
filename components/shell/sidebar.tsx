import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { ROOM_ICONS, type Room, type Section, sectionOf } from './entries'
import { Mark } from './mark'
import { NavLink } from './nav-link'

/** The rooms at the left, on a desk. */
export function Sidebar({ org, orgName, rooms }: { org: string; orgName: string; rooms: readonly Room[] }) {
  const t = useTranslations('shell')
  const inSection = (section: Section) => rooms.filter((room) => sectionOf(room) === section)
  return (
    <nav
      aria-label={t('mainNav')}
      className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col gap-1 overflow-y-auto border-e border-line bg-surface p-4 lg:flex"
    >
      <p className="flex items-center gap-3 px-3 pt-1 pb-5 font-semibold">
        <Mark className="size-8 shrink-0" />
        <span className="min-w-0 truncate">{orgName}</span>
      </p>
      <Entries org={org} rooms={inSection('own')} />
      {(['team', 'records', 'rules', 'system'] as const).map(
        (section) =>
          inSection(section).length > 0 && (
            <Fragment key={section}>
              <p className="px-3 pt-5 pb-1 text-sm text-ink-faint">{t(`${section}Nav`)}</p>
              <Entries org={org} rooms={inSection(section)} />
            </Fragment>
          ),
      )}
    </nav>
  )
}

function Entries({ org, rooms }: { org: string; rooms: readonly Room[] }) {
  const t = useTranslations('shell')
  return (
    <ul className="flex flex-col gap-1">
      {rooms.map((room) => {
        const Icon = ROOM_ICONS[room]
        return (
          <li key={room}>
            <NavLink
              href={`/${org}/${room}`}
              className="flex min-h-11 items-center gap-3 rounded-control px-3 text-ink-soft hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent"
            >
              <Icon aria-hidden="true" className="size-5 shrink-0" />
              {t(`nav.${room}`)}
            </NavLink>
          </li>
        )
      })}
    </ul>
  )
}
