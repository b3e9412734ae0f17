import type { LookAtSpan, SpanFormView, SpanKind } from '@/lib/requests/schema'
import { SECOND_HALF_MIN } from '@/lib/requests/schema'
import type { LeaveUnit } from '@/lib/rules/leave'
import { isWorkDate } from '@/lib/time/work-date'

export type Half = 'first' | 'second'

/** One end of a span as it is chosen: a date with a time, or with a half of it where leave is counted so. */
export type EndChoice = { readonly date: string; readonly time: string; readonly half: Half }

/** A span as it is chosen; `typeId` is of leave only. */
export type SpanChoice = {
  readonly kind: SpanKind
  readonly typeId: string | null
  readonly from: EndChoice
  readonly to: EndChoice
}

export type LeaveChoice = SpanFormView['leaveTypes'][number]

const DAY_MIN = 1_440

/** The times a kind begins with. */
export const USUAL_TIMES: Readonly<Record<SpanKind, readonly [from: string, to: string]>> = {
  leave: ['09:00', '18:00'],
  trip: ['09:00', '18:00'],
  out: ['14:00', '18:00'],
  overtime: ['18:00', '20:00'],
}

/** The kind of leave that is chosen; null for another kind of span. */
export function chosenType(choice: SpanChoice, types: readonly LeaveChoice[]): LeaveChoice | null {
  return choice.kind === 'leave' ? (types.find(({ id }) => id === choice.typeId) ?? null) : null
}

/** Another kind, with its usual times unless others were typed. */
export function withKind(choice: SpanChoice, kind: SpanKind): SpanChoice {
  const [from, to] = USUAL_TIMES[choice.kind]
  const untouched = choice.from.time === from && choice.to.time === to
  const [nextFrom, nextTo] = untouched ? USUAL_TIMES[kind] : [choice.from.time, choice.to.time]
  return {
    ...choice,
    kind,
    from: { ...choice.from, time: nextFrom },
    to: { ...choice.to, time: nextTo },
  }
}

/** Another beginning; an end on a date before it moves along. */
export function withFrom(choice: SpanChoice, from: EndChoice): SpanChoice {
  const to = choice.to.date < from.date ? { ...choice.to, date: from.date } : choice.to
  return { ...choice, from, to }
}

/** What is sent; null while something of it is missing. */
export function spanOf(choice: SpanChoice, types: readonly LeaveChoice[]): LookAtSpan | null {
  const { kind, from, to } = choice
  const type = chosenType(choice, types)
  if (kind === 'leave' && type === null) return null
  const unit = type?.unit ?? 'hour'
  const [fromMin, toMin] = [minOf(unit, from, 'from'), minOf(unit, to, 'to')]
  if (fromMin === null || toMin === null || !isWorkDate(from.date) || !isWorkDate(to.date)) return null
  return {
    kind,
    from: { date: from.date, min: fromMin },
    to: { date: to.date, min: toMin },
    leaveTypeId: type?.id ?? null,
  }
}

function minOf(unit: LeaveUnit, { time, half }: EndChoice, end: 'from' | 'to'): number | null {
  const isFrom = end === 'from'
  switch (unit) {
    case 'day':
      return isFrom ? 0 : DAY_MIN
    case 'half_day':
      if (isFrom) return half === 'first' ? 0 : SECOND_HALF_MIN
      return half === 'first' ? SECOND_HALF_MIN : DAY_MIN
    case 'hour': {
      const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(time) ?? []
      if (hours === undefined || minutes === undefined) return null
      const min = Number(hours) * 60 + Number(minutes)
      // A span that ends at midnight ends at the end of its date.
      return !isFrom && min === 0 ? DAY_MIN : min
    }
    default:
      return unit satisfies never
  }
}
