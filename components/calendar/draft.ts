import type { CalendarEntry } from '@/lib/rules/company-calendar'
import type { CalendarContent } from '@/lib/schedules/schema/calendar'
import { isWorkDate } from '@/lib/time/work-date'
import type { DayKind } from './day-lines'

/** A date as it is being typed; `key` only tells rows apart. */
export type RowDraft = {
  readonly key: number
  readonly date: string
  readonly kind: DayKind
  readonly name: string
  readonly shift: ShiftChoice
}

/** Whose shift a day that must be worked has: the usual week's, a weekday's as `like 3`, or one by its id. */
export type ShiftChoice = string
export const USUAL: ShiftChoice = 'usual'
export const likeChoice = (weekday: number): ShiftChoice => `like ${weekday}`

export type CalendarDraft = { readonly base: CalendarContent['base']; readonly rows: readonly RowDraft[] }

/** The texts of a published calendar, by date. */
export function draftOf({ base, days }: CalendarContent): CalendarDraft {
  const sorted = [...days].sort((a, b) => (a.date < b.date ? -1 : 1))
  return { base, rows: sorted.map((it, key) => ({ key, ...it, shift: choiceOf(it) })) }
}

function choiceOf({ shiftId, likeWeekday }: CalendarEntry): ShiftChoice {
  return shiftId ?? (likeWeekday === null ? USUAL : likeChoice(likeWeekday))
}

/** What the rows mean, as it is sent, and beside each path that can't be read, why. */
export function readDraft({ base, rows }: CalendarDraft) {
  const errors: Record<string, string> = {}
  const days = rows.map(({ date, kind, name, shift }, i) => {
    if (!isWorkDate(date)) errors[`days.${i}.date`] = date.trim() === '' ? 'required' : 'wrong_format'
    if (name.trim() === '') errors[`days.${i}.name`] = 'required'
    return { date, kind, name, ...shiftOf(kind, shift) }
  })
  return { content: { base, days }, errors }
}

function shiftOf(kind: DayKind, shift: ShiftChoice): Pick<CalendarEntry, 'shiftId' | 'likeWeekday'> {
  if (kind !== 'workday' || shift === USUAL) return { shiftId: null, likeWeekday: null }
  const like = /^like ([1-7])$/.exec(shift)
  return like ? { shiftId: null, likeWeekday: Number(like[1]) } : { shiftId: shift, likeWeekday: null }
}
