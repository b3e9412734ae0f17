import type { RosterShift } from '@/lib/schedules/schema/roster'

/** How a shift looks: its letter and the style of its edge say it where colours can't. */
export type ShiftLook = { readonly letter: string; readonly short: string; readonly classes: string }

const LOOKS = [
  'border-solid bg-info-soft text-info',
  'border-dashed bg-warn-soft text-warn',
  'border-double bg-good-soft text-good',
  'border-dotted bg-danger-soft text-danger',
  'border-solid bg-accent-soft text-accent',
  'border-dashed bg-sunken text-ink',
]

/** The looks by shift, in the order in which shifts were made; a later shift changes none of them. */
export function looksOf(shifts: readonly RosterShift[]): ReadonlyMap<string, ShiftLook> {
  return new Map(
    shifts.map(({ id, name }, i) => {
      const letters = [...name]
      const short = letters.slice(0, /^[\p{ASCII}]+$/u.test(name) ? 3 : 2).join('')
      return [id, { letter: letterOf(i), short, classes: LOOKS[i % LOOKS.length] ?? '' }]
    }),
  )
}

/** A to Z, then AA, AB and so on. */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last
}

/** The shift a key means: its letter, or its digit from 1 to 9; null for rest, which is 0; undefined for no shift. */
export function shiftOfKey(key: string, shifts: readonly RosterShift[]): string | null | undefined {
  if (key === '0') return null
  if (/^[1-9]$/.test(key)) return shifts[Number(key) - 1]?.id
  return /^[a-z]$/i.test(key) ? shifts[key.toUpperCase().charCodeAt(0) - 65]?.id : undefined
}
