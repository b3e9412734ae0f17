import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { StatusShape } from '@/components/day/status-shape'
import { BOARD_STATES, type BoardState } from '@/lib/days/schema'
import { type BoardFilter, boardHref } from './board-link'

/** How many are in each state; each number leads to who they are, and once more back to everybody. */
export function BoardCounts({
  org,
  counts,
  filter,
}: {
  org: string
  counts: Readonly<Record<BoardState, number>>
  filter: BoardFilter
}) {
  const t = useTranslations('team')
  const word = useTranslations('status.board')
  return (
    <nav aria-label={t('counts')}>
      <ul className="grid grid-cols-3 gap-2 sm:grid-cols-4 sm:gap-3 lg:grid-cols-7">
        {BOARD_STATES.map((state) => {
          const isCurrent = filter.state === state
          return (
            <li key={state} className="last:max-sm:col-span-full">
              <Link
                href={boardHref(org, { ...filter, state: isCurrent ? null : state })}
                scroll={false}
                aria-current={isCurrent ? 'true' : undefined}
                className="flex h-full flex-col gap-1 rounded-card border border-line bg-surface p-3 shadow-card hover:border-edge aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft sm:p-4"
              >
                <span className="text-2xl font-semibold sm:text-3xl">{counts[state]}</span>
                <span className="flex items-center gap-2 text-sm text-ink-soft">
                  <StatusShape status={state} />
                  {word(state)}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
