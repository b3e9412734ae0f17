import type { useTranslations } from 'next-intl'
import { clock, clockOn, dateOf } from '@/components/day/clock-text'
import { minutesText } from '@/components/day/duration'
import { leaveText } from '@/components/leave/leave-text'
import type { Clock } from '@/lib/days/schema'
import { isSpanKind, type RequestView } from '@/lib/requests/schema'
import type { Side } from '@/lib/rules/shift'
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant'

/** How the date of a request is written. */
export const DATE = { month: 'short', day: 'numeric', weekday: 'short' } as const
const FULL_DATE = { dateStyle: 'full' } as const

type DateStyle = typeof DATE | typeof FULL_DATE
type Format = { dateTime(value: Date, options: DateStyle): string }

type Words = {
  readonly requests: ReturnType<typeof useTranslations<'requests'>>
  readonly time: ReturnType<typeof useTranslations<'time'>>
}

/** A slot in words; its number is said where the day has, or must have, several segments. */
export function slotWords(time: Words['time'], segment: number, side: Side, many = segment > 0): string {
  return time('slot', { side, n: segment + 1, many: many ? 'yes' : 'no' })
}

/** What a request is about: `上班补卡`, `Make-up of clock-in`. */
export function requestTitle({ requests, time }: Words, request: RequestView): string {
  const { kind, segment, side, leave } = request
  return requests('kind', {
    kind,
    slot: slotWords(time, segment ?? 0, side ?? 'on'),
    type: leave?.type ?? '',
  })
}

/** When it was, or will be: a time, the hours asked for, a whole day, or how much it is where it lasts several. */
export function requestTimes({ requests, time }: Words, request: RequestView): string {
  const { kind, claimed, until, workDate } = request
  if (isSpanKind(kind) && until !== null) {
    const amount = spanAmount(time, request, until)
    return isOneDate(claimed, until) ? `${clock(claimed)}–${endClock(until)} · ${amount}` : amount
  }
  if (kind !== 'field_plan') return clockOn(time, claimed, workDate)
  if (until === null) return requests('wholeDay')
  return `${clockOn(time, claimed, workDate)}–${clockOn(time, until, workDate)}`
}

/** On which date it is, or from when on which date to when on which. */
export function requestDates(format: Format, request: RequestView, style: DateStyle): string {
  const { kind, claimed, until, workDate } = request
  if (!isSpanKind(kind) || until === null) return format.dateTime(dateOf(workDate), style)
  const first = format.dateTime(wallDate(claimed), style)
  if (isOneDate(claimed, until)) return first
  return `${first} ${clock(claimed)} – ${format.dateTime(wallDate(lastMoment(until)), style)} ${endClock(until)}`
}

/** How much of its time a span takes: leave in its unit, a trip in dates, the others in hours. */
function spanAmount(time: Words['time'], { kind, leave, claimed }: RequestView, until: Clock): string {
  if (leave !== null) return leaveText(time, leave.unit, leave.amount)
  if (kind !== 'trip') return minutesText(time, Math.floor((until.at - claimed.at) / MINUTE_MS))
  const dates = dayOf(lastMoment(until)) - dayOf(claimed) + 1
  return time('leaveDays', { n: dates })
}

/** A span that ends at midnight ends on the date before. */
function lastMoment({ at, offsetMin }: Clock): Clock {
  return { at: at - 1, offsetMin }
}

function endClock(until: Clock): string {
  const text = clock(until)
  return text === '00:00' ? '24:00' : text
}

function dayOf({ at, offsetMin }: Clock): number {
  return Math.floor((at + offsetMin * MINUTE_MS) / DAY_MS)
}

function isOneDate(from: Clock, until: Clock): boolean {
  return dayOf(from) === dayOf(lastMoment(until))
}

/** The wall clock of an instant as a date for Intl in UTC, so that neither server nor browser adds a zone. */
export function wallDate({ at, offsetMin }: Clock): Date {
  return new Date(at + offsetMin * MINUTE_MS)
}

/** How a moment of a request's life is written: date and time without the year. */
export const MOMENT = {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const
