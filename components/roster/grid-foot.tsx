'use client'

import { useTranslations } from 'next-intl'
import { classNames } from '@/components/ui/class-names'
import type { RosterView } from '@/lib/schedules/schema/roster'
import { isOff, TOTALS } from './grid-head'
import type { ShiftLook } from './shift-look'
import { useCellWords } from './use-cell-words'

const MAX_KEPT = 6

/** People per shift on each date, of the whole group, whoever is looked for. */
export function GridFoot({
  view,
  looks,
  staffing,
}: {
  view: RosterView
  looks: ReadonlyMap<string, ShiftLook>
  staffing: ReadonlyMap<string | null, readonly number[]>
}) {
  const t = useTranslations('roster')
  const words = useCellWords(view.shifts)
  const used = view.shifts.filter(({ id }) => staffing.has(id))
  const sum = (col: number) => used.reduce((total, { id }) => total + (staffing.get(id)?.[col] ?? 0), 0)
  const lines = [
    { key: 'all', name: t('atWork'), letter: '', of: sum },
    ...used.map(({ id, name }) => ({
      key: id,
      name,
      letter: looks.get(id)?.letter ?? '',
      of: (col: number) => staffing.get(id)?.[col] ?? 0,
    })),
    {
      key: 'rest',
      name: words.shiftName(null),
      letter: '',
      of: (col: number) => staffing.get(null)?.[col] ?? 0,
    },
  ]
  return (
    // So many lines leave room for the people above them.
    <tfoot className={lines.length <= MAX_KEPT ? 'sticky bottom-0 z-20' : ''}>
      {lines.map(({ key, name, letter, of }) => (
        <tr key={key} className="h-7">
          <th
            scope="row"
            className="sticky start-0 z-10 max-w-28 truncate border-e border-line bg-surface px-3 text-start text-xs font-normal text-ink-soft sm:max-w-36"
          >
            {letter && <span className="me-1.5 font-semibold">{letter}</span>}
            {name}
          </th>
          {view.days.map((day, col) => (
            <td
              key={day.workDate}
              className={classNames(
                'text-center text-xs',
                key === 'all' && 'border-t border-line',
                key === 'all' ? 'font-semibold text-ink' : 'text-ink-soft',
                isOff(day) ? 'bg-sunken' : 'bg-surface',
              )}
            >
              {of(col)}
            </td>
          ))}
          {TOTALS.map(({ key: total, place }) => (
            <td key={total} className={`border-s border-line bg-surface ${place}`} />
          ))}
        </tr>
      ))}
    </tfoot>
  )
}
