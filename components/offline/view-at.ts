import type { Clock } from '@/lib/days/schema'
import type { OfflineDate, OfflineFacts, PunchPageView } from '@/lib/punches/schema'
import type { DayPunch } from '@/lib/rules/day-record'
import { type SlotTaken, slotTaken } from '@/lib/rules/slot-taken'
import { assignWorkDate } from '@/lib/rules/work-day'
import type { Instant } from '@/lib/time/instant'
import { offsetMinAt } from '@/lib/time/zone'
import type { KeptEntry } from './store'

/** A uuid no punch has: it stands for the tap that might come. */
const NEXT_TAP = '00000000-0000-7000-8000-000000000000'

/**
 * The punch page as the facts on the phone tell it for an instant, by the rules the server goes by; taps that wait for
 * their receipt count as if they were taken. null: nothing is known of that day any more.
 */
export function viewAt(
  { page, dates }: OfflineFacts,
  kept: readonly KeptEntry[],
  now: Instant,
): PunchPageView | null {
  const assigned = assignWorkDate(now, page.zone, dates)
  const date = dates.find(({ workDate }) => workDate === assigned.workDate)
  if (!date) return null
  const taken = slotTaken(
    date,
    { punches: withKept(date, kept), spans: date.spans },
    now,
    NEXT_TAP,
    assigned.slot,
  )
  const { workDate, zone, plan, shift, places, policy } = date
  const isSameDate = workDate === page.workDate
  return {
    ...page,
    ...{ asOf: now, zone, workDate, shift, places, policy },
    offsetMin: offsetMinAt(zone, now),
    planKind: plan.kind,
    next: nextOf(date, taken, now),
    isPlanned: isSameDate && page.isPlanned,
    punches: isSameDate ? page.punches : [],
  }
}

function withKept({ punches }: OfflineDate, kept: readonly KeptEntry[]): DayPunch[] {
  const known = new Set(punches.map(({ id }) => id))
  const taps = kept.filter(({ id, fault }) => fault === null && !known.has(id))
  return [
    ...punches,
    ...taps.map(
      ({ id, tap }): DayPunch => ({
        ...{ id, at: tap.at, side: 'auto', outcome: tap.foreseen ?? 'accepted' },
        ...{ source: 'offline', pending: false },
      }),
    ),
  ]
}

function nextOf(
  { zone }: OfflineDate,
  { slot, updates, window }: SlotTaken,
  now: Instant,
): PunchPageView['next'] {
  if (slot) return { side: slot.side, updates, opens: null }
  const opens: Clock | null =
    window && window.opensAt > now
      ? { at: window.opensAt, offsetMin: offsetMinAt(zone, window.opensAt) }
      : null
  return { side: null, updates: false, opens }
}
