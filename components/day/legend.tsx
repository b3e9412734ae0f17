import type { DayStatus } from '@/lib/rules/day-record'
import { DayStatusLabel } from './status-label'

const SHOWN: readonly DayStatus[] = [
  'normal',
  'late',
  'seriously_late',
  'early_leave',
  'missed',
  'absent',
  'leave',
  'field',
  'pending',
  'rest',
]

/** The shapes with their words. */
export function Legend() {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-2 text-sm sm:grid-cols-3 lg:grid-cols-2">
      {SHOWN.map((status) => (
        <li key={status}>
          <DayStatusLabel status={status} />
        </li>
      ))}
    </ul>
  )
}
