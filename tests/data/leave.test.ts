import { v7 as uuidv7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import { addLeaveType } from '@/lib/leaves/commands/add-leave-type'
import { addUsualLeaveTypes } from '@/lib/leaves/commands/add-usual-leave-types'
import { changeLeaveType } from '@/lib/leaves/commands/change-leave-type'
import { endLeaveType } from '@/lib/leaves/commands/end-leave-type'
import { grantLeave } from '@/lib/leaves/commands/grant-leave'
import { getLeaveBalances } from '@/lib/leaves/queries/get-leave-balances'
import { getPersonLeave } from '@/lib/leaves/queries/get-person-leave'
import { listLeaveTypes } from '@/lib/leaves/queries/list-leave-types'
import { AddLeaveType, GrantLeave } from '@/lib/leaves/schema'
import { addDepartment } from '@/lib/people/commands/add-department'
import { addPerson } from '@/lib/people/commands/add-person'
import { requestSpan } from '@/lib/requests/commands/request-span'
import { asWorkDate } from '@/lib/time/work-date'
import { withClient } from '../../scripts/database-client.mjs'
import { type CompanyWithLeave, foundCompanyWithLeave, granted, leave, leaveId } from '../support/away'
import { foundCompany, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { auditOf } from '../support/make-up'
import { shanghai } from '../support/punching'

const database = givenDatabase()
const NOW = shanghai('2026-03-02', '12:00')

let company: CompanyWithLeave
beforeEach(async () => {
  company = await foundCompanyWithLeave()
})

type Name = 'ann' | 'bob' | 'manager' | 'hr' | 'owner' | 'auditor'
const as = (name: Name, of: CompanyWithLeave = company) => memberCtx(of.scope, of[name], NOW)
const NURSING = {
  ...{ name: '哺乳假', unit: 'hour' as const, paid: true },
  ...{ isLimited: false, wantsEvidence: false, countsRestDays: false },
}

const grant = (change: Partial<Parameters<typeof grantLeave>[1]> = {}) => ({
  ...{ id: uuidv7(), leaveTypeId: leaveId(company, '年假'), amount: 10, reason: '2026 年度' },
  ...{ from: asWorkDate('2026-01-01'), to: asWorkDate('2026-12-31') },
  whom: { kind: 'people' as const, personIds: [company.ann.personId] },
  ...change,
})

const annual = async (name: Name) =>
  (await getPersonLeave(as(name), { personId: company[name].personId })).balances.find(
    (it) => it.leaveTypeId === leaveId(company, '年假'),
  )

describe('kinds of leave', () => {
  test('begin with the usual ones, of which a second time adds none', async () => {
    const { types, allowed } = await listLeaveTypes(as('hr'))
    const flags = (it: (typeof types)[number]) =>
      [
        it.paid && 'paid',
        it.isLimited && 'limited',
        it.wantsEvidence && 'evidence',
        it.countsRestDays && 'rest',
      ]
        .filter(Boolean)
        .join(' ')
    expect(types.map((it) => `${it.name} ${it.unit} ${flags(it)}`.trim())).toEqual([
      '年假 day paid limited',
      '事假 hour',
      '病假 half_day paid evidence',
      '调休 hour paid limited',
      '婚假 day paid evidence',
      '产假 day paid evidence rest',
      '陪产假 day paid evidence rest',
      '丧假 day paid',
    ])
    expect(allowed.configure).toBe(true)
    expect(await addUsualLeaveTypes(as('hr'))).toEqual({ added: 0 })
    await endLeaveType(as('hr'), { leaveTypeId: leaveId(company, '丧假') })
    const both = await Promise.all([addUsualLeaveTypes(as('hr')), addUsualLeaveTypes(as('owner'))])
    expect(both.map(({ added }) => added).sort()).toEqual([0, 1])
  })

  test('are added, changed and ended by HR, and each is told', async () => {
    const { leaveTypeId } = await addLeaveType(as('hr'), NURSING)
    await expect(addLeaveType(as('hr'), NURSING)).rejects.toMatchObject({
      ...{ code: 'conflict', detail: { fields: { name: 'taken' } } },
    })
    const change = { leaveTypeId, name: '哺乳', paid: false, isLimited: true, wantsEvidence: true }
    await changeLeaveType(as('hr'), change)
    await changeLeaveType(as('hr'), change)
    await expect(changeLeaveType(as('hr'), { ...change, name: '年假' })).rejects.toMatchObject({
      ...{ code: 'conflict', detail: { fields: { name: 'taken' } } },
    })
    await endLeaveType(as('owner'), { leaveTypeId })
    await endLeaveType(as('owner'), { leaveTypeId })
    await expect(changeLeaveType(as('hr'), { ...change, paid: true })).rejects.toMatchObject({
      ...{ code: 'closed', detail: { reason: 'leave_type_ended' } },
    })
    expect((await listLeaveTypes(as('hr'))).types.at(-1)).toMatchObject({ id: leaveTypeId, ended: true })
    expect((await auditOf(company, leaveTypeId)).map(({ verb }) => verb)).toEqual([
      ...['addLeaveType', 'changeLeaveType', 'endLeaveType'],
    ])
    // Its name is free again.
    await addLeaveType(as('hr'), { ...NURSING, name: '哺乳' })
  })

  test('are nobody else’s to change, nor another company’s to see', async () => {
    const elsewhere = await foundCompanyWithLeave()
    const leaveTypeId = leaveId(company, '年假')
    const change = { leaveTypeId, name: '年休假', paid: true, isLimited: true, wantsEvidence: false }
    for (const name of ['ann', 'manager', 'auditor'] as const) {
      const forbidden = { code: 'forbidden' }
      await expect(addLeaveType(as(name), NURSING)).rejects.toMatchObject(forbidden)
      await expect(addUsualLeaveTypes(as(name))).rejects.toMatchObject(forbidden)
      await expect(changeLeaveType(as(name), change)).rejects.toMatchObject(forbidden)
      await expect(endLeaveType(as(name), { leaveTypeId })).rejects.toMatchObject(forbidden)
      await expect(grantLeave(as(name), grant())).rejects.toMatchObject(forbidden)
    }
    const hr = as('hr', elsewhere)
    for (const attempt of [
      () => changeLeaveType(hr, change),
      () => endLeaveType(hr, { leaveTypeId }),
      () => grantLeave(hr, grant()),
      () => getPersonLeave(hr, { personId: company.ann.personId }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(listLeaveTypes(as('ann'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(getLeaveBalances(as('manager'), { search: '' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(getPersonLeave(as('manager'), { personId: company.ann.personId })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await listLeaveTypes(as('auditor'))).allowed.configure).toBe(false)
  })

  test('in days of the calendar are only whole days', () => {
    expect(AddLeaveType.safeParse({ ...NURSING, countsRestDays: true }).success).toBe(false)
    expect(AddLeaveType.safeParse({ ...NURSING, unit: 'day', countsRestDays: true }).success).toBe(true)
    expect(AddLeaveType.safeParse({ ...NURSING, name: ' ' }).success).toBe(false)
    expect(AddLeaveType.safeParse({ ...NURSING, orgId: company.orgId }).success).toBe(false)
  })
})

describe('granted', () => {
  test('to one: he sees it, HR too, and what is taken off it', async () => {
    const input = grant()
    expect(await grantLeave(as('hr'), input)).toEqual({ people: 1 })
    expect(await annual('ann')).toMatchObject({ granted: 10, used: 0, waiting: 0, left: 10 })
    await requestSpan(as('ann'), leave(company, '年假', '03-06 00:00', '03-09 24:00'))
    const seen = await getPersonLeave(as('hr'), { personId: company.ann.personId })
    expect(seen.balances[0]).toMatchObject({ granted: 10, used: 4, waiting: 4, left: 6 })
    expect(seen.grants).toMatchObject([
      { amount: 10, reason: '2026 年度', createdBy: 'hr', to: '2026-12-31' },
    ])
    const table = await getLeaveBalances(as('auditor'), { search: 'ANN' })
    expect(table.types.map(({ name }) => name)).toEqual(['年假', '调休'])
    expect(table.total).toBe(1)
    expect(table.people).toMatchObject([{ name: 'ann', balances: [{ left: 6 }, { left: 0 }] }])
    expect(await auditOf(company, input.id)).toMatchObject([
      { verb: 'grantLeave', after: { amount: 10, people: 1, whom: 'people' } },
    ])
  })

  test('to many: a department with those below it, a group, or everybody, each once', async () => {
    const hire = async (no: string, departmentId: string, endDate: string | null) =>
      addPerson(company.job, {
        ...{ employeeNo: no, email: `${no}@c.test`, name: no, departmentId, managerId: null },
        ...{ startDate: '2026-01-01', endDate, zone: null, locale: null, roles: ['employee'] },
      })
    const { departmentId: below } = await addDepartment(company.job, {
      ...{ name: '设计组', parentId: company.departmentId },
    })
    await hire('d1', below, null)
    await hire('d2', below, '2026-03-01')
    const ofDepartment = grant({ whom: { kind: 'department', departmentId: below } })
    expect(await grantLeave(as('hr'), ofDepartment)).toEqual({ people: 1 })
    // The auditor is no employee, and who left yesterday is meant no more.
    const all = { kind: 'department' as const, departmentId: company.departmentId }
    expect(await grantLeave(as('hr'), grant({ whom: all }))).toEqual({ people: 8 })
    expect(await grantLeave(as('hr'), grant({ whom: { kind: 'everybody' } }))).toEqual({ people: 8 })
    const group = { kind: 'group' as const, groupId: company.groupId }
    expect(await grantLeave(as('hr'), grant({ whom: group }))).toEqual({ people: 7 })
    expect(await annual('bob')).toMatchObject({ granted: 30, left: 30 })
    const unknown = uuidv7()
    for (const whom of [
      { kind: 'department' as const, departmentId: unknown },
      { kind: 'group' as const, groupId: unknown },
      { kind: 'people' as const, personIds: [company.ann.personId, unknown] },
    ]) {
      await expect(grantLeave(as('hr'), grant({ whom }))).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test('sent again, or twice at once, is granted once; with another amount it is a conflict', async () => {
    const input = grant()
    const twice = await Promise.all([grantLeave(as('hr'), input), grantLeave(as('hr'), input)])
    expect(twice).toEqual([{ people: 1 }, { people: 1 }])
    expect(await annual('ann')).toMatchObject({ granted: 10 })
    await expect(grantLeave(as('hr'), { ...input, amount: 12 })).rejects.toMatchObject({
      ...{ code: 'conflict', detail: { reason: 'grant_id_used' } },
    })
  })

  test('is taken back by another grant, never below what was taken', async () => {
    await granted(company, company.ann, '年假', 6)
    await requestSpan(as('ann'), leave(company, '年假', '03-06 00:00', '03-09 24:00'))
    await expect(grantLeave(as('hr'), grant({ amount: -4, reason: '更正' }))).rejects.toMatchObject({
      ...{ code: 'invalid', detail: { fields: { amount: 'grant_below_zero' }, values: { people: 1 } } },
    })
    await grantLeave(as('hr'), grant({ amount: -2, reason: '更正' }))
    expect(await annual('ann')).toMatchObject({ granted: 4, used: 4, left: 0 })
  })

  test('with dates in order, an amount and words', () => {
    const good = grant()
    expect(GrantLeave.safeParse(good).success).toBe(true)
    for (const change of [
      { amount: 0 },
      { amount: 1.5 },
      { amount: 1e9 },
      { reason: ' ' },
      { from: '2027-01-01' },
      { to: 'later' },
      { whom: { kind: 'people', personIds: [] } },
      { whom: { kind: 'group' } },
      { createdById: company.hr.personId },
    ]) {
      expect(GrantLeave.safeParse({ ...good, ...change }).success, JSON.stringify(change)).toBe(false)
    }
  })

  test('of a kind that ended is no more', async () => {
    await endLeaveType(as('hr'), { leaveTypeId: leaveId(company, '年假') })
    await expect(grantLeave(as('hr'), grant())).rejects.toMatchObject({
      ...{ code: 'closed', detail: { reason: 'leave_type_ended' } },
    })
  })

  test('is never changed or deleted', async () => {
    await granted(company, company.ann, '年假', 10)
    for (const change of [
      'UPDATE leave_grant SET amount = 100',
      'DELETE FROM leave_grant',
      "UPDATE leave_type SET unit = 'hour'",
      'DELETE FROM leave_type',
    ]) {
      const attempt = withClient(database.current.appUrl, async (client) => {
        await client.query('BEGIN')
        await client.query(`SET LOCAL app.org_id = '${company.orgId}'`)
        await client.query(change)
      })
      await expect(attempt, change).rejects.toMatchObject({ code: '42501' })
    }
  })
})

test('a company in English begins with English names', async () => {
  const plain = await foundCompany()
  await withTenant(plain, (tx) => tx.sql`UPDATE org SET locale = 'en' WHERE id = ${tx.orgId}::uuid`)
  const hr = memberCtx(plain.scope, plain.hr, NOW)
  expect(await addUsualLeaveTypes(hr)).toEqual({ added: 8 })
  expect((await listLeaveTypes(hr)).types[0]?.name).toBe('Annual leave')
})
