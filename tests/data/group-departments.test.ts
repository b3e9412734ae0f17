import { beforeAll, describe, expect, test } from 'vitest'
import { deriveDay } from '@/lib/days/commands/derive-day'
import { withTenant } from '@/lib/db/tenant'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import { loadPersonSetting } from '@/lib/schedules/queries/load-person-setting'
import { settingOn } from '@/lib/schedules/queries/setting-on'
import { GroupContent } from '@/lib/schedules/schema/group'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { addBranch, hireInto } from '../support/hiring'
import { shanghai, tap } from '../support/punching'

givenDatabase()
let company: Company
let sales: string
let east: string
beforeAll(async () => {
  company = await foundCompany()
  sales = await addBranch(company, '销售部', null)
  east = await addBranch(company, '华东区', sales)
})

async function publish(
  name: string,
  change: Partial<GroupContent>,
  effectiveFrom = '2026-02-01',
  groupId: string | null = null,
) {
  const { shiftId, placeId, policyId } = company
  const weekly = [shiftId, shiftId, shiftId, shiftId, shiftId, null, null]
  const content = { zone: 'Asia/Shanghai', weekly, placeIds: [placeId], policyId, ...change }
  return (await publishGroup(company.job, { groupId, name, effectiveFrom, content })).groupId
}

async function groupOf(personId: string, date: string) {
  return withTenant(company, async (tx) => {
    const found = await loadPersonSetting(tx, personId, asWorkDate(date), asWorkDate(date))
    if (!found) throw new Error('There is nobody')
    const setting = settingOn(await loadConfiguration(tx, found.stamp), found.person, asWorkDate(date))
    return setting.groupId
  })
}

test('an older version parses, with nobody by department, no calendar and nobody exempt', () => {
  const { policyId } = company
  const old = { zone: 'Asia/Shanghai', weekly: Array(7).fill(null), placeIds: [], policyId }
  expect(GroupContent.parse(old)).toEqual({
    ...old,
    departmentIds: [],
    calendar: 'none',
    exemptPersonIds: [],
  })
})

test('a department brings its people, those below it, new joiners and new departments', async () => {
  const ella = await hireInto(company, east, 'ella')
  expect(await groupOf(ella.personId, '2026-02-02')).toBeNull()
  const groupId = await publish('销售组', { departmentIds: [sales] })
  expect(await groupOf(ella.personId, '2026-01-31')).toBeNull()
  expect(await groupOf(ella.personId, '2026-02-02')).toBe(groupId)
  const newcomer = await hireInto(company, await addBranch(company, '苏州', east), 'newcomer')
  expect(await groupOf(newcomer.personId, '2026-02-02')).toBe(groupId)
  const punched = await recordPunch(
    memberCtx(company.scope, newcomer, shanghai('2026-02-03', '08:50')),
    tap(),
  )
  expect(punched).toMatchObject({ punch: { outcome: 'accepted' }, slot: { side: 'on' } })
})

test('the nearest department wins, and his own membership beats each', async () => {
  const north = await addBranch(company, '北方', null)
  const beijing = await addBranch(company, '北京', north)
  const nora = await hireInto(company, beijing, 'nora')
  const far = await publish('北方组', { departmentIds: [north] })
  expect(await groupOf(nora.personId, '2026-03-02')).toBe(far)
  const near = await publish('北京组', { departmentIds: [beijing] }, '2026-03-10')
  expect(await groupOf(nora.personId, '2026-03-09')).toBe(far)
  expect(await groupOf(nora.personId, '2026-03-10')).toBe(near)
  await assignGroup(company.job, {
    personId: nora.personId,
    groupId: company.groupId,
    fromDate: '2026-03-20',
  })
  expect(await groupOf(nora.personId, '2026-03-19')).toBe(near)
  expect(await groupOf(nora.personId, '2026-03-20')).toBe(company.groupId)
})

test('an exempt person owes nothing, from the version on that says so', async () => {
  const hall = await addBranch(company, '董事会', null)
  const chair = await hireInto(company, hall, 'chair')
  const groupId = await publish('董事组', { departmentIds: [hall] })
  await publish('董事组', { departmentIds: [hall], exemptPersonIds: [chair.personId] }, '2026-02-10', groupId)
  const status = async (date: string) => {
    const ctx = { ...company.job, now: shanghai(date, '47:00') }
    const target = { personId: chair.personId, workDate: asWorkDate(date) }
    return (await withTenant(ctx, (tx) => deriveDay(tx, ctx, target)))?.record.status
  }
  expect(await status('2026-02-09')).toBe('absent')
  expect(await status('2026-02-10')).toBe('exempt')
})

describe('a group is refused', () => {
  test('when another one claims the department on one of the dates', async () => {
    const west = await addBranch(company, '西部', null)
    const first = await publish('西部组', { departmentIds: [west] }, '2026-04-01')
    await expect(publish('西部二组', { departmentIds: [west] }, '2026-05-01')).rejects.toMatchObject({
      code: 'conflict',
      detail: {
        fields: { 'content.departmentIds': 'department_claimed' },
        values: { department: '西部', groups: '西部组 / 西部二组' },
      },
    })
    // Nothing of it stayed, its name neither; once the first one lets go, the second may have it.
    await publish('西部组', {}, '2026-05-01', first)
    const second = await publish('西部二组', { departmentIds: [west] }, '2026-05-01')
    const will = await hireInto(company, west, 'will')
    expect(await groupOf(will.personId, '2026-04-30')).toBe(first)
    expect(await groupOf(will.personId, '2026-05-01')).toBe(second)
    await expect(publish('西部组', { departmentIds: [west] }, '2026-06-01', first)).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('when two publish the same claim at once: one of them wins', async () => {
    const south = await addBranch(company, '南部', null)
    const both = await Promise.allSettled(
      ['南部一组', '南部二组'].map((name) => publish(name, { departmentIds: [south] })),
    )
    expect(both.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('when it names what the company does not have, each field by itself', async () => {
    const other = await foundCompany()
    const otherPerson = other.ann.personId
    const cases: [keyof GroupContent, Partial<GroupContent>][] = [
      ['weekly', { weekly: [other.shiftId, null, null, null, null, null, null] }],
      ['placeIds', { placeIds: [company.placeId, other.placeId] }],
      ['policyId', { policyId: other.policyId }],
      ['departmentIds', { departmentIds: [other.departmentId] }],
      ['exemptPersonIds', { exemptPersonIds: [otherPerson] }],
    ]
    for (const [field, change] of cases) {
      await expect(publish('外人', change), field).rejects.toMatchObject({
        code: 'not_found',
        detail: { fields: { [`content.${field}`]: 'not_found' } },
      })
    }
  })
})
