import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { publishPlace } from '@/lib/places/commands'
import type { PlaceContent } from '@/lib/places/schema'
import { publishPolicy } from '@/lib/policies/commands'
import { publishCalendar } from '@/lib/schedules/commands/publish-calendar'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import { exportGroup, listFileDates } from '@/lib/schedules/queries/export-group'
import { getGroup } from '@/lib/schedules/queries/get-group'
import type { ShiftContent } from '@/lib/schedules/schema/shift'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, memberCtx, NINE_TO_SIX, OFFICE, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { check, checkAndImport, fileOf, settingsOf } from '../support/group-files'
import { addBranch } from '../support/hiring'
import { auditOf } from '../support/make-up'
import { shanghai } from '../support/punching'

givenDatabase()

let company: Company
let other: Company
beforeAll(async () => {
  other = await foundCompany()
})
beforeEach(async () => {
  company = await foundCompany()
})

type Who = 'hr' | 'owner' | 'auditor' | 'ann' | 'manager'
const as = (who: Who, of: Company = company) => memberCtx(of.scope, of[who], shanghai('2026-11-23', '12:00'))

const HALF = { onWindow: [360, 720], offWindow: [600, 780], needOn: true, needOff: false } as const
const SHIFTS: readonly ShiftContent[] = [
  NINE_TO_SIX,
  { ...NINE_TO_SIX, kind: 'flexible', flex: { earlyMin: 30, lateMin: 60 } },
  { ...NINE_TO_SIX, kind: 'flexible', flex: { lateOff: [{ offAfterMin: 1_320, onLaterMin: 60 }] } },
  { ...NINE_TO_SIX, kind: 'free', breaks: [], tiers: [], requiredMin: 300, minGapMin: 30 },
  {
    ...NINE_TO_SIX,
    breaks: [],
    tiers: [],
    halfDay: { splitMin: 760, minHalfMin: 200, minFullMin: 400 },
    rounding: {
      on: { stepMin: 5, mode: 'up' },
      off: { stepMin: 15, mode: 'down' },
      total: { stepMin: 30, mode: 'nearest' },
    },
    requiredMin: 360,
    segments: [
      { ...HALF, onMin: 480, offMin: 720, onWindow: [360, 700], offWindow: [600, 780] },
      { ...HALF, onMin: 840, offMin: 1_020, onWindow: [790, 900], offWindow: [960, 1_140], needOff: true },
    ],
  },
]
const RING: [number, number][] = [
  [31.1, 121.1],
  [31.1, 121.2],
  [31.2, 121.200001],
]
const PLACES: readonly PlaceContent[] = [
  {
    ...{ zone: 'Asia/Shanghai', datum: 'gcj02', cidrs: ['203.0.113.0/24', '2001:db8::/48'] },
    shapes: [{ kind: 'circle', ...OFFICE }],
    wifi: [{ bssid: '00:1a:2b:3c:4d:5e', ssid: '办公 "5G"' }, { bssid: '00:1a:2b:3c:4d:5f' }],
  },
  {
    ...{ zone: 'America/New_York', datum: 'wgs84', cidrs: [], wifi: [] },
    shapes: [{ kind: 'polygon', ring: RING }],
  },
]
const GENEROUS = {
  basis: 'lesser',
  afterMin: 15,
  minMin: 30,
  stepMin: 30,
  maxMin: 240,
  pay: 'time_off',
} as const
const POLICIES = [
  OFFICE_POLICY,
  {
    ...OFFICE_POLICY,
    punch: { ...OFFICE_POLICY.punch, outside: 'field' as const, accept: [['gps' as const, 'wifi' as const]] },
    overtime: { workday: GENEROUS, rest: GENEROUS, holiday: GENEROUS },
  },
]

const namesOf = (n: number) =>
  fc.uniqueArray(
    // PostgreSQL keeps no NUL, and a name has no spaces around it.
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((it) => it.trim() === it && it.length <= 70 && !it.includes('\0')),
    { minLength: n, maxLength: n },
  )

