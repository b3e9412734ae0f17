import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan } from '@/lib/rules/day-record'
import { type DayPart, LEAVE_STEP_MIN, type LeaveUnit, leaveAmount, leaveSpan } from '@/lib/rules/leave'
import { plannedDayOf } from '@/lib/rules/planned-day'
import type { Shift } from '@/lib/rules/shift'
import { addDays, asWorkDate, datesFrom, isoWeekday } from '@/lib/time/work-date'
import { instantAtWall } from '@/lib/time/zone'
import { FREE, instant, min, NIGHT, OFFICE, seg, THREE } from './golden/build'

/** Monday the 4th of May to Sunday the 10th; the 1st of May before it is a holiday. */
const HOLIDAY = '2026-05-01'

type Case = {
  readonly id: string
  readonly unit: LeaveUnit
  readonly countsRestDays?: true
  readonly shift?: Shift
  readonly zone?: string
  /** `05-04 09:00-05-06 18:00`. */
  readonly span: string
  /** `05-04 2, 05-05 2`: halves or minutes of each date. */
  readonly days: string
  readonly total?: number
}

const CASES: readonly Case[] = [
  { id: 'a whole day', unit: 'day', span: '05-04 09:00 05-04 18:00', days: '05-04 2' },
  { id: 'an hour of a day in days', unit: 'day', span: '05-04 09:00 05-04 10:00', days: '05-04 2' },
  { id: 'over a weekend', unit: 'day', span: '05-08 09:00 05-11 18:00', days: '05-08 2, 05-11 2' },
  { id: 'a weekend only', unit: 'day', span: '05-09 00:00 05-10 24:00', days: '' },
  { id: 'over a holiday', unit: 'day', span: '04-30 09:00 05-04 18:00', days: '04-30 2, 05-04 2' },
  {
    id: 'over a weekend in days of the calendar',
    ...{ unit: 'day', countsRestDays: true, span: '05-08 09:00 05-11 18:00' },
    days: '05-08 2, 05-09 2, 05-10 2, 05-11 2',
  },
  {
    id: 'to the evening before a weekend, in days of the calendar',
    ...{ unit: 'day', countsRestDays: true, span: '05-07 09:00 05-08 18:00', days: '05-07 2, 05-08 2' },
  },
  { id: 'a morning', unit: 'half_day', span: '05-04 09:00 05-04 12:00', days: '05-04 1' },
  { id: 'an afternoon', unit: 'half_day', span: '05-04 13:00 05-04 18:00', days: '05-04 1' },
  { id: 'into the lunch break', unit: 'half_day', span: '05-04 09:00 05-04 13:00', days: '05-04 1' },
  { id: 'a minute into the afternoon', unit: 'half_day', span: '05-04 09:00 05-04 13:01', days: '05-04 2' },
  { id: 'lunch', unit: 'half_day', span: '05-04 12:00 05-04 13:00', days: '' },
  {
    id: 'two days and a half',
    ...{ unit: 'half_day', span: '05-04 13:00 05-06 18:00', days: '05-04 1, 05-05 2, 05-06 2' },
  },
  {
    id: 'where the shift says its halves',
    ...{ unit: 'half_day', span: '05-04 09:00 05-04 15:00', days: '05-04 1' },
    shift: { ...OFFICE, halfDay: { splitMin: min('15:00'), minHalfMin: 240, minFullMin: 420 } },
  },
  {
    id: 'without any pause the middle splits',
    ...{ unit: 'half_day', span: '05-04 09:00 05-04 13:00', days: '05-04 1' },
    shift: { ...OFFICE, segments: [seg('09:00', '17:00', '06:00-13:00', '13:00-30:00')], breaks: [] },
  },
  {
    id: 'one of three segments',
    unit: 'half_day',
    shift: THREE,
    span: '05-04 08:00 05-04 11:00',
    days: '05-04 1',
  },
  { id: 'two hours', unit: 'hour', span: '05-04 10:00 05-04 12:00', days: '05-04 120' },
  { id: 'hours over lunch', unit: 'hour', span: '05-04 11:00 05-04 14:00', days: '05-04 120' },
  { id: 'a minute is half an hour', unit: 'hour', span: '05-04 10:00 05-04 10:01', days: '05-04 30' },
  {
    id: 'rounded once, at the end',
    ...{ unit: 'hour', span: '05-04 15:40 05-05 09:20', days: '05-04 140, 05-05 40', total: 180 },
  },
  { id: 'after work', unit: 'hour', span: '05-04 18:00 05-04 23:00', days: '' },
  { id: 'the whole clock', unit: 'hour', span: '05-04 00:00 05-04 24:00', days: '05-04 480' },
  { id: 'a night', unit: 'day', shift: NIGHT, span: '05-04 22:00 05-05 06:00', days: '05-04 2' },
  {
    id: 'past midnight it is still the evening’s date',
    ...{ unit: 'hour', shift: NIGHT, span: '05-05 02:00 05-05 06:00', days: '05-04 240' },
  },
  { id: 'free hours', unit: 'hour', shift: FREE, span: '05-04 06:00 05-04 20:00', days: '05-04 480' },
  {
    id: 'the night the clocks go back is an hour longer',
    ...{ unit: 'hour', zone: 'America/New_York', span: '10-31 22:00 11-01 06:00', days: '10-31 540' },
    shift: { ...NIGHT, requiredMin: 480 },
  },
]

