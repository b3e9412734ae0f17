import { v7 as uuidv7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { closePeriod } from '@/lib/days/commands/close-period'
import { deriveDay } from '@/lib/days/commands/derive-day'
import { withTenant } from '@/lib/db/tenant'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import { endMembership } from '@/lib/schedules/commands/end-membership'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { findPeople } from '@/lib/schedules/queries/find-people'
import { EndMembership, FindPeople } from '@/lib/schedules/schema/group'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { addBranch, hireInto } from '../support/hiring'
import { auditOf } from '../support/make-up'
import { shanghai, tap } from '../support/punching'
import { runToEnd } from '../support/recomputing'

givenDatabase()

const TODAY = '2026-11-23'
let company: Company
let sales: string
let salesGroup: string
let ella: Awaited<ReturnType<typeof hireInto>>
beforeEach(async () => {
  company = await foundCompany()
  sales = await addBranch(company, '销售部', null)
  const east = await addBranch(company, '华东区', sales)
  ella = await hireInto(company, east, 'ella')
  const { shiftId, placeId, policyId } = company
  const weekly = [shiftId, shiftId, shiftId, shiftId, shiftId, null, null]
  const content = { zone: 'Asia/Shanghai', weekly, placeIds: [placeId], policyId, departmentIds: [sales] }
  const input = { groupId: null, name: '销售组', effectiveFrom: '2026-01-01', content }
  salesGroup = (await publishGroup(company.job, input)).groupId
})

type Who = 'hr' | 'owner' | 'auditor' | 'ann' | 'manager'
const as = (who: Who, of: Company = company) => memberCtx(of.scope, of[who], shanghai(TODAY, '12:00'))
const find = (search: string, groupId: string | null = null, ctx = as('hr')) =>
  findPeople(ctx, { groupId, search })
const put = (fromDate: string) =>
  assignGroup(as('hr'), { personId: ella.personId, groupId: company.groupId, fromDate })
const end = (memberId: string, fromDate: string, ctx = as('hr')) => endMembership(ctx, { memberId, fromDate })

describe('people are found', () => {
  test('by name, number and department, with the group they are of and why', async () => {
    const [found] = (await find('ELLA')).people
    expect(found).toEqual({
      personId: ella.personId,
      name: 'ella',
      employeeNo: 'D-ella',
      department: '华东区',
      today: { kind: 'department', groupId: salesGroup, group: '销售组', department: '销售部' },
      later: [],
    })
    expect((await find('d-el')).people.map(({ name }) => name)).toEqual(['ella'])
    expect((await find('华东')).people.map(({ name }) => name)).toEqual(['ella'])
    expect(await find('nobody')).toEqual({ people: [], total: 0 })
    expect((await find('')).total).toBe(9)
  })

  test('of a group: his own membership beats the department, now and once it begins', async () => {
    const { memberId } = await put('2026-12-01')
    const own = { memberId, groupId: company.groupId, group: '总部', fromDate: '2026-12-01', toDate: null }
    const [today] = (await find('ella', salesGroup)).people
    expect(today).toMatchObject({ today: { kind: 'department' }, later: [own] })
    expect((await find('ella', company.groupId)).total).toBe(1)
    const later = memberCtx(company.scope, company.hr, shanghai('2026-12-01', '12:00'))
    expect(await find('ella', salesGroup, later)).toMatchObject({ total: 0 })
    expect((await find('ella', company.groupId, later)).people[0]?.today).toEqual({ kind: 'own', ...own })
  })

  test('by who may read the company, and in it alone', async () => {
    await find('', null, as('auditor'))
    for (const who of ['ann', 'manager'] as const) {
      await expect(find('', null, as(who)), who).rejects.toMatchObject({ code: 'forbidden' })
    }
    const other = await foundCompany()
    expect((await find('ella', salesGroup, as('hr', other))).total).toBe(0)
    expect(FindPeople.safeParse({ groupId: null, search: 'x'.repeat(81) }).success).toBe(false)
  })
})

describe('a membership', () => {
  test('ends the day before; then the department’s group holds, and what exists is derived anew', async () => {
    const { memberId } = await put('2026-11-02')
    for (const day of ['2026-11-20', '2026-11-23']) {
      await recordPunch(memberCtx(company.scope, ella, shanghai(day, '08:50')), tap())
    }
    const { runId } = await end(memberId, '2026-11-23')
    const run = await runToEnd(company, runId, shanghai(TODAY, '12:00'))
    expect(run).toMatchObject({ state: 'done' })
    const groups = await withTenant(
      company,
      (tx) => tx.sql<{ work_date: string; group_id: string }>`
        SELECT work_date, group_id FROM day WHERE org_id = ${tx.orgId}::uuid AND person_id = ${ella.personId}::uuid
         ORDER BY work_date`,
    )
    expect(groups.map((it) => [it.work_date, it.group_id])).toEqual([
      ['2026-11-20', company.groupId],
      ['2026-11-23', salesGroup],
    ])
    const [noted] = (await auditOf(company, ella.personId)).filter((it) => it.verb === 'endMembership')
    expect(noted).toMatchObject({
      actor_id: company.hr.personId,
      before: { groupId: company.groupId, fromDate: '2026-11-02', toDate: null },
      after: { memberId, fromDate: '2026-11-23' },
    })
  })

  test('that has yet to begin never does', async () => {
    const { memberId } = await put('2026-12-01')
    await end(memberId, '2026-11-24')
    expect((await find('ella')).people[0]?.later).toEqual([])
    // Sent again there is nothing any more; somebody may join from the same date.
    await expect(end(memberId, '2026-11-24')).rejects.toMatchObject({ code: 'not_found' })
    await put('2026-12-01')
  })

  test('ended again for the same or a later date changes nothing and is not audited twice', async () => {
    const { memberId } = await put('2026-11-02')
    await end(memberId, '2026-12-01')
    await Promise.all(['2026-12-01', '2026-12-24'].map((date) => end(memberId, date)))
    const ends = (await auditOf(company, ella.personId)).filter((it) => it.verb === 'endMembership')
    expect(ends).toHaveLength(1)
    await end(memberId, '2026-11-25')
    expect((await find('ella')).people[0]?.today).toMatchObject({ kind: 'own', toDate: '2026-11-24' })
  })

  test('ended by two at once ends once', async () => {
    const { memberId } = await put('2026-11-02')
    await Promise.all([end(memberId, '2026-12-01'), end(memberId, '2026-12-01')])
    const ends = (await auditOf(company, ella.personId)).filter((it) => it.verb === 'endMembership')
    expect(ends).toHaveLength(1)
  })

  test('is not ended within a period that is closed', async () => {
    const { memberId } = await put('2026-09-01')
    const ctx = as('hr')
    const someDay = { personId: ella.personId, workDate: asWorkDate('2026-10-12') }
    await withTenant(ctx, (tx) => deriveDay(tx, ctx, someDay))
    await closePeriod(as('owner'), { month: '2026-10' })
    await expect(end(memberId, '2026-10-15')).rejects.toMatchObject({ code: 'closed' })
    await end(memberId, '2026-11-01')
  })

  test('is ended by HR and the owner, and only in their own company', async () => {
    const { memberId } = await put('2026-11-02')
    for (const who of ['ann', 'manager', 'auditor'] as const) {
      await expect(end(memberId, '2026-12-01', as(who)), who).rejects.toMatchObject({ code: 'forbidden' })
    }
    const missing = { code: 'not_found', detail: { reason: 'membership' } }
    await expect(end(memberId, '2026-12-01', as('hr', await foundCompany()))).rejects.toMatchObject(missing)
    await expect(end(uuidv7(), '2026-12-01')).rejects.toMatchObject(missing)
    await end(memberId, '2026-12-01', as('owner'))
    expect(EndMembership.safeParse({ memberId: 'x', fromDate: '2026-02-30' }).success).toBe(false)
  })
})
