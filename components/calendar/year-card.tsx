import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { Notice } from '@/components/ui/notice'
import type { CoveredYear } from '@/lib/schedules/schema/calendar'
import type { DayLine } from './day-lines'
import { DayLegend } from './day-mark'
import { YearCounts } from './year-counts'
import { YearGrid } from './year-grid'
import { YearList } from './year-list'

/** A year of a calendar: months on a desk, a list on a phone. `covered` null: it is built on nothing that may be missing. */
export function YearCard({
  year,
  lines,
  covered,
  shiftNames,
}: {
  year: number
  lines: readonly DayLine[]
  covered: CoveredYear | null
  shiftNames?: ReadonlyMap<string, string>
}) {
  const t = useTranslations('calendar')
  const isBlank = covered !== null && covered.gap !== null && lines.length === 0
  return (
    <Card
      title={t('year', { year })}
      id={`year-${year}`}
      aside={covered && <CoveredChip covered={covered} />}
    >
      <div className="flex flex-col gap-4">
        {covered && <YearGap covered={covered} />}
        {!isBlank && (
          <>
            <YearCounts lines={lines} />
            <div className="hidden sm:block">
              <YearGrid
                year={year}
                lines={lines}
                isKnown={(date) => covered === null || date <= (covered.coveredTo ?? '')}
              />
            </div>
            <div className="sm:hidden">
              <YearList lines={lines} {...(shiftNames ? { shiftNames } : {})} />
            </div>
            <DayLegend
              kinds={[
                'holiday',
                'rest',
                'workday',
                ...(lines.some((it) => it.own) ? (['own'] as const) : []),
                ...(covered && !isWholeYear(covered) ? (['unknown'] as const) : []),
              ]}
            />
          </>
        )}
      </div>
    </Card>
  )
}

/** How far a year is known, in a word. */
export function CoveredChip({ covered }: { covered: CoveredYear }) {
  const t = useTranslations('calendar')
  const format = useFormatter()
  if (covered.coveredTo === null) return <Chip tone="warn">{t('unknown')}</Chip>
  const date = format.dateTime(dateOf(covered.coveredTo), { dateStyle: 'medium' })
  return <Chip tone={isWholeYear(covered) ? 'good' : 'warn'}>{t('coveredTo', { date })}</Chip>
}

/** What is not known of a year, and what happens meanwhile; nothing when all of it is known. */
export function YearGap({ covered }: { covered: CoveredYear }) {
  const { year, gap } = covered
  const t = useTranslations('calendar.gap')
  if (gap !== null) return <Notice tone="warn">{t(gap, { year })}</Notice>
  if (isWholeYear(covered)) return null
  return <Notice tone="warn">{t('december', { year })}</Notice>
}

function isWholeYear({ coveredTo }: CoveredYear): boolean {
  return coveredTo?.endsWith('-12-31') ?? false
}
