import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { publishCalendar } from '@/lib/schedules/commands/publish-calendar'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import { getCalendar } from '@/lib/schedules/queries/get-calendar'
import { listCalendars } from '@/lib/schedules/queries/list-calendars'
import { CalendarContent, PublishCalendar } from '@/lib/schedules/schema/calendar'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, memberCtx, NINE_TO_SIX } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { shanghai } from '../support/punching'

givenDatabase()

const TODAY = '2026-11-23'
let company: Company
let other: Company
beforeAll(async () => {
  company = await foundCompany()
  other = await foundCompany()
})

const as = (who: 'hr' | 'owner' | 'auditor' | 'ann' | 'manager', of: Company = company) =>
  memberCtx(of.scope, of[who], shanghai(TODAY, '12:00'))

const worked = (date: string, shiftId: string | null) =>
  ({ date: asWorkDate(date), kind: 'workday', name: '盘点', shiftId, likeWeekday: null }) as const

const publish = (effectiveFrom: string, days: CalendarContent['days']) =>
  publishCalendar(as('hr'), {
    calendarId: company.calendarId,
    name: '公司日历',
    effectiveFrom,
    content: { base: 'cn', days },
  })

describe('the versions of a calendar', () => {
  test('are told with what is in force and what comes next', async () => {
    await publish(TODAY, [worked('2026-11-28', null)])
    await publish('2026-12-01', [worked('2026-12-05', company.shiftId)])
    const view = await getCalendar(as('hr'), { calendarId: company.calendarId })
    expect(
      view.versions.map((it) => [it.number, it.standing, it.content.days.map((day) => day.date)]),
    ).toEqual([
      [3, 'scheduled', ['2026-12-05']],
      [2, 'in_force', ['2026-11-28']],
      [1, 'past', []],
    ])
    expect((await listCalendars(as('hr'))).items).toEqual([
      { id: company.calendarId, name: '公司日历', inForceFrom: TODAY, scheduledFrom: '2026-12-01' },
    ])
  })

  test.each([
    ['hr', true],
    ['owner', true],
    ['auditor', false],
  ] as const)('%s reads them; may configure: %s', async (who, configure) => {
    expect((await listCalendars(as(who))).allowed).toEqual({ configure })
    expect((await getCalendar(as(who), company)).allowed).toEqual({ configure })
  })

  test.each(['ann', 'manager'] as const)('%s does not', async (who) => {
    await expect(listCalendars(as(who))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(getCalendar(as(who), company)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('another company’s is not found', async () => {
    await expect(getCalendar(as('hr', other), company)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a day that must be worked', () => {
  test('names only a shift of the company', async () => {
    for (const unknown of [other.shiftId, uuidv7()]) {
      const days = [worked('2026-12-05', company.shiftId), worked('2026-12-06', unknown)]
      await expect(publish('2026-12-01', days)).rejects.toMatchObject({
        code: 'not_found',
        detail: { fields: { 'content.days.1.shiftId': 'not_found' } },
      })
    }
  })

  test('names only a shift that is in force then', async () => {
    const shift = { shiftId: null, name: '春季班', effectiveFrom: '2027-03-01', content: NINE_TO_SIX }
    const { shiftId } = await publishShift(as('hr'), shift)
    await expect(publish('2026-12-01', [worked('2027-02-28', shiftId)])).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { 'content.days.0.shiftId': 'shift_not_yet' } },
    })
    await publish('2026-12-01', [worked('2027-03-01', shiftId)])
    // Before the version itself holds it is never asked.
    await publish('2027-03-01', [worked('2027-02-28', shiftId)])
  })
})

describe('the schema', () => {
  const entry = { date: '2026-12-05', kind: 'workday', name: ' 盘点 ', shiftId: null }
  const issuesOf = (days: object[]) =>
    PublishCalendar.safeParse({
      calendarId: null,
      name: '公司日历',
      effectiveFrom: TODAY,
      content: { base: 'none', days },
    }).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

  test('takes a date once', () => {
    expect(issuesOf([entry, { ...entry, date: '2026-12-06' }])).toEqual([])
    expect(issuesOf([entry, { ...entry, kind: 'rest' }])).toEqual(['content.days.1.date: given_twice'])
  })

  test('gives a day off no shift and no weekday, and a shift no weekday beside it', () => {
    const shiftId = uuidv7()
    expect(issuesOf([{ ...entry, kind: 'rest', shiftId }])).toEqual([
      'content.days.0.shiftId: shift_on_day_off',
    ])
    for (const wrong of [{ kind: 'holiday' }, { shiftId }]) {
      expect(issuesOf([{ ...entry, likeWeekday: 3, ...wrong }])).toEqual([
        'content.days.0.likeWeekday: not_allowed',
      ])
    }
    expect(issuesOf([{ ...entry, likeWeekday: 3 }])).toEqual([])
  })

  test.each([
    ['a date that is none', { date: '2026-02-30' }],
    ['a kind nobody knows', { kind: 'half' }],
    ['no name', { name: '  ' }],
    ['a name too long', { name: '长'.repeat(41) }],
    ['a weekday that is none', { likeWeekday: 8 }],
    ['another field', { color: 'red' }],
  ])('refuses %s', (_, change) => {
    expect(issuesOf([{ ...entry, ...change }])).toHaveLength(1)
  })

  test('knows a shift by its id in whatever case it is sent, and keeps its own form when read back', () => {
    const shiftId = uuidv7()
    const read = CalendarContent.parse({ base: 'cn', days: [{ ...entry, shiftId: shiftId.toUpperCase() }] })
    expect(read.days).toEqual([
      { date: '2026-12-05', kind: 'workday', name: '盘点', shiftId, likeWeekday: null },
    ])
    expect(CalendarContent.parse(JSON.parse(JSON.stringify(read)))).toEqual(read)
  })

  test('holds a year of dates', () => {
    const days = (count: number) =>
      Array.from({ length: count }, (_, i) => {
        const date = new Date(Date.UTC(2028, 0, 1 + i)).toISOString().slice(0, 10)
        return { ...entry, date }
      })
    expect(issuesOf(days(366))).toEqual([])
    expect(issuesOf(days(367))).toHaveLength(1)
  })
})
