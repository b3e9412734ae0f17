import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { BoardView } from '@/lib/days/schema'
import { type BoardFilter, boardHref } from './board-link'

/** The departments as a choice of one; not there when there is only one. */
export function BoardDepartments({
  org,
  view,
  filter,
}: {
  org: string
  view: BoardView
  filter: BoardFilter
}) {
  const t = useTranslations('team')
  if (view.departments.length < 2) return null
  const choices = [
    { name: null, text: t('allDepartments'), people: view.rows.length },
    ...view.departments.map(({ name, people }) => ({ name, text: name, people })),
  ]
  return (
    <nav aria-label={t('departments')}>
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ name, text, people }) => (
          <li key={name ?? ''}>
            <Link
              href={boardHref(org, { ...filter, department: name })}
              scroll={false}
              aria-current={filter.department === name ? 'true' : undefined}
              className="flex min-h-11 items-center gap-2 rounded-full border border-line bg-surface px-4 hover:border-edge aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:text-accent"
            >
              {text}
              <span className="text-sm text-ink-soft">{people}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