function planOf(date: string, shift: Shift): Plan {
  if (date === HOLIDAY) return { kind: 'holiday', shift, source: 'calendar' }
  const isOff = isoWeekday(asWorkDate(date)) > 5 && date < '2026-10-01'
  return isOff ? { kind: 'rest', shift: null, source: 'weekly' } : { kind: 'work', shift, source: 'weekly' }
}

const ZONE = 'Asia/Shanghai'
const dayOn = (date: string, shift = OFFICE, zone = ZONE) =>
  plannedDayOf({ workDate: asWorkDate(date), zone, plan: planOf(date, shift) })

function amountOf({
  unit,
  countsRestDays = undefined,
  shift = OFFICE,
  zone = ZONE,
  span,
}: Omit<Case, 'id' | 'days'>) {
  const [fromDate = '', from = '', toDate = '', to = ''] = span.split(' ')
  const dates = datesFrom(
    addDays(asWorkDate(`2026-${fromDate}`), -1),
    addDays(asWorkDate(`2026-${toDate}`), 1),
  )
  return leaveAmount({
    ...{ unit, countsRestDays: countsRestDays === true },
    span: { from: instant(zone, `2026-${fromDate}`, from), to: instant(zone, `2026-${toDate}`, to) },
    days: dates.map((date) => dayOn(date, shift, zone)),
  })
}

describe('what leave takes', () => {
  it.each(CASES)('$id', ({ days, total, ...asked }) => {
    const amount = amountOf(asked)
    expect(amount.days.map((it) => `${it.date.slice(5)} ${it.amount}`).join(', ')).toBe(days)
    expect(amount.total).toBe(total ?? amount.days.reduce((sum, it) => sum + it.amount, 0))
  })
})

