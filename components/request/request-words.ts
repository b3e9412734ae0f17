import type { useTranslations } from 'next-intl'
import { clockOn } from '@/components/day/clock-text'
import type { Clock } from '@/lib/days/schema'
import type { RequestView } from '@/lib/requests/schema'
import type { Side } from '@/lib/rules/shift'
import { MINUTE_MS } from '@/lib/time/instant'

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
  const { kind, segment, side } = request
  return requests('kind', { kind, slot: slotWords(time, segment ?? 0, side ?? 'on') })
}

/** When it was, or will be: a time, the hours asked for ahead, or a whole day. */
export function requestTimes({ requests, time }: Words, request: RequestView): string {
  const { kind, claimed, until, workDate } = request
  if (kind !== 'field_plan') return clockOn(time, claimed, workDate)
  if (until === null) return requests('wholeDay')
  return `${clockOn(time, claimed, workDate)}–${clockOn(time, until, workDate)}`
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

/** How the date of a request is written. */
export const DATE = { month: 'short', day: 'numeric', weekday: 'short' } as const
