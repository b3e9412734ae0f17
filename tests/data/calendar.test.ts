import { beforeAll, describe, expect, test } from 'vitest'
import { deriveDay } from '@/lib/days/commands/derive-day'
import { withTenant } from '@/lib/db/tenant'
import { overridePlan } from '@/lib/schedules/commands/override-plan'
import { publishCalendar } from '@/lib/schedules/commands/publish-calendar'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import { getCalendarCoverage } from '@/lib/schedules/queries/get-calendar-coverage'
import { getChinaCalendar } from '@/lib/schedules/queries/get-china-calendar'
import { getRoster } from '@/lib/schedules/queries/get-roster'
import type { CalendarContent } from '@/lib/schedules/schema/calendar'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, jobCtx, memberCtx, NINE_TO_SIX } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { shanghai } from '../support/punching'

givenDatabase()
let company: Company
beforeAll(async () => {
  company = await foundCompany()
})

const asHr = (date = '2026-06-01') => memberCtx(company.scope, company.hr, shanghai(date, '12:00'))

function follow(calendar: string, effectiveFrom: string) {
  const { shiftId, placeId, policyId, groupId } = company
  const weekly = [shiftId, shiftId, shiftId, shiftId, shiftId, null, null]
  const content = { zone: 'Asia/Shanghai', weekly, placeIds: [placeId], policyId, calendar }
  return publishGroup(company.job, { groupId, name: '总部', effectiveFrom, content })
}

/** What Ann's date is planned to be, and who decided it. */
async function planOn(date: string): Promise<string> {
  const view = await getRoster(asHr(), { groupId: company.groupId, month: date.slice(0, 7) })
  const line = view.people.find((it) => it.personId === company.ann.personId)
  const cell = line?.cells[Number(date.slice(8)) - 1]
  return `${cell?.kind} ${cell?.source} ${cell?.shiftName}`
}

describe('a group that follows the calendar of China', () => {
  beforeAll(() => follow('cn', '2026-05-01'))

  test.each([
    ['2026-04-06', 'work weekly 早九晚六', 'it did not follow it yet'],
    ['2026-05-01', 'holiday calendar 早九晚六', 'a statutory day'],
    ['2026-05-09', 'work calendar 早九晚六', 'a Saturday that is worked instead'],
    ['2026-05-10', 'rest weekly null', 'the Sunday after it'],
    ['2026-10-05', 'rest calendar 早九晚六', 'a Monday off, swapped for a Saturday'],
    ['2026-10-08', 'work weekly 早九晚六', 'an ordinary Thursday'],
  ])('%s is %s: %s', async (date, plan) => {
    expect(await planOn(date)).toBe(plan)
  })

  test('a plan of his own goes before it', async () => {
    const plan = { shiftId: company.shiftId }
    const workDate = asWorkDate('2026-10-01')
    await overridePlan(asHr(), { personId: company.ann.personId, workDate, plan })
    expect(await planOn('2026-10-01')).toBe('work personal 早九晚六')
  })

  test('nobody is absent on a holiday, and everybody is on the Saturday worked instead', async () => {
    const statusOn = async (date: string) => {
      const ctx = jobCtx(company.scope, shanghai(date, '47:00'))
      const target = { personId: company.bob.personId, workDate: asWorkDate(date) }
      return (await withTenant(ctx, (tx) => deriveDay(tx, ctx, target)))?.record.status
    }
    expect(await statusOn('2026-10-01')).toBe('holiday')
    expect(await statusOn('2026-10-10')).toBe('absent')
  })
})

/** A version of the company's own calendar. */
function publishOwn(content: CalendarContent, effectiveFrom: string, calendarId: string | null = null) {
  return publishCalendar(company.job, { calendarId, name: '工厂日历', effectiveFrom, content })
}

const entry = (date: string, kind: 'holiday' | 'rest' | 'workday', shiftId: string | null = null) => {
  return { date: asWorkDate(date), kind, name: '公司安排', shiftId, likeWeekday: null }
}

