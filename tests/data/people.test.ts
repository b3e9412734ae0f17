import { v7 as uuidv7 } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ctx } from '@/lib/db/scope'
import { readTenantOnce, withTenant } from '@/lib/db/tenant'
import { addDepartment } from '@/lib/people/commands/add-department'
import { addPerson } from '@/lib/people/commands/add-person'
import { peopleBelow, reportsTo } from '@/lib/people/queries'
import { AddPerson } from '@/lib/people/schema'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { type Company, foundCompany, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { auditOf, TUESDAY_9 } from '../support/make-up'

givenDatabase()

let company: Company
let other: Company
beforeAll(async () => {
  other = await foundCompany()
})
beforeEach(async () => {
  company = await foundCompany()
})

type PersonName = 'boss' | 'manager' | 'ann' | 'bob' | 'hr' | 'owner' | 'auditor' | 'stranger'
const as = (name: PersonName) => memberCtx(company.scope, company[name], TUESDAY_9)

const candidate = (change: object = {}) => ({
  employeeNo: `N${uuidv7().slice(-6)}`,
  email: `${uuidv7()}@x.test`,
  name: 'new',
  departmentId: company.departmentId,
  managerId: company.manager.personId,
  startDate: '2026-11-01',
  endDate: null,
  roles: ['employee' as const],
  zone: null,
  locale: null,
  ...change,
})

async function secondGroup(): Promise<string> {
  const { shiftId, placeId, policyId } = company
  const weekly = [shiftId, null, null, null, null, null, null]
  const content = { zone: 'Asia/Shanghai', weekly, placeIds: [placeId], policyId }
  const input = { groupId: null, name: '周一', effectiveFrom: '2026-01-01', content }
  return (await publishGroup(company.job, input)).groupId
}

/** Each configuring verb, as a harmless call. */
const VERBS: [string, (ctx: Ctx) => Promise<unknown>][] = [
  ['addPerson', (ctx) => addPerson(ctx, candidate())],
  ['addDepartment', (ctx) => addDepartment(ctx, { name: uuidv7(), parentId: null })],
  [
    'assignGroup',
    (ctx) =>
      assignGroup(ctx, {
        personId: company.ann.personId,
        groupId: company.groupId,
        fromDate: '2027-01-01',
      }),
  ],
]

describe.each(VERBS)('%s', (_, run) => {
  test.each<[PersonName, boolean]>([
    ['ann', false],
    ['manager', false],
    ['boss', false],
    ['auditor', false],
    ['hr', true],
    ['owner', true],
  ])('by %s: %s', async (name, may) => {
    const before = await readTenantOnce(company.scope)`SELECT count(*) FROM audit_entry`
    if (may) await run(as(name))
    else await expect(run(as(name))).rejects.toMatchObject({ code: 'forbidden' })
    const after = await readTenantOnce(company.scope)`SELECT count(*) FROM audit_entry`
    expect(after[0] === before[0] || JSON.stringify(after) === JSON.stringify(before)).toBe(!may)
  })
})

describe('adding a person', () => {
  test('gives an empty chain and an entry without the address', async () => {
    const input = candidate()
    const { personId } = await addPerson(as('hr'), input)
    const [row] = await readTenantOnce(company.scope)`
      SELECT p.employee_no, l.punch_count, l.last_hash FROM person p JOIN ledger l ON l.org_id = p.org_id AND l.id = p.id
       WHERE p.id = ${personId}::uuid`
    expect(row).toEqual({ employee_no: input.employeeNo, punch_count: 0, last_hash: null })
    const [entry] = await auditOf(company, personId)
    expect(entry).toMatchObject({ verb: 'addPerson', actor_id: company.hr.personId, after: { name: 'new' } })
    expect(JSON.stringify(entry)).not.toContain(input.email)
  })

  test('with a taken number or address names the field; both are free in another company', async () => {
    const input = candidate()
    await addPerson(as('hr'), input)
    const conflict = (field: string) => ({ code: 'conflict', detail: { fields: { [field]: 'taken' } } })
    await expect(addPerson(as('hr'), { ...input, email: 'y@x.test' })).rejects.toMatchObject(
      conflict('employeeNo'),
    )
    await expect(addPerson(as('hr'), { ...input, employeeNo: 'N0' })).rejects.toMatchObject(conflict('email'))
    const there = { departmentId: other.departmentId, managerId: null }
    await addPerson(memberCtx(other.scope, other.hr, TUESDAY_9), { ...input, ...there })
  })

  test('into another company’s department, or under its manager, finds neither', async () => {
    const wrong = { code: 'not_found' }
    await expect(addPerson(as('hr'), candidate({ departmentId: other.departmentId }))).rejects.toMatchObject({
      ...wrong,
      detail: { reason: 'department' },
    })
    await expect(addPerson(as('hr'), candidate({ managerId: other.boss.personId }))).rejects.toMatchObject({
      ...wrong,
      detail: { reason: 'manager' },
    })
  })

  test('ten at once with one number makes one person', async () => {
    const input = candidate()
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => addPerson(as('hr'), input)))
    expect(results.filter((it) => it.status === 'fulfilled')).toHaveLength(1)
    const rejected = results.filter((it) => it.status === 'rejected')
    for (const it of rejected) expect(it.reason).toMatchObject({ code: 'conflict' })
  })

  test.each([
    ['an employment that ends before it begins', { endDate: '2026-10-31' }],
    ['no role', { roles: [] }],
    ['a role nobody knows', { roles: ['god'] }],
    ['a zone that is none', { zone: 'Mars/Base' }],
    ['an address that is none', { email: 'x' }],
    ['a date that is none', { startDate: '2026-02-30' }],
    ['a field of its own', { orgId: uuidv7() }],
  ])('the schema refuses %s', (_, change) => {
    expect(AddPerson.safeParse(candidate()).success).toBe(true)
    expect(AddPerson.safeParse(candidate(change)).success).toBe(false)
  })
})

