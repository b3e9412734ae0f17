'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { MonthCell, MonthView } from '@/lib/days/schema'
import { addDays, isoWeekday } from '@/lib/time/work-date'
import { clock, dateOf } from './clock-text'
import { StatusShape } from './status-shape'

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** A month as a calendar of shapes, Monday first. Arrow keys move by day and week, Home and End within the week;
 * `hrefOf` says where a day leads. */
export function MonthGrid({ view, base }: { view: MonthView; base: string }) {
  const t = useTranslations('days')
  const format = useFormatter()
  const grid = useRef<HTMLTableElement>(null)
  const first = view.cells[0]?.workDate
  const initial = view.cells.some(({ workDate }) => workDate === view.today) ? view.today : first
  const [focused, setFocused] = useState(initial)
  if (first === undefined) return null

  const move = (event: KeyboardEvent) => {
    const from = focused ?? first
    const weekday = isoWeekday(from)
    const step = event.key === 'Home' ? 1 - weekday : event.key === 'End' ? 7 - weekday : STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    const to = addDays(from, step)
    if (!view.cells.some(({ workDate }) => workDate === to)) return
    setFocused(to)
    grid.current?.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus()
  }
  const monday = addDays(first, 1 - isoWeekday(first))
  const month = format.dateTime(dateOf(first), { year: 'numeric', month: 'long' })
  return (
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a calendar moved through in two directions is a grid
      role="grid"
      aria-label={t('calendar', { month })}
      onKeyDown={move}
      className="w-full table-fixed border-separate border-spacing-0 sm:border-spacing-1"
    >
      <thead>
        <tr>
          {[0, 1, 2, 3, 4, 5, 6].map((day) => (
            <th
              key={day}
              scope="col"
              abbr={format.dateTime(dateOf(addDays(monday, day)), { weekday: 'long' })}
              className="pb-1 text-sm font-normal text-ink-soft"
            >
              {format.dateTime(dateOf(addDays(monday, day)), { weekday: 'short' })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(view.cells).map((week) => (
          <tr key={week.find((cell) => cell !== null)?.workDate}>
            {week.map((cell, i) =>
              cell === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the empty cells at both ends of a month
                <td key={i} />
              ) : (
                <td key={cell.workDate} className="p-0">
                  <DayLink
                    cell={cell}
                    href={`${base}/${cell.workDate}`}
                    isToday={cell.workDate === view.today}
                    isFuture={cell.workDate > view.today}
                    isFocused={cell.workDate === focused}
                    onFocus={() => setFocused(cell.workDate)}
                  />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayLink({
  cell,
  href,
  isToday,
  isFuture,
  isFocused,
  onFocus,
}: {
  cell: MonthCell
  href: string
  isToday: boolean
  isFuture: boolean
  isFocused: boolean
  onFocus: () => void
}) {
  const t = useTranslations('days.cell')
  const name = useCellName(cell, isFuture)
  const shown = cell.status ?? (cell.planKind === 'work' || cell.planKind === null ? null : 'rest')
  return (
    <Link
      href={href}
      prefetch={false}
      data-date={cell.workDate}
      tabIndex={isFocused ? 0 : -1}
      onFocus={onFocus}
      aria-label={isToday ? `${name} (${t('today')})` : name}
      aria-current={isToday ? 'date' : undefined}
      className={`flex min-h-16 flex-col items-center justify-start gap-1 rounded-control py-2 hover:bg-sunken lg:min-h-24 ${isToday ? 'bg-accent-soft font-semibold text-accent' : isFuture ? 'text-ink-faint' : ''}`}
    >
      <span>{Number(cell.workDate.slice(8))}</span>
      {shown !== null && <StatusShape status={shown} className={`size-4 ${isFuture ? 'opacity-60' : ''}`} />}
      {cell.firstIn && (
        <span className="hidden text-center text-xs font-normal text-ink-soft lg:block">
          {clock(cell.firstIn)}
          {cell.lastOut && `–${clock(cell.lastOut)}`}
        </span>
      )}
    </Link>
  )
}

function useCellName(cell: MonthCell, isFuture: boolean): string {
  const t = useTranslations('days.cell')
  const word = useTranslations('status.day')
  const format = useFormatter()
  const date = format.dateTime(dateOf(cell.workDate), { month: 'long', day: 'numeric', weekday: 'long' })
  if (cell.status === null) {
    if (!isFuture) return t('nothing', { date })
    return cell.planKind === 'work' ? t('workAhead', { date }) : t('restAhead', { date })
  }
  const status = word(cell.status)
  if (cell.firstIn === null || cell.lastOut === null) return t('status', { date, status })
  return t('times', { date, status, from: clock(cell.firstIn), to: clock(cell.lastOut) })
}

function weeksOf(cells: readonly MonthCell[]): (MonthCell | null)[][] {
  const weeks: (MonthCell | null)[][] = []
  for (const cell of cells) {
    const column = isoWeekday(cell.workDate) - 1
    if (weeks.length === 0 || column === 0) weeks.push(Array<MonthCell | null>(7).fill(null))
    const week = weeks.at(-1)
    if (week) week[column] = cell
  }
  return weeks
}