describe('the calendar of China on its page', () => {
  test('has the days of this year in their order, and how far this year and the next are known', async () => {
    const { source, years } = await getChinaCalendar(asHr())
    expect(source).toEqual({ name: 'chinese-days', version: expect.stringMatching(/^\d+\.\d+/) })
    expect(years.map((it) => it.year)).toEqual([2026, 2027])
    const days = years[0]?.days ?? []
    expect(days.map((it) => it.date)).toEqual(days.map((it) => it.date).sort())
    expect(days.find((it) => it.date === '2026-10-01')).toEqual({
      date: '2026-10-01',
      kind: 'holiday',
      festival: 'national',
      likeWeekday: null,
    })
    expect(days.find((it) => it.date === '2026-10-10')).toMatchObject({ kind: 'workday', likeWeekday: 3 })
  })

  test('says of a year nobody knows that it is not known', async () => {
    expect((await getChinaCalendar(asHr('2031-03-01'))).years).toEqual([
      { year: 2031, coveredTo: null, gap: 'not_announced', days: [] },
      { year: 2032, coveredTo: null, gap: 'not_announced', days: [] },
    ])
  })

  test('is for HR, owners and auditors', async () => {
    const ctx = memberCtx(company.scope, company.ann, shanghai('2026-06-01', '12:00'))
    await expect(getChinaCalendar(ctx)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a group that follows a calendar of the company', () => {
  beforeAll(async () => {
    const saturday = { shiftId: null, name: '周六班', effectiveFrom: '2026-01-01', content: NINE_TO_SIX }
    const { shiftId } = await publishShift(company.job, saturday)
    const days = [
      entry('2026-07-03', 'rest'),
      entry('2026-07-04', 'workday', shiftId),
      entry('2026-07-05', 'workday'),
      entry('2026-07-06', 'workday', shiftId),
      entry('2026-09-25', 'workday'),
      entry('2026-09-20', 'rest'),
      entry('2026-09-24', 'holiday'),
      entry('2026-12-31', 'rest'),
    ]
    const { calendarId } = await publishOwn({ base: 'cn', days }, '2026-05-01')
    await publishOwn({ base: 'none', days: [] }, '2026-12-01', calendarId)
    await follow(calendarId, '2026-05-01')
  })

  test.each([
    ['2026-07-03', 'rest calendar 早九晚六', 'a Friday off, of the class of a rest day'],
    ['2026-07-04', 'work calendar 周六班', 'a Saturday on which the shift it names is worked'],
    ['2026-07-05', 'work calendar 早九晚六', 'a Sunday worked as the usual week begins'],
    ['2026-07-06', 'work calendar 周六班', 'a Monday on which another shift is worked'],
    ['2026-09-24', 'holiday calendar 早九晚六', 'a Thursday off, of the class of a holiday'],
    ['2026-09-25', 'work weekly 早九晚六', 'a statutory day that is worked here'],
    ['2026-09-20', 'rest calendar null', 'a Sunday swapped in elsewhere, and not here'],
    ['2026-10-02', 'holiday calendar 早九晚六', 'what its base says, where it says nothing itself'],
    ['2026-12-31', 'work weekly 早九晚六', 'a date that the version in force no longer names'],
  ])('%s is %s: %s', async (date, plan) => {
    expect(await planOn(date)).toBe(plan)
  })
})

describe('how far the calendar is known', () => {
  test('is told with its source and who follows it', async () => {
    await follow('cn', '2026-05-01')
    const found = await getCalendarCoverage(asHr())
    expect(found).toMatchObject({
      source: { name: 'chinese-days' },
      groups: [{ id: company.groupId, name: '总部' }],
      years: [{ year: 2026, gap: null }, { year: 2027 }],
      knownTo: expect.stringMatching(/^2026-1[12]|^2027/),
      warning: false,
    })
  })

  test('is a warning before it ends, and not for those who do not follow it', async () => {
    const far = await getCalendarCoverage(asHr('2031-03-01'))
    expect(far).toMatchObject({
      years: [
        { year: 2031, coveredTo: null, gap: 'not_announced' },
        { year: 2032, coveredTo: null },
      ],
      knownTo: null,
      warning: true,
    })
    await follow('none', '2031-01-01')
    expect(await getCalendarCoverage(asHr('2031-03-01'))).toMatchObject({ groups: [], warning: false })
  })

  test('concerns who follows a calendar based on it, from now or later, and nobody else', async () => {
    const base = async (base: 'none' | 'cn', effectiveFrom: string, calendarId: string | null = null) =>
      (
        await publishCalendar(company.job, {
          calendarId,
          name: '分公司日历',
          effectiveFrom,
          content: { base, days: [] },
        })
      ).calendarId
    const calendarId = await base('cn', '2032-01-01')
    await follow(calendarId, '2032-01-01')
    const groups = async () => (await getCalendarCoverage(asHr('2032-03-01'))).groups.map((it) => it.name)
    expect(await groups()).toEqual(['总部'])
    await base('none', '2032-02-01', calendarId)
    expect(await groups()).toEqual([])
    await base('cn', '2033-02-01', calendarId)
    expect(await groups()).toEqual(['总部'])
    await follow('none', '2033-02-01')
    expect(await groups()).toEqual([])
  })

  test('is for HR, owners and auditors', async () => {
    const ctx = memberCtx(company.scope, company.ann, shanghai('2026-06-01', '12:00'))
    await expect(getCalendarCoverage(ctx)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
