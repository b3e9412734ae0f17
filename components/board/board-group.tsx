import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { BoardStateLabel } from '@/components/day/status-label'
import { StatusShape } from '@/components/day/status-shape'
import { BOARD_STATES } from '@/lib/days/schema'
import { BoardLine } from './board-line'
import { type BoardFilter, type BoardGroup, boardHref } from './board-link'

/** A department with its numbers and its people. */
export function BoardDepartment({
  org,
  group,
  filter,
}: {
  org: string
  group: BoardGroup
  filter: BoardFilter
}) {
  const t = useTranslations('team')
  const word = useTranslations('status.board')
  const { department, rows } = group
  const states = BOARD_STATES.filter((state) => department.counts[state] > 0)
  return (
    <section aria-label={department.name}>
      <div className="mb-1 flex flex-wrap items-center justify-between gap-x-4">
        <h2 className="font-semibold">
          {department.name}
          <span className="ms-2 text-sm font-normal text-ink-soft">
            {t('people', { count: department.people })}
          </span>
        </h2>
        {filter.state === null && (
          <ul className="-me-2 flex flex-wrap">
            {states.map((state) => (
              <li key={state}>
                <Link
                  href={boardHref(org, { state, department: department.name })}
                  scroll={false}
                  className="flex min-h-11 min-w-11 items-center justify-center gap-1.5 rounded-control px-2 text-sm text-ink-soft hover:bg-sunken hover:text-ink"
                >
                  <StatusShape status={state} label={word(state)} />
                  {department.counts[state]}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
      <ul className="overflow-hidden rounded-card border border-line bg-surface shadow-card">
        {rows.map((row) => (
          <li key={row.personId} className="border-line not-last:border-b">
            <BoardLine org={org} row={row}>
              <BoardStateLabel state={row.state} />
            </BoardLine>
          </li>
        ))}
      </ul>
    </section>
  )
}
