import { type CalendarEntry, companyDayOn } from '@/lib/rules/company-calendar'
import type { ChinaEntry, Festival } from '@/lib/schedules/schema/calendar'
import { addDays, type WorkDate } from '@/lib/time/work-date'

export type DayKind = CalendarEntry['kind']

/** A date that is no ordinary one, as it is drawn. `own` is the company's entry; `before` what its base says there. */
export type DayLine = {
  readonly date: WorkDate
  readonly kind: DayKind
  readonly festival: Festival | null
  readonly own: CalendarEntry | null
  readonly before: DayKind | null
  readonly likeWeekday: number | null
}

/** The special dates of a year in their order, decided by the rule that decides people's plans. */
export function dayLines(
  year: number,
  base: readonly ChinaEntry[],
  entries: readonly CalendarEntry[],
): DayLine[] {
  const dates = [...new Set([...base, ...entries].map((it) => it.date))].sort()
  return dates
    .filter((date) => date.startsWith(`${year}-`))
    .flatMap((date) => {
      const below = base.find((it) => it.date === date) ?? null
      const own = entries.find((it) => it.date === date) ?? null
      // Which shift is worked changes nothing about what kind of day it is.
      const day = companyDayOn(date, entries, below, () => null)
      if (day === null || day.kind === 'shift') return []
      const likeWeekday = day.kind === 'workday' ? day.likeWeekday : null
      const festival = own === null ? (below?.festival ?? null) : null
      return [{ date, kind: day.kind, festival, own, before: own && (below?.kind ?? null), likeWeekday }]
    })
}

/** Dates that follow each other and are the same in everything else. */
export type LineSpan = DayLine & { readonly to: WorkDate }

export function spansOf(lines: readonly DayLine[]): LineSpan[] {
  const spans: LineSpan[] = []
  for (const line of lines) {
    const last = spans.at(-1)
    if (last && addDays(last.to, 1) === line.date && sameDay(last, line)) {
      spans[spans.length - 1] = { ...last, to: line.date }
    } else spans.push({ ...line, to: line.date })
  }
  return spans
}

function sameDay(a: DayLine, b: DayLine): boolean {
  const differing = (['kind', 'festival', 'before', 'likeWeekday'] as const).some((key) => a[key] !== b[key])
  return !differing && a.own?.name === b.own?.name && a.own?.shiftId === b.own?.shiftId
}