const arbitraryGroup = fc.record({
  names: namesOf(8),
  shifts: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 1, maxLength: 3 }),
  week: fc.array(fc.nat(3), { minLength: 7, maxLength: 7 }),
  places: fc.shuffledSubarray([0, 1], { minLength: 1 }),
  policy: fc.nat(1),
  calendar: fc.constantFrom('none', 'cn', 'own' as const),
  worked: fc.boolean(),
})
type Drawn = typeof arbitraryGroup extends fc.Arbitrary<infer It> ? It : never

/** Publishes a group with all it refers to, each under a name nobody has; returns its id. */
async function publishDrawn(drawn: Drawn, run: number, of: Company): Promise<string> {
  const named = (i: number) => ({ name: `${drawn.names[i]} ${run}`, effectiveFrom: '2026-01-01' })
  const shiftIds: string[] = []
  for (const i of drawn.shifts) {
    const content = SHIFTS[i] ?? NINE_TO_SIX
    shiftIds.push((await publishShift(of.job, { ...named(shiftIds.length), shiftId: null, content })).shiftId)
  }
  const placeIds: string[] = []
  for (const i of drawn.places) {
    const content = PLACES[i] ?? PLACES[0]
    if (content)
      placeIds.push((await publishPlace(of.job, { ...named(3 + i), placeId: null, content })).placeId)
  }
  const content = POLICIES[drawn.policy] ?? OFFICE_POLICY
  const { policyId } = await publishPolicy(of.job, { ...named(5), policyId: null, content })
  const shiftId = drawn.worked ? (shiftIds[0] ?? null) : null
  const likeWeekday = shiftId ? null : 3
  const days = [
    { date: asWorkDate('2026-12-05'), kind: 'workday', name: '盘点', shiftId, likeWeekday },
    // Over long before the import: the shift needn't be in force then.
    { date: asWorkDate('2026-02-03'), kind: 'workday', name: '开工', shiftId, likeWeekday },
    { date: asWorkDate('2026-06-01'), kind: 'rest', name: '司庆', shiftId: null, likeWeekday: null },
  ] as const
  const { calendarId } = await publishCalendar(of.job, {
    ...named(6),
    calendarId: null,
    content: { base: 'cn', days: [...days] },
  })
  const { groupId } = await publishGroup(of.job, {
    ...named(7),
    groupId: null,
    content: {
      zone: 'Asia/Shanghai',
      weekly: drawn.week.map((i) => shiftIds[i] ?? null),
      placeIds,
      policyId,
      calendar: drawn.calendar === 'own' ? calendarId : drawn.calendar,
    },
  })
  return groupId
}

test('there and back: into its own company it changes nothing, out of another it comes as it went in', async () => {
  let run = 0
  const property = fc.asyncProperty(arbitraryGroup, async (drawn) => {
    run += 1
    const groupId = await publishDrawn(drawn, run, company)
    const { text } = await exportGroup(as('hr'), { groupId, date: null })
    const before = await settingsOf(company)
    expect(await check(as('hr'), text)).toMatchObject({ changed: 0, problems: [] })
    expect(await checkAndImport(as('hr'), text)).toEqual({ groupId, changed: 0 })
    expect(await settingsOf(company)).toBe(before)

    const there = await checkAndImport(as('hr', other), text)
    const again = await exportGroup(as('hr', other), { groupId: there.groupId, date: null })
    expect(again.text).toBe(text)
  })
  await fc.assert(property, { numRuns: 6, endOnFailure: true })
}, 60_000)

