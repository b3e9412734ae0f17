import { beforeAll, describe, expect, test } from 'vitest'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import { publishCalendar } from '@/lib/schedules/commands/publish-calendar'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import { setRoster } from '@/lib/schedules/commands/set-roster'
import { getGroup } from '@/lib/schedules/queries/get-group'
import { getGroupChoices } from '@/lib/schedules/queries/get-group-choices'
import { listGroups } from '@/lib/schedules/queries/list-groups'
import { previewGroup } from '@/lib/schedules/queries/preview-group'
import { CalendarContent } from '@/lib/schedules/schema/calendar'
import { GroupContent, PreviewGroup } from '@/lib/schedules/schema/group'
import type { ShiftContent } from '@/lib/schedules/schema/shift'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, memberCtx, NINE_TO_SIX } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { addBranch, hireInto } from '../support/hiring'
import { shanghai } from '../support/punching'

givenDatabase()

const TODAY = '2026-11-23'
let company: Company
let other: Company
let night: string
let early: string
beforeAll(async () => {
  company = await foundCompany()
  other = await foundCompany()
  night = await shift('夜班', 1_320, 1_920)
  early = await shift('早班', 360, 840)
})

type Who = 'hr' | 'owner' | 'auditor' | 'ann' | 'manager'
const as = (who: Who, of: Company = company) => memberCtx(of.scope, of[who], shanghai(TODAY, '12:00'))

async function shift(name: string, onMin: number, offMin: number, effectiveFrom = '2026-01-01') {
  const content: ShiftContent = {
    ...NINE_TO_SIX,
    breaks: [],
    segments: [
      {
        onMin,
        offMin,
        onWindow: [onMin - 60, onMin + 60],
        offWindow: [offMin - 60, offMin + 60],
        needOn: true,
        needOff: true,
      },
    ],
  }
  return (await publishShift(company.job, { shiftId: null, name, effectiveFrom, content })).shiftId
}

function contentOf(change: Partial<GroupContent> = {}, of: Company = company): GroupContent {
  const { shiftId, placeId, policyId } = of
  const weekly = [shiftId, shiftId, shiftId, shiftId, shiftId, null, null]
  return GroupContent.parse({ zone: 'Asia/Shanghai', weekly, placeIds: [placeId], policyId, ...change })
}

const publish = (change: Partial<GroupContent>, effectiveFrom = '2026-11-24') =>
  publishGroup(as('hr'), {
    groupId: company.groupId,
    name: '总部',
    effectiveFrom,
    content: contentOf(change),
  })

describe('the versions of a group', () => {
  test('and the list', async () => {
    await publish({ calendar: 'cn' })
    const { versions } = await getGroup(as('hr'), { groupId: company.groupId })
    expect(versions.map((it) => [it.number, it.standing, it.content.calendar])).toEqual([
      [2, 'scheduled', 'cn'],
      [1, 'in_force', company.calendarId],
    ])
    expect((await listGroups(as('hr'))).items).toEqual([
      { id: company.groupId, name: '总部', inForceFrom: '2026-01-01', scheduledFrom: '2026-11-24' },
    ])
  })

  test('are read by HR, the owner and the auditor, in their own company', async () => {
    const { groupId } = company
    for (const who of ['owner', 'auditor'] as const) await getGroup(as(who), { groupId })
    for (const who of ['ann', 'manager'] as const) {
      const forbidden = { code: 'forbidden' }
      await expect(listGroups(as(who))).rejects.toMatchObject(forbidden)
      await expect(getGroup(as(who), { groupId })).rejects.toMatchObject(forbidden)
      await expect(getGroupChoices(as(who), { groupId })).rejects.toMatchObject(forbidden)
    }
    await expect(getGroup(as('hr', other), { groupId })).rejects.toMatchObject({ code: 'not_found' })
  })
})

test('the form offers what the company has, and who claims which department', async () => {
  const sales = await addBranch(company, '销售部', null)
  const input = { groupId: null, name: '销售组', effectiveFrom: '2026-01-01' }
  await publishGroup(company.job, { ...input, content: contentOf({ departmentIds: [sales] }) })
  const choices = await getGroupChoices(as('auditor'), { groupId: company.groupId })
  expect(choices.shifts.map(({ name }) => name).sort()).toEqual(['夜班', '早九晚六', '早班'].sort())
  expect(choices.places[0]?.versions[0]?.content).toEqual({
    shapes: { length: 1 },
    cidrs: { length: 1 },
    wifi: { length: 0 },
  })
  expect(choices.claims).toEqual([
    { departmentId: sales, department: '销售部', group: '销售组', from: '2026-01-01', until: null },
  ])
  expect((await getGroupChoices(as('hr', other), { groupId: null })).departments).toHaveLength(1)
})

describe('a version that contradicts itself is refused', () => {
  test('a night before an early morning, with both shifts', async () => {
    const weekly = [night, early, null, null, null, null, null]
    await expect(publish({ weekly })).rejects.toMatchObject({
      code: 'invalid',
      detail: {
        fields: { 'content.weekly.1': 'days_overlap' },
        values: { before: '夜班', shift: '早班', off: '08:00', on: '06:00' },
      },
    })
    await publish({ weekly: [night, night, null, early, null, null, null] })
  })

  test('no place where the policy wants one', async () => {
    await expect(publish({ placeIds: [] })).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { 'content.placeIds': 'place_needed' }, values: { policy: '办公' } },
    })
  })

  test('a shift that holds only later, unless the version begins later too', async () => {
    const later = await shift('新班', 540, 1_080, '2027-01-01')
    const weekly = [later, null, null, null, null, null, null]
    await expect(publish({ weekly })).rejects.toMatchObject({
      detail: {
        fields: { 'content.weekly.0': 'not_in_force' },
        values: { name: '新班', date: '2027-01-01' },
      },
    })
    await publish({ weekly }, '2027-01-01')
  })
})

