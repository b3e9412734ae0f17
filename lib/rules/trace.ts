/** Every step a day's computation can note, and the names of the values it notes. The UI has one sentence per code.
 * Units follow the names: …At are instants (epoch ms), …Min minutes, …Sec seconds; segment counts from 0. */
export const TRACE_VALUES = {
  invalid_date: ['workDate'],
  unknown_zone: ['zone'],
  plan: ['kind', 'source', 'shiftKind'],
  exempt: [],
  no_shift: [],
  late_off_allowed: ['previousOffAt', 'offAfterMin', 'onLaterMin', 'nominalAt'],
  nominal_moved: ['segment', 'side', 'wasAt', 'nominalAt'],
  slot_covered: ['segment', 'side', 'nominalAt', 'kind'],
  span_needs_punch: ['kind', 'fromAt', 'toAt'],
  punch_refused: ['punchId', 'at'],
  punch_unused: ['punchId', 'at'],
  punch_too_close: ['punchId', 'at', 'onAt', 'minGapMin'],
  flex_applied: ['arrivedAt', 'earlyMin', 'lateMin', 'movedMin', 'onAt', 'offAt'],
  slot_on_time: ['segment', 'side', 'punchId', 'at', 'nominalAt', 'graceMin'],
  slot_late: ['segment', 'punchId', 'at', 'nominalAt', 'graceMin', 'countFrom', 'behindSec', 'lateSec'],
  slot_early: ['segment', 'punchId', 'at', 'nominalAt', 'graceMin', 'countFrom', 'aheadSec', 'earlySec'],
  tier_reached: ['segment', 'side', 'countedSec', 'overMin', 'result'],
  slot_recorded: ['segment', 'side', 'punchId', 'at'],
  slot_not_needed: ['segment', 'side'],
  slot_open: ['segment', 'side', 'windowToAt', 'asOf'],
  slot_awaits_decision: ['segment', 'side', 'punchId', 'at'],
  slot_missed: ['segment', 'side', 'windowFromAt', 'windowToAt', 'asOf'],
  required: ['shiftMin', 'leaveMin', 'lateOffMin', 'clockChangeMin', 'requiredMin'],
  side_assumed: ['segment', 'side', 'at'],
  punch_rounded: ['segment', 'side', 'at', 'roundedAt', 'stepMin', 'mode'],
  segment_worked: ['segment', 'fromAt', 'toAt'],
  away_worked: ['kind', 'fromAt', 'toAt'],
  worked: ['spanMin', 'breakMin', 'leaveMin', 'workedMin'],
  total_rounded: ['rawMin', 'workedMin', 'stepMin', 'mode'],
  absent_all_missing: ['slots', 'awayMin', 'halfMin', 'absentDays'],
  absent_by_tier: ['absentDays'],
  absent_by_hours: ['workedMin', 'excusedMin', 'minHalfMin', 'minFullMin', 'absentDays'],
  short_hours: ['workedMin', 'requiredMin'],
  overtime_spans: ['class', 'basis', 'approvedMin', 'punchedMin', 'basisMin'],
  overtime: ['class', 'basisMin', 'minMin', 'stepMin', 'maxMin', 'overtimeMin'],
  status: ['status'],
} as const satisfies Record<string, readonly string[]>

export type TraceCode = keyof typeof TRACE_VALUES

/** Every trace code, in the order in which a day may note them. */
export const TRACE_CODES = Object.keys(TRACE_VALUES) as readonly TraceCode[]

export type TraceValue = number | string | null

/** One step of the reasoning: which rule, and the numbers it saw. */
export type TraceLine = { code: TraceCode; values: Readonly<Record<string, TraceValue>> }

/** Adds a line; the compiler asks for exactly the values the code is documented with. */
export function note<C extends TraceCode>(
  trace: TraceLine[],
  code: C,
  values: Readonly<Record<(typeof TRACE_VALUES)[C][number], TraceValue>>,
): void {
  trace.push({ code, values })
}