describe('leave in whole and half days', () => {
  const spanOf = (from: string, fromPart: DayPart, to: string, toPart: DayPart, shift = OFFICE) => {
    const before = addDays(asWorkDate(from), -1)
    const { from: fromAt, to: toAt } = leaveSpan(
      ...([dayOn(from, shift), fromPart, dayOn(to, shift), toPart, dayOn(before, shift)] as const),
    )
    return [fromAt, toAt]
  }
  const at = (date: string, time: string) => instant(ZONE, date, time)

  it.each([
    ['a day', '2026-05-04', 'first', '2026-05-04', 'second', '09:00', '18:00'],
    ['a morning', '2026-05-04', 'first', '2026-05-04', 'first', '09:00', '12:00'],
    ['an afternoon', '2026-05-04', 'second', '2026-05-04', 'second', '13:00', '18:00'],
    ['from noon to noon', '2026-05-04', 'second', '2026-05-06', 'first', '13:00', '12:00'],
    ['days off have midnights', '2026-05-09', 'first', '2026-05-10', 'second', '00:00', '24:00'],
    ['and a noon', '2026-05-09', 'second', '2026-05-10', 'first', '12:00', '12:00'],
  ] as const)('%s', (_, from, fromPart, to, toPart, fromTime, toTime) => {
    expect(spanOf(from, fromPart, to, toPart)).toEqual([at(from, fromTime), at(to, toTime)])
  })

  it('a night shift is taken whole, and leave from the day off after it leaves it alone', () => {
    expect(spanOf('2026-05-04', 'first', '2026-05-04', 'second', NIGHT)).toEqual([
      at('2026-05-04', '22:00'),
      at('2026-05-05', '06:00'),
    ])
    expect(spanOf('2026-05-09', 'first', '2026-05-10', 'second', NIGHT)[0]).toBe(at('2026-05-09', '06:00'))
  })

  it('of free hours a half is half of what the day asks for, and a whole day all of them', () => {
    const monday = '2026-05-04'
    expect(spanOf(monday, 'first', monday, 'first', FREE)).toEqual([at(monday, '04:00'), at(monday, '08:00')])
    expect(spanOf(monday, 'second', monday, 'second', FREE)).toEqual([
      at(monday, '24:00'),
      at(monday, '28:00'),
    ])
    expect(spanOf(monday, 'first', monday, 'second', FREE)).toEqual([
      at(monday, '04:00'),
      at(monday, '28:00'),
    ])
  })

  it('is counted as what was chosen', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(OFFICE, NIGHT, THREE, FREE),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom<DayPart>('first', 'second'),
        fc.constantFrom<DayPart>('first', 'second'),
        (shift, start, length, fromPart, toPart) => {
          const first = addDays(asWorkDate('2026-05-02'), start)
          const last = addDays(first, length)
          if (first === last && fromPart === 'second' && toPart === 'first') return
          const dates = datesFrom(addDays(first, -1), addDays(last, 1))
          const days = dates.map((date) => dayOn(date, shift))
          const [before, firstDay, lastDay] = [days[0], days[1], days.at(-2)]
          if (!before || !firstDay || !lastDay) throw new Error('no days')
          const span = leaveSpan(firstDay, fromPart, lastDay, toPart, before)
          const { total } = leaveAmount({ unit: 'half_day', countsRestDays: false, span, days })
          const works = days.slice(1, -1).filter((day) => day.halves !== null)
          const cut =
            (fromPart === 'second' && firstDay.halves !== null ? 1 : 0) +
            (toPart === 'first' && lastDay.halves !== null ? 1 : 0)
          expect(total).toBe(works.length * 2 - cut)
        },
      ),
    )
  })
})

it('no leave takes more than the work there is, and hours come in halves', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(OFFICE, NIGHT, THREE, FREE),
      fc.integer({ min: 0, max: 10 * 1440 }),
      fc.integer({ min: 1, max: 10 * 1440 }),
      (shift, startMin, lengthMin) => {
        const monday = asWorkDate('2026-05-04')
        const from = instantAtWall(ZONE, monday, startMin)
        const span = { from, to: from + lengthMin * 60_000 }
        const days = datesFrom(addDays(monday, -1), addDays(monday, 22)).map((date) => dayOn(date, shift))
        const amount = (unit: LeaveUnit) => leaveAmount({ unit, countsRestDays: false, span, days })
        const hours = amount('hour')
        expect(hours.total % LEAVE_STEP_MIN).toBe(0)
        expect(hours.days.reduce((sum, it) => sum + it.amount, 0)).toBe(hours.total)
        expect(hours.days.every((it) => it.amount <= shift.requiredMin + LEAVE_STEP_MIN)).toBe(true)
        expect(amount('half_day').total).toBeLessThanOrEqual(amount('day').total)
        expect(hours.total > 0).toBe(amount('day').total > 0)
      },
    ),
  )
})
