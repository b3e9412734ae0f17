import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { addDays, asWorkDate, datesFrom, isoWeekday, lastOfMonth, type WorkDate } from '@/lib/time/work-date'
import type { DayLine } from './day-lines'
import { DayMark } from './day-mark'
import { useLineWords } from './line-words'

const WEEK = [0, 1, 2, 3, 4, 5, 6] as const
const MONDAY = asWorkDate('2024-01-01')

/** A year as twelve small months, Monday first. A date of which nothing is known is pale. */
export function YearGrid({
  year,
  lines,
  isKnown,
}: {
  year: number
  lines: readonly DayLine[]
  isKnown: (date: WorkDate) => boolean
}) {
  const byDate = new Map(lines.map((it) => [it.date, it]))
  const months = Array.from({ length: 12 }, (_, i) =>
    asWorkDate(`${year}-${String(i + 1).padStart(2, '0')}-01`),
  )
  return (
    <div className="grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-3 2xl:grid-cols-4">
      {months.map((first) => (
        <Month key={first} first={first} byDate={byDate} isKnown={isKnown} />
      ))}
    </div>
  )
}

function Month({
  first,
  byDate,
  isKnown,
}: {
  first: WorkDate
  byDate: ReadonlyMap<WorkDate, DayLine>
  isKnown: (date: WorkDate) => boolean
}) {
  const format = useFormatter()
  const dates = datesFrom(first, lastOfMonth(first))
  const blanks = Array.from({ length: isoWeekday(first) - 1 }, (_, i) => `blank ${i}`)
  const cells = [...blanks, ...dates]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => cells.slice(i * 7, i * 7 + 7))
  return (
    <table className="w-full table-fixed self-start text-center text-sm tabular-nums">
      <caption className="pb-1 text-start font-medium">
        {format.dateTime(dateOf(first), { month: 'long' })}
      </caption>
      <thead>
        <tr className="text-ink-soft">
          {WEEK.map((day) => (
            <th
              key={day}
              scope="col"
              abbr={format.dateTime(dateOf(addDays(MONDAY, day)), { weekday: 'long' })}
              className="font-normal"
            >
              {format.dateTime(dateOf(addDays(MONDAY, day)), { weekday: 'narrow' })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((cell) =>
              isDate(cell) ? (
                <Day key={cell} date={cell} line={byDate.get(cell)} isKnown={isKnown(cell)} />
              ) : (
                <td key={cell} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function isDate(cell: string): cell is WorkDate {
  return !cell.startsWith('blank')
}

function Day({ date, line, isKnown }: { date: WorkDate; line: DayLine | undefined; isKnown: boolean }) {
  const t = useTranslations('calendar')
  const { nameOf, dateText } = useLineWords()
  const number = Number(date.slice(8))
  const weekend = isoWeekday(date) > 5
  if (line === undefined) {
    return (
      <td
        className={`h-10 align-top ${isKnown ? (weekend ? 'text-ink-soft' : '') : 'text-ink-faint italic'}`}
      >
        {number}
      </td>
    )
  }
  const name = t('cell', { date: dateText(date), name: nameOf(line), kind: t(`kind.${line.kind}`) })
  return (
    <td className="h-10 align-top" title={name}>
      <span className="sr-only">{name}</span>
      <span
        aria-hidden="true"
        className={`mx-auto flex w-fit min-w-7 flex-col items-center rounded-sm font-medium ${line.own ? 'outline-2 outline-accent' : ''}`}
      >
        {number}
        <DayMark kind={line.kind} size="small" />
      </span>
    </td>
  )
}
