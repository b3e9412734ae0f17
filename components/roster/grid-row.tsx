'use client'

import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { RosterPerson, RosterView } from '@/lib/schedules/schema/roster'
import { type Edits, keyOf } from './edits'
import { isOff, TOTALS } from './grid-head'
import { PlanMark } from './plan-mark'
import { planShown, totalsOf } from './plans'
import type { ShiftLook } from './shift-look'
import { useCellWords } from './use-cell-words'

/** One person's line. `from` and `to` are the columns of the block in it, -1 for none; `active` is the cell with the focus. */
export const GridRow = memo(function GridRow({
  view,
  person,
  row,
  looks,
  edits,
  from,
  to,
  active,
}: {
  view: RosterView
  person: RosterPerson
  row: number
  looks: ReadonlyMap<string, ShiftLook>
  edits: Edits
  from: number
  to: number
  active: number
}) {
  const t = useTranslations('roster')
  const words = useCellWords(view.shifts)
  const totals = totalsOf(view, person, edits)
  return (
    <tr aria-rowindex={row + 2} className="h-11">
      <th
        scope="row"
        className="sticky start-0 z-10 max-w-28 truncate border-e border-b border-line bg-surface px-3 text-start text-sm font-normal sm:max-w-36"
      >
        <span className="font-medium">{person.name}</span>
        <span className="ms-1.5 text-xs text-ink-faint">{person.employeeNo}</span>
      </th>
      {view.days.map((day, col) => {
        const cell = person.cells[col] ?? null
        const edit = edits.get(keyOf(person.personId, day.workDate))
        const plan = cell && planShown(cell, edit)
        const parts = [person.name, words.date(day.workDate)]
        if (plan) parts.push(`${words.planName(plan)}（${words.source(plan)}）`)
        else parts.push(t('notOfGroup'))
        if (edit !== undefined) parts.push(t('unsaved'))
        return (
          <td
            key={day.workDate}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the cells of a grid that is moved through are interactive
            role="gridcell"
            data-cell={`${row}:${col}`}
            tabIndex={col === active ? 0 : -1}
            aria-selected={from <= col && col <= to}
            aria-label={parts.join(' ')}
            className={classNames(
              'border-b border-line p-0.5 outline-none select-none',
              from <= col && col <= to ? 'bg-accent-soft' : (isOff(day) || !plan) && 'bg-sunken/60',
              col === active && 'ring-2 ring-focus ring-inset',
            )}
          >
            {plan && (
              <PlanMark plan={plan} look={looks.get(plan.shiftId ?? '')} isEdited={edit !== undefined} />
            )}
          </td>
        )
      })}
      {[totals.workDays, totals.restDays, t('hoursShort', { hours: totals.plannedMin / 60 })].map((it, i) => (
        <td
          key={TOTALS[i]?.key}
          className={`border-s border-b border-line bg-surface px-1 text-center text-sm whitespace-nowrap ${TOTALS[i]?.place}`}
        >
          {it}
        </td>
      ))}
    </tr>
  )
})