describe('the preview', () => {
  const look = (change: object = {}, ctx = as('hr')) =>
    previewGroup(
      ctx,
      PreviewGroup.parse({
        groupId: company.groupId,
        content: contentOf({ calendar: 'cn' }),
        who: { kind: 'person', personId: company.ann.personId },
        date: '2026-11-24',
        ...change,
      }),
    )

  test('tells the day by the draft, and two weeks from tomorrow on', async () => {
    const { day, days, belonging } = await look()
    expect(day).toMatchObject({
      kind: 'work',
      source: 'weekly',
      shiftName: '早九晚六',
      exempt: false,
      places: [{ name: '上海办公室' }],
      policy: { name: '办公' },
    })
    expect(belonging).toEqual({ kind: 'own', fromDate: '2026-01-01' })
    expect(days.map((it) => it.date)).toEqual(expect.arrayContaining(['2026-11-24', '2026-12-07']))
    expect(days.map((it) => it.kind).slice(0, 7)).toEqual([
      ...['work', 'work', 'work', 'work'],
      ...['rest', 'rest', 'work'],
    ])
  })

  test.each([
    ['2026-10-01', 'holiday', { kind: 'festival', festival: 'national' }],
    ['2026-10-10', 'work', { kind: 'festival', festival: 'national' }],
    ['2026-10-12', 'work', null],
  ])('%s is %s by the calendar, because of %s', async (date, kind, occasion) => {
    expect((await look({ date })).day).toMatchObject({ kind, occasion })
  })

  test('of a calendar of the company’s own names its occasion', async () => {
    const days = [
      { date: '2026-11-25', kind: 'rest' as const, name: '司庆', shiftId: null, likeWeekday: null },
    ]
    const { calendarId } = await publishCalendar(company.job, {
      calendarId: null,
      name: '司庆日历',
      effectiveFrom: '2026-01-01',
      content: CalendarContent.parse({ base: 'cn', days }),
    })
    const content = contentOf({ calendar: calendarId })
    const occasion = async (date: string) => (await look({ content, date })).day.occasion
    expect(await occasion('2026-11-25')).toEqual({ kind: 'named', name: '司庆' })
    expect(await occasion('2026-10-01')).toEqual({ kind: 'festival', festival: 'national' })
    expect(await occasion('2026-11-26')).toBeNull()
    const { calendars } = await getGroupChoices(as('hr'), { groupId: null })
    expect(calendars).toContainEqual({ id: calendarId, name: '司庆日历' })
  })

  test('has the roster before the week, and who is excused', async () => {
    const workDate = asWorkDate('2026-11-26')
    const { personId } = company.bob
    await setRoster(company.job, { entries: [{ personId, workDate, shiftId: null }] })
    const who = { kind: 'person', personId }
    const content = contentOf({ exemptPersonIds: [personId] })
    expect((await look({ who, content, date: workDate })).day).toMatchObject({
      kind: 'rest',
      source: 'roster',
      exempt: true,
    })
  })

  test('of a department, and of a group that is yet to be', async () => {
    const hall = await addBranch(company, '展厅', null)
    const hana = await hireInto(company, hall, 'hana')
    const content = contentOf({ departmentIds: [hall], weekly: [night, null, null, null, null, null, null] })
    const who = { kind: 'department', departmentId: hall }
    const seen = await look({ groupId: null, content, who, date: '2026-11-30' })
    expect(seen.day).toMatchObject({ shiftName: '夜班', source: 'weekly' })
    expect(seen.belonging).toEqual({ kind: 'department', department: '展厅' })
    const her = { groupId: null, content, who: { kind: 'person', personId: hana.personId } }
    expect((await look(her)).belonging).toEqual({ kind: 'department', department: '展厅' })
    const away = { personId: hana.personId, groupId: company.groupId, fromDate: '2026-11-01' }
    await assignGroup(company.job, away)
    expect((await look(her)).belonging).toEqual({ kind: 'elsewhere', group: '总部' })
  })

  test('writes nothing: the group is as it was', async () => {
    const before = await getGroup(as('hr'), { groupId: company.groupId })
    await look({ content: contentOf({ weekly: Array(7).fill(null) }) })
    expect(await getGroup(as('hr'), { groupId: company.groupId })).toEqual(before)
    expect((await look()).day.kind).toBe('work')
  })

  test('is for who may read the company, and of it alone', async () => {
    await look({}, as('auditor'))
    for (const who of ['ann', 'manager'] as const) {
      await expect(look({}, as(who))).rejects.toMatchObject({ code: 'forbidden' })
    }
    const stranger = { kind: 'person', personId: other.ann.personId }
    await expect(look({ who: stranger })).rejects.toMatchObject({ code: 'not_found' })
    const foreign = { kind: 'department', departmentId: other.departmentId }
    await expect(look({ who: foreign })).rejects.toMatchObject({ code: 'not_found' })
    expect(PreviewGroup.safeParse({ groupId: null }).success).toBe(false)
  })
})