describe('adding a department', () => {
  test('with a taken name is a conflict; below an unknown or another company’s one it is not found', async () => {
    const { departmentId } = await addDepartment(as('hr'), { name: '销售部', parentId: company.departmentId })
    await expect(addDepartment(as('hr'), { name: '销售部', parentId: null })).rejects.toMatchObject({
      code: 'conflict',
      detail: { fields: { name: 'taken' } },
    })
    for (const parentId of [uuidv7(), other.departmentId]) {
      const attempt = addDepartment(as('hr'), { name: '市场部', parentId })
      await expect(attempt).rejects.toMatchObject({ code: 'not_found', detail: { reason: 'department' } })
    }
    expect(await auditOf(company, departmentId)).toMatchObject([{ verb: 'addDepartment' }])
  })
})

describe('assigning a group', () => {
  type Span = { group_id: string; from_date: string; to_date: string | null }
  const spans = () =>
    withTenant(
      company,
      (tx) => tx.sql<Span>`SELECT group_id, from_date, to_date FROM group_member
         WHERE org_id = ${tx.orgId}::uuid AND person_id = ${company.ann.personId}::uuid ORDER BY from_date`,
    )
  const move = (groupId: string, fromDate: string, personId = company.ann.personId) =>
    assignGroup(as('hr'), { personId, groupId, fromDate })

  test('ends the one before on the day before, so that a person is in one at a time', async () => {
    const groupId = await secondGroup()
    await move(groupId, '2026-12-01')
    expect(await spans()).toEqual([
      { group_id: company.groupId, from_date: '2026-01-01', to_date: '2026-11-30' },
      { group_id: groupId, from_date: '2026-12-01', to_date: null },
    ])
  })

  test('before one that is already fixed is a conflict', async () => {
    const groupId = await secondGroup()
    await move(groupId, '2026-12-01')
    for (const fromDate of ['2026-12-01', '2026-11-15']) {
      await expect(move(company.groupId, fromDate)).rejects.toMatchObject({
        code: 'conflict',
        detail: { reason: 'membership_later' },
      })
    }
    expect(await spans()).toHaveLength(2)
  })

  test('of another company, or a person of one, is not found and changes nothing', async () => {
    const before = await spans()
    await expect(move(other.groupId, '2026-12-01')).rejects.toMatchObject({ code: 'not_found' })
    await expect(move(uuidv7(), '2026-12-01')).rejects.toMatchObject({ code: 'not_found' })
    await expect(move(company.groupId, '2026-12-01', other.ann.personId)).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await spans()).toEqual(before)
  })

  test('five at once leaves one membership a day', async () => {
    const groupId = await secondGroup()
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => move(groupId, '2026-12-01')))
    expect(results.filter((it) => it.status === 'fulfilled')).toHaveLength(1)
    expect(await spans()).toHaveLength(2)
  })

  test('twice for one day is refused by the database too', async () => {
    const overlap = withTenant(
      company,
      (tx) => tx.sql`INSERT INTO group_member (org_id, id, group_id, person_id, from_date)
        VALUES (${tx.orgId}::uuid, ${uuidv7()}::uuid, ${company.groupId}::uuid, ${company.ann.personId}::uuid, '2026-06-01')`,
    )
    await expect(overlap).rejects.toMatchObject({ code: '23P01' })
  })
})

describe('reporting lines', () => {
  test('reach any depth, end at a circle, and stay in the company', async () => {
    const ids = (names: PersonName[]) => new Set(names.map((name) => company[name].personId))
    const below = (name: PersonName) =>
      withTenant(company, async (tx) => new Set(await peopleBelow(tx, company[name].personId)))
    expect(await below('boss')).toEqual(ids(['manager', 'ann', 'bob']))
    expect(await below('manager')).toEqual(ids(['ann', 'bob']))
    expect(await below('stranger')).toEqual(new Set())
    await withTenant(
      company,
      (tx) => tx.sql`UPDATE person SET manager_id = ${company.ann.personId}::uuid
                      WHERE org_id = ${tx.orgId}::uuid AND id = ${company.boss.personId}::uuid`,
    )
    expect(await below('boss')).toEqual(ids(['manager', 'ann', 'bob']))
    const up = (ctx: Ctx, personId: string) => withTenant(ctx, (tx) => reportsTo(tx, ctx, personId))
    expect(await up(as('boss'), company.bob.personId)).toBe(true)
    expect(await up(as('stranger'), company.bob.personId)).toBe(false)
    expect(await up(as('ann'), company.boss.personId)).toBe(false)
    expect(await up(as('boss'), other.ann.personId)).toBe(false)
  })
})
