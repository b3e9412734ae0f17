import type { TraceView } from '@/lib/days/schema'
import { computeDay, type DayRecord } from '@/lib/rules/day'
import type { Shift, Side } from '@/lib/rules/shift'
import { clockTextSec } from '@/lib/time/clock'
import { DAY_MS } from '@/lib/time/instant'
import { asWorkDate, dayNumber } from '@/lib/time/work-date'

// Any date without a change of clocks: the preview is about wall times.
const DATE = asWorkDate('2026-01-05')
const MIDNIGHT = dayNumber(DATE) * DAY_MS
const NONE = { basis: 'none', afterMin: 0, minMin: 0, stepMin: 1, maxMin: 0, pay: 'money' } as const

/** Seconds from 00:00 of the work date; null: no punch. */
export type PreviewCase = { readonly onSec: number | null; readonly offSec: number | null }

/** The day of somebody who arrives and leaves then, and otherwise punches at each segment's own times. */
export function dayOf(shift: Shift, { onSec, offSec }: PreviewCase): DayRecord {
  const last = shift.segments.length - 1
  const times = shift.segments.flatMap((segment, i): { side: Side; sec: number | null }[] => [
    { side: 'on', sec: i === 0 ? onSec : segment.onMin * 60 },
    { side: 'off', sec: i === last ? offSec : segment.offMin * 60 },
  ])
  return computeDay({
    workDate: DATE,
    zone: 'UTC',
    asOf: MIDNIGHT + 4 * DAY_MS,
    plan: { kind: 'work', shift, source: 'weekly' },
    previousOffAt: null,
    punches: times.flatMap(({ side, sec }, i) =>
      sec === null
        ? []
        : [
            {
              id: String(i),
              at: MIDNIGHT + sec * 1000,
              side,
              outcome: 'accepted' as const,
              source: 'web' as const,
              pending: false,
            },
          ],
    ),
    spans: [],
    exempt: false,
    policy: { overtime: { workday: NONE, rest: NONE, holiday: NONE } },
    rulesVersion: '',
  })
}

/** The trace of such a day with its instants as wall times. */
export function traceOf(record: DayRecord): TraceView[] {
  return record.trace.map(({ code, values }) => ({
    code,
    values: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        /(^at|^asOf|At)$/.test(key) && typeof value === 'number' ? clockTextSec(value, 0) : value,
      ]),
    ),
  }))
}

/** The moments at which this shift's answer changes, one second before or after each. */
export function casesOf(shift: Shift): PreviewCase[] {
  const first = shift.segments[0]
  const last = shift.segments.at(-1)
  if (!first || !last) return []
  if (shift.kind === 'free') return freeCases(shift, Math.max(first.onMin, 540) * 60)
  const flexSec = shift.flex && 'lateMin' in shift.flex ? shift.flex.lateMin * 60 : 0
  const onSec = first.onMin * 60
  const offSec = last.offMin * 60
  const latest = onSec + flexSec
  const late = edges(shift, 'on').map((sec) => ({ onSec: latest + sec, offSec: offSec + flexSec }))
  const early = edges(shift, 'off').map((sec) => ({ onSec, offSec: offSec - sec }))
  const missed = last.needOff ? [{ onSec, offSec: null }] : []
  return [...late, ...early.slice(1), ...missed]
}

/** Exactly the end of grace, a second more, and a second beyond each limit. */
function edges({ grace, tiers }: Shift, side: Side): number[] {
  const graceSec = (side === 'on' ? grace.lateMin : grace.earlyMin) * 60
  const from = grace.countFrom === 'graceEnd' ? graceSec : 0
  const limits = tiers
    .filter((tier) => tier.side === side)
    .map(({ overMin }) => Math.max(graceSec, from + overMin * 60) + 1)
  return [...new Set([graceSec, graceSec + 1, ...limits])].sort((a, b) => a - b)
}

function freeCases({ requiredMin }: Shift, onSec: number): PreviewCase[] {
  const offSec = onSec + requiredMin * 60
  return [
    { onSec, offSec },
    { onSec, offSec: offSec - 60 },
    { onSec, offSec: null },
  ]
}
