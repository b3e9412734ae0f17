import { MINUTE_MS } from '@/lib/time/instant'
import type { DayPunch } from './day-record'
import type { Duty } from './duties'
import type { Shift } from './shift'
import { note, type TraceLine } from './trace'

/** What the day's punches offer one slot: the one that counts, and the one that would if it were decided so. */
export type SlotPunches = { readonly valid: DayPunch | null; readonly waiting: DayPunch | null }

/** Accepted or field, and decided. */
export function isValid(punch: DayPunch): boolean {
  return (punch.outcome === 'accepted' || punch.outcome === 'field') && !punch.pending
}

function compare(a: DayPunch, b: DayPunch): number {
  if (a.at !== b.at) return a.at - b.at
  if (a.id !== b.id) return a.id < b.id ? -1 : 1
  const keyA = `${a.outcome} ${a.side} ${a.pending}`
  const keyB = `${b.outcome} ${b.side} ${b.pending}`
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0
}

/** The punches in order of time, each id once, without those whose time is no number. */
export function inOrder(punches: readonly DayPunch[]): DayPunch[] {
  const seen = new Set<string>()
  const sorted = punches.filter((p) => Number.isFinite(p.at)).sort(compare)
  return sorted.filter((p) => {
    if (seen.has(p.id)) return false
    seen.add(p.id)
    return true
  })
}

function fits(punch: DayPunch, duty: Duty): boolean {
  if (punch.at < duty.windowFrom || punch.at >= duty.windowTo) return false
  return punch.side === 'auto' || punch.side === duty.side
}

function owesPunch(duty: Duty): boolean {
  return duty.needed && duty.coveredBy === null
}

type Choice = {
  owed: number
  filled: number
  used: number
  distance: number
  label: number
  before: Choice | null
}

function better(a: Choice, b: Choice | undefined): boolean {
  if (b === undefined) return true
  if (a.owed !== b.owed) return a.owed > b.owed
  if (a.filled !== b.filled) return a.filled > b.filled
  if (a.used !== b.used) return a.used > b.used
  return a.distance < b.distance
}

/** Gives each punch at most one slot, so that time and slots run in the same order. Of all ways it takes the one that
 * fills most slots that owe a punch, then most slots, then uses most punches, then keeps punches nearest to their slots'
 * nominal times; a tie goes to the earlier slot. Where windows overlap, one punch thus goes to the nearest slot, and of
 * several the earliest goes to the earlier slot and the latest to the later. Returns a slot index, or -1, for each punch. */
function labelPunches(punches: readonly DayPunch[], duties: readonly Duty[]): number[] {
  // states[s + 1]: the best so far among those whose latest punch with a slot is in slot s.
  let states: (Choice | undefined)[] = [{ owed: 0, filled: 0, used: 0, distance: 0, label: -1, before: null }]
  for (const punch of punches) {
    const next: (Choice | undefined)[] = []
    for (let s = 0; s <= duties.length; s++) {
      const stay = states[s]
      let best: Choice | undefined = stay === undefined ? undefined : { ...stay, label: -1, before: stay }
      const duty = duties[s - 1]
      if (duty !== undefined && fits(punch, duty)) {
        for (let from = 0; from <= s; from++) {
          const state = states[from]
          if (state === undefined) continue
          const choice: Choice = {
            owed: state.owed + (from === s || !owesPunch(duty) ? 0 : 1),
            filled: state.filled + (from === s ? 0 : 1),
            used: state.used + 1,
            distance: state.distance + Math.abs(punch.at - duty.nominalAt),
            label: s - 1,
            before: state,
          }
          if (better(choice, best)) best = choice
        }
      }
      next[s] = best
    }
    states = next
  }
  let best: Choice | undefined
  for (const state of states) if (state !== undefined && better(state, best)) best = state
  const labels: number[] = []
  for (let c = best; c?.before; c = c.before) labels.push(c.label)
  return labels.reverse()
}

/** Which punches each slot gets. Refused punches never count. Among a slot's punches the first valid one counts for
 * arriving and the last valid one for leaving; `waiting` is the undecided one that would take its place.
 * `punches` as `inOrder` gives them. */
export function assignPunches(
  punches: readonly DayPunch[],
  duties: readonly Duty[],
): { bySlot: SlotPunches[]; unused: DayPunch[] } {
  const usable = punches.filter((p) => p.outcome !== 'refused')
  const labels = labelPunches(usable, duties)
  const bySlot = duties.map((): { valid: DayPunch | null; waiting: DayPunch | null } => ({
    valid: null,
    waiting: null,
  }))
  usable.forEach((punch, i) => {
    const label = labels[i] ?? -1
    const slot = bySlot[label]
    if (slot === undefined) return
    const valid = isValid(punch)
    if (duties[label]?.side === 'on') {
      if (valid) slot.valid ??= punch
      else if (slot.valid === null) slot.waiting ??= punch
    } else if (valid) {
      slot.valid = punch
      slot.waiting = null
    } else {
      slot.waiting = punch
    }
  })
  const taken = new Set(bySlot.flatMap((s) => [s.valid?.id, s.waiting?.id]))
  return { bySlot, unused: usable.filter((p) => !taken.has(p.id)) }
}

/** On free hours of one segment a punch soon after arriving is no leaving: somebody made sure that the first had been
 * taken. Arriving is the first punch that counts or may yet count, so that another one never takes a leaving away;
 * where nobody has to clock in there is none. */
export function keepGap(
  bySlot: readonly SlotPunches[],
  duties: readonly Duty[],
  shift: Shift,
  trace: TraceLine[],
): readonly SlotPunches[] {
  const minGapMin = shift.minGapMin ?? 0
  const [on, off] = bySlot
  const [arriving] = duties
  if (shift.kind !== 'free' || !(minGapMin > 0) || bySlot.length !== 2 || !on || !off) return bySlot
  if (!arriving || !owesPunch(arriving)) return bySlot
  const onAt = Math.min(on.valid?.at ?? Number.POSITIVE_INFINITY, on.waiting?.at ?? Number.POSITIVE_INFINITY)
  if (onAt === Number.POSITIVE_INFINITY) return bySlot
  const farEnough = (punch: DayPunch | null): DayPunch | null => {
    if (punch === null || punch.at - onAt >= minGapMin * MINUTE_MS) return punch
    note(trace, 'punch_too_close', { punchId: punch.id, at: punch.at, onAt, minGapMin })
    return null
  }
  return [on, { valid: farEnough(off.valid), waiting: farEnough(off.waiting) }]
}