describe('the file', () => {
  test('names everything, in a fixed order, and nobody', async () => {
    const sales = await addBranch(company, '销售部', null)
    const { shiftId, placeId, policyId, calendarId, groupId } = company
    await publishGroup(company.job, {
      ...{ groupId, name: '总部', effectiveFrom: '2026-01-01' },
      content: {
        ...{ zone: 'Asia/Shanghai', weekly: [shiftId, null, null, null, null, null, shiftId] },
        ...{ placeIds: [placeId], policyId, calendar: calendarId },
        departmentIds: [sales, company.departmentId],
        exemptPersonIds: [company.bob.personId],
      },
    })
    const { text, name } = await exportGroup(as('auditor'), { groupId, date: null })
    expect(name).toBe('总部')
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
    const file = JSON.parse(text)
    expect(Object.keys(file)).toEqual(['format', 'group', 'shifts', 'calendar', 'places', 'policy'])
    expect(file.group).toEqual({
      ...{ name: '总部', zone: 'Asia/Shanghai', calendar: { name: '公司日历' } },
      weekly: ['早九晚六', null, null, null, null, null, '早九晚六'],
      ...{ places: ['上海办公室'], policy: '办公', departments: ['产品部', '销售部'] },
    })
    expect(file.shifts).toEqual([{ name: '早九晚六', ...NINE_TO_SIX }])
    expect(text).toContain('"onWindow": [360, 960]')
  })

  test('is that of a date: what is scheduled has a file of its own', async () => {
    const { groupId, shiftId } = company
    const content = { ...NINE_TO_SIX, requiredMin: 450 }
    await publishShift(as('hr'), { shiftId, name: '早九晚六', effectiveFrom: '2026-12-01', content })
    expect(await listFileDates(as('hr'), { groupId })).toEqual(['2026-11-23', '2026-12-01'])
    const requiredOn = async (date: string | null) => {
      const asked = { groupId, date: date === null ? null : asWorkDate(date) }
      return JSON.parse((await exportGroup(as('hr'), asked)).text).shifts[0].requiredMin
    }
    expect(await requiredOn(null)).toBe(480)
    expect(await requiredOn('2026-11-30')).toBe(480)
    expect(await requiredOn('2026-12-01')).toBe(450)
  })

  test('is taken by who may read the company, of it alone, and the audit knows', async () => {
    const { groupId } = company
    for (const who of ['hr', 'owner', 'auditor'] as const) await fileOf(as(who), groupId)
    for (const who of ['ann', 'manager'] as const) {
      await expect(fileOf(as(who), groupId)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(listFileDates(as(who), { groupId })).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(fileOf(as('hr', other), groupId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(listFileDates(as('hr', other), { groupId })).rejects.toMatchObject({ code: 'not_found' })
    const taken = (await auditOf(company, groupId)).filter((it) => it.verb === 'exportGroup')
    expect(taken.map((it) => it.actor_id)).toEqual([
      company.hr.personId,
      company.owner.personId,
      company.auditor.personId,
    ])
  })
})

describe('what belongs to the company and not to the file', () => {
  test('who is excused stays excused, and without a word of departments those stay', async () => {
    const { shiftId, placeId, policyId, groupId, departmentId } = company
    const exemptPersonIds = [company.bob.personId]
    await publishGroup(company.job, {
      ...{ groupId, name: '总部', effectiveFrom: '2026-01-01' },
      content: {
        ...{ zone: 'Asia/Shanghai', weekly: [shiftId, null, null, null, null, null, null] },
        ...{ placeIds: [placeId], policyId, departmentIds: [departmentId], exemptPersonIds },
      },
    })
    const { group, ...file } = await fileOf(as('hr'), groupId)
    const { departments, ...silent } = group
    expect(departments).toEqual(['产品部'])
    const weekly = ['早九晚六', '早九晚六', null, null, null, null, null]
    await checkAndImport(as('hr'), { ...file, group: { ...silent, weekly } })
    const [newest] = (await getGroup(as('hr'), { groupId })).versions
    expect(newest?.content).toMatchObject({
      ...{ exemptPersonIds, departmentIds: [departmentId] },
      weekly: [shiftId, shiftId, null, null, null, null, null],
    })
  })

  test('a department the company doesn’t have is told and left out', async () => {
    const file = await fileOf(as('hr'), company.groupId)
    const group = { ...file.group, departments: ['产品部', '火星部'] }
    const shown = await check(as('hr'), { ...file, group })
    expect(shown).toMatchObject({ unknownDepartments: ['火星部'], problems: [], changed: 1 })
    expect(shown.entries.at(-1)).toMatchObject({ after: { departments: ['产品部'] } })
    await checkAndImport(as('hr'), { ...file, group })
    const [newest] = (await getGroup(as('hr'), company)).versions
    expect(newest?.content.departmentIds).toEqual([company.departmentId])
  })
})
