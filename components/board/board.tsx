import { CalendarOff, Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import type { BoardState, BoardView } from '@/lib/days/schema'
import { BoardCounts } from './board-counts'
import { BoardDepartments } from './board-departments'
import { BoardDepartment } from './board-group'
import { type BoardFilter, boardGroups, boardHref } from './board-link'

/** Who is where today: the numbers, and behind each of them the people. */
export function Board({ org, view, filter }: { org: string; view: BoardView; filter: BoardFilter }) {
  const t = useTranslations('team')
  if (view.rows.length === 0) {
    return (
      <EmptyState icon={<Users className="size-7" />} title={t('emptyTitle')}>
        {t('emptyText')}
      </EmptyState>
    )
  }
  const chosen = view.departments.find(({ name }) => name === filter.department)
  const groups = boardGroups(view, filter)
  return (
    <div className="flex flex-col gap-6">
      <BoardCounts org={org} counts={chosen?.counts ?? view.counts} filter={filter} />
      <BoardDepartments org={org} view={view} filter={filter} />
      {filter.state === null && <Mood counts={chosen?.counts ?? view.counts} />}
      {filter.state !== null && <Filtered org={org} filter={filter} groups={groups} />}
      {groups.map((group) => (
        <BoardDepartment key={group.department.name} org={org} group={group} filter={filter} />
      ))}
    </div>
  )
}

/** What the numbers come to when there is nothing to look after. */
function Mood({ counts }: { counts: Readonly<Record<BoardState, number>> }) {
  const t = useTranslations('team')
  if (counts.missed + counts.late + counts.not_yet > 0) return null
  if (counts.present + counts.field === 0) {
    return (
      <p className="flex items-center gap-2 text-ink-soft">
        <CalendarOff aria-hidden="true" className="size-5" />
        {t('allOffText')}
      </p>
    )
  }
  return (
    <Notice tone="good" title={t('allWellTitle')}>
      <p>{t('allWellText')}</p>
    </Notice>
  )
}

/** What is being filtered by, how many that are, and the way back to everybody. */
function Filtered({
  org,
  filter,
  groups,
}: {
  org: string
  filter: BoardFilter
  groups: readonly { rows: readonly unknown[] }[]
}) {
  const t = useTranslations('team')
  const word = useTranslations('status.board')
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0)
  const showAll = (
    <LinkButton href={boardHref(org, { state: null, department: null })} scroll={false} size="small">
      {t('showAll')}
    </LinkButton>
  )
  if (count === 0) return <EmptyState title={t('noneTitle')} action={showAll} />
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p role="status">
        {t('filtered', {
          department: filter.department ?? 'none',
          state: filter.state === null ? 'none' : word(filter.state),
          count,
        })}
      </p>
      {showAll}
    </div>
  )
}
