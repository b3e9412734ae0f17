import { daysBetween, type WorkDate } from '@/lib/time/work-date'
import type { SlotResult } from './day-record'

export type MakeupFacts = {
  readonly workDate: WorkDate
  /** The work date that is today where the person is. */
  readonly today: WorkDate
  readonly result: SlotResult
  /** A make-up of this slot is already waiting. */
  readonly waiting: boolean
  /** Make-ups of the work date's month that are waiting or approved; a rejected or withdrawn one is given back. */
  readonly used: number
  readonly perMonth: number
  /** How many calendar days back a make-up may reach; 0 is today only. */
  readonly daysBack: number
}

export const MAKEUP_BLOCKS = ['nothing_to_mend', 'already_waiting', 'too_old', 'quota_used'] as const
export type MakeupBlock = (typeof MAKEUP_BLOCKS)[number]

/** Why a make-up of this slot may not be asked for, or null when it may. A slot is mended when it was missed, also by a
 * tier that counts so much lateness as missed or absent. Total; reads no clock. */
export function blockedMakeup(facts: MakeupFacts): MakeupBlock | null {
  if (!isMendable(facts.result)) return 'nothing_to_mend'
  if (facts.waiting) return 'already_waiting'
  if (daysBetween(facts.workDate, facts.today) > facts.daysBack) return 'too_old'
  if (facts.used >= facts.perMonth) return 'quota_used'
  return null
}

function isMendable(result: SlotResult): boolean {
  switch (result) {
    case 'missed':
    case 'absent':
    case 'half_absent':
      return true
    case 'normal':
    case 'late':
    case 'seriously_late':
    case 'early_leave':
    case 'pending':
    case 'covered':
    case 'not_needed':
      return false
    default:
      return result satisfies never
  }
}
