import { v7 as uuidv7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { closePeriod } from '@/lib/days/commands/close-period'
import { getDay } from '@/lib/days/queries/get-day'
import { withTenant } from '@/lib/db/tenant'
import { keepEvidence } from '@/lib/evidence/commands/keep-evidence'
import { getPersonLeave } from '@/lib/leaves/queries/get-person-leave'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { requestSpan } from '@/lib/requests/commands/request-span'
import { revokeRequest } from '@/lib/requests/commands/revoke-request'
import { withdrawRequest } from '@/lib/requests/commands/withdraw-request'
import { getInbox } from '@/lib/requests/queries/get-inbox'
import { getRequest } from '@/lib/requests/queries/get-request'
import { listOwnRequests } from '@/lib/requests/queries/list-own-requests'
import { asWorkDate } from '@/lib/time/work-date'
import {
  type CompanyWithLeave,
  foundCompanyWithLeave,
  granted,
  leave,
  leaveId,
  morningsOf,
  span,
} from '../support/away'
import { jobCtx, memberCtx, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { givenFiles } from '../support/given-files'
import { auditOf, storedDay } from '../support/make-up'
import { smallPng } from '../support/pictures'
import { shanghai, tap } from '../support/punching'

givenFiles()
givenDatabase()

/** Monday. */
const NOW = shanghai('2026-03-02', '12:00')
const APPROVED = {
  basis: 'approved',
  afterMin: 0,
  minMin: 0,
  stepMin: 1,
  maxMin: 480,
  pay: 'time_off',
} as const

let company: CompanyWithLeave
beforeEach(async () => {
  company = await foundCompanyWithLeave({
    policy: { ...OFFICE_POLICY, overtime: { workday: APPROVED, rest: APPROVED, holiday: APPROVED } },
  })
})

type Name = 'ann' | 'bob' | 'manager' | 'boss' | 'hr' | 'owner' | 'auditor' | 'stranger'
const as = (name: Name, now = NOW, of = company) => memberCtx(of.scope, of[name], now)
const approve = (requestId: string, by: Name = 'manager', now = NOW) =>
  decideRequest(as(by, now), { requestId, decision: 'approve', note: '' })
const date = (text: string) => asWorkDate(`2026-${text}`)
const dayOf = (text: string, name: Name = 'ann') => storedDay(company, company[name], date(text))
const leftOf = async (name: Name, type: Parameters<typeof leaveId>[1]) =>
  (await getPersonLeave(as(name), { personId: company[name].personId })).balances.find(
    (it) => it.leaveTypeId === leaveId(company, type),
  )

async function asked(name: Name, form: ReturnType<typeof span>, now = NOW): Promise<string> {
  return (await requestSpan(as(name, now), form)).requestId
}

describe('leave', () => {
  test('ahead: is taken off while it waits, and the day is leave once it comes', async () => {
    await granted(company, company.ann, '年假', 10)
    const id = await asked('ann', leave(company, '年假', '03-04 00:00', '03-05 24:00'))
    expect(await leftOf('ann', '年假')).toMatchObject({ granted: 10, used: 4, waiting: 4, left: 6 })
    const { waiting } = await getInbox(as('manager'))
    expect(waiting).toMatchObject([
      {
        ...{ id, kind: 'leave', leave: { type: '年假', unit: 'day', amount: 4 }, workDate: '2026-03-04' },
        claimed: { at: shanghai('2026-03-04', '09:00'), offsetMin: 480 },
        until: { at: shanghai('2026-03-05', '18:00') },
      },
    ])
    const detail = await getRequest(as('manager'), { requestId: id })
    expect(detail).toMatchObject({ effect: null, spanEffect: { days: [], total: 0, left: 6 } })
    expect(await approve(id)).toEqual({ state: 'approved' })
    expect(await leftOf('ann', '年假')).toMatchObject({ used: 4, waiting: 0, left: 6 })
    expect(await dayOf('03-04')).toBeUndefined()
    await morningsOf(company, '03-04', '03-05', '03-06')
    expect(await dayOf('03-04')).toMatchObject({ status: 'leave', results: ['covered', 'covered'] })
    const day = await getDay(as('ann'), { personId: company.ann.personId, workDate: date('03-05') })
    expect(day?.status).toBe('leave')
    expect(day?.trace.filter(({ code }) => code === 'slot_covered')).toHaveLength(2)
    expect((await dayOf('03-06'))?.status).toBe('pending')
  })

  test('afterwards: the decider sees what the day will be, and it becomes that', async () => {
    await morningsOf(company, '02-27', '02-28')
    expect((await dayOf('02-27'))?.status).toBe('absent')
    const { id: fileId } = await keepEvidence(as('ann'), { id: uuidv7(), bytes: await smallPng() })
    const id = await asked('ann', leave(company, '病假', '02-27 00:00', '02-27 24:00', { fileIds: [fileId] }))
    const detail = await getRequest(as('manager'), { requestId: id })
    const change = { workDate: '2026-02-27', before: 'absent', after: 'leave' }
    expect(detail.spanEffect).toEqual({ days: [change], total: 1, left: null })
    expect(detail.files).toHaveLength(1)
    await approve(id)
    expect((await dayOf('02-27'))?.status).toBe('leave')
    expect((await auditOf(company, id)).map(({ verb, after }) => [verb, after])).toMatchObject([
      ['requestSpan', { kind: 'leave', amount: 2, leaveTypeId: leaveId(company, '病假') }],
      ['decideRequest', { state: 'approved', days: [change] }],
    ])
  })

  test('of half a day leaves the other half due, and the day keeps what was approved', async () => {
    await morningsOf(company, '02-27')
    await recordPunch(as('ann', shanghai('2026-02-27', '12:55')), tap())
    await recordPunch(as('ann', shanghai('2026-02-27', '18:05')), tap())
    expect((await dayOf('02-27'))?.status).toBe('seriously_late')
    const { id: fileId } = await keepEvidence(as('ann'), { id: uuidv7(), bytes: await smallPng() })
    const id = await asked('ann', leave(company, '病假', '02-27 00:00', '02-27 12:00', { fileIds: [fileId] }))
    await approve(id)
    expect(await dayOf('02-27')).toMatchObject({ status: 'normal', worked_min: 300 })
    const [kept] = await withTenant(
      company,
      (tx) => tx.sql<{ approved: object[] }>`
        SELECT approved FROM day WHERE org_id = ${tx.orgId}::uuid AND work_date = '2026-02-27'
           AND person_id = ${company.ann.personId}::uuid`,
    )
    const type = leaveId(company, '病假')
    expect(kept?.approved).toEqual([{ kind: 'leave', type, minutes: 180, halves: 1 }])
  })

  test('of hours is rounded up to halves and is unpaid where its kind is', async () => {
    const id = await asked('ann', leave(company, '事假', '03-03 15:00', '03-03 17:10'))
    const [own] = await listOwnRequests(as('ann'))
    expect(own).toMatchObject({ id, leave: { type: '事假', unit: 'hour', amount: 150 } })
    const [row] = await withTenant(
      company,
      (tx) =>
        tx.sql`SELECT paid, needs_punch FROM request WHERE org_id = ${tx.orgId}::uuid AND id = ${id}::uuid`,
    )
    expect(row).toEqual({ paid: false, needs_punch: false })
  })
})

describe('trips, outings and overtime', () => {
  test('a trip covers its work days, an outing its hours', async () => {
    await morningsOf(company, '02-26', '02-27', '02-28')
    const trip = await asked('ann', span('trip', '02-26 08:00', '02-26 24:00'))
    await approve(trip)
    expect(await dayOf('02-26')).toMatchObject({ status: 'normal', worked_min: 480 })
    const out = await asked('ann', span('out', '02-27 09:00', '02-27 18:00'))
    await approve(out)
    expect(await dayOf('02-27')).toMatchObject({ status: 'normal', results: ['covered', 'covered'] })
    expect(await getRequest(as('ann'), { requestId: trip })).toMatchObject({
      typedPlace: '深圳客户',
      leave: null,
    })
    expect(await getRequest(as('ann'), { requestId: out })).toMatchObject({ typedPlace: null, leave: null })
  })

  test('approved overtime is of one work date: Saturday’s isn’t Friday’s, a night’s is its evening’s', async () => {
    await morningsOf(company, '02-27', '02-28', '03-01')
    await approve(await asked('ann', span('overtime', '02-28 10:00', '02-28 12:00')))
    await approve(await asked('ann', span('overtime', '02-27 19:00', '02-27 20:00')))
    const night = await asked('ann', span('overtime', '02-28 00:30', '02-28 02:00'))
    await approve(night)
    expect(await getRequest(as('ann'), { requestId: night })).toMatchObject({ workDate: '2026-02-27' })
    const rows = await withTenant(
      company,
      (tx) => tx.sql`
        SELECT work_date AS date, overtime_workday_min AS workday, overtime_rest_min AS rest FROM day
         WHERE org_id = ${tx.orgId}::uuid AND person_id = ${company.ann.personId}::uuid ORDER BY 1`,
    )
    expect(rows.filter((row) => JSON.stringify(row).includes('02-2'))).toEqual([
      { date: '2026-02-26', workday: 0, rest: 0 },
      { date: '2026-02-27', workday: 150, rest: 0 },
      { date: '2026-02-28', workday: 0, rest: 120 },
    ])
  })
})

describe('taken back', () => {
  test('by its person while it waits, and until it begins when it was approved: what is left is as before', async () => {
    await granted(company, company.ann, '年假', 4)
    const waiting = await asked('ann', leave(company, '年假', '03-05 00:00', '03-05 24:00'))
    const later = await asked('ann', span('out', '03-02 14:00', '03-02 18:00'))
    await approve(later)
    await morningsOf(company, '03-03')
    expect((await dayOf('03-02'))?.results).toEqual(['missed', 'covered'])
    await withdrawRequest(as('ann'), { requestId: waiting })
    expect(await leftOf('ann', '年假')).toMatchObject({ used: 0, left: 4 })
    const own = await getRequest(as('ann'), { requestId: later })
    expect(own.allowed).toEqual({ decideRequest: false, withdrawRequest: true, revokeRequest: false })
    const before = shanghai('2026-03-02', '13:59')
    expect(await withdrawRequest(as('ann', before), { requestId: later })).toEqual({ state: 'withdrawn' })
    expect((await dayOf('03-02'))?.results).not.toContain('covered')
    expect((await auditOf(company, later)).at(-1)).toMatchObject({
      ...{ verb: 'withdrawRequest', before: { state: 'approved' } },
      after: { state: 'withdrawn', days: [{ workDate: '2026-03-02' }] },
    })
  })

  test('not by its person once it has begun; by HR, with a reason, whose it isn’t', async () => {
    await granted(company, company.ann, '年假', 4)
    await morningsOf(company, '02-27', '02-28')
    const id = await asked('ann', leave(company, '年假', '02-27 00:00', '02-27 24:00'))
    await approve(id)
    expect((await dayOf('02-27'))?.status).toBe('leave')
    await expect(withdrawRequest(as('ann'), { requestId: id })).rejects.toMatchObject({
      ...{ code: 'closed', detail: { reason: 'span_begun' } },
    })
    const revoke = { requestId: id, reason: '当天实际在岗' }
    for (const [name, code] of [
      ['ann', 'forbidden'],
      ['manager', 'forbidden'],
      ['auditor', 'forbidden'],
      ['bob', 'not_found'],
      ['stranger', 'not_found'],
    ] as const) {
      await expect(revokeRequest(as(name), revoke), name).rejects.toMatchObject({ code })
    }
    const elsewhere = await foundCompanyWithLeave()
    await expect(revokeRequest(as('owner', NOW, elsewhere), revoke)).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await getRequest(as('hr'), { requestId: id })).toMatchObject({ allowed: { revokeRequest: true } })
    expect(await revokeRequest(as('hr'), revoke)).toEqual({ state: 'revoked' })
    expect(await revokeRequest(as('hr'), revoke)).toEqual({ state: 'revoked' })
    expect((await dayOf('02-27'))?.status).toBe('absent')
    expect(await leftOf('ann', '年假')).toMatchObject({ used: 0, left: 4 })
    const [own] = await listOwnRequests(as('ann'))
    expect(own).toMatchObject({ state: 'revoked', decidedBy: 'hr', note: '当天实际在岗' })
    const told = await auditOf(company, id)
    expect(told.map(({ verb }) => verb)).toEqual(['requestSpan', 'decideRequest', 'revokeRequest'])
    expect(told.at(-1)).toMatchObject({
      after: { days: [{ workDate: '2026-02-27', before: 'leave', after: 'absent' }] },
    })
  })

  test('HR’s own is another’s to revoke, and only what was approved can be', async () => {
    const own = await asked('hr', span('out', '03-03 10:00', '03-03 12:00'))
    await expect(revokeRequest(as('owner'), { requestId: own, reason: '不必' })).rejects.toMatchObject({
      ...{ code: 'closed', detail: { reason: 'not_approved' } },
    })
    await approve(own, 'owner')
    await expect(revokeRequest(as('hr'), { requestId: own, reason: '不必' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await revokeRequest(as('owner'), { requestId: own, reason: '不必' })).toEqual({ state: 'revoked' })
  })

  test('a rejected one changes no day and gives its leave back', async () => {
    await granted(company, company.ann, '年假', 2)
    await morningsOf(company, '02-27', '02-28')
    const id = await asked('ann', leave(company, '年假', '02-27 00:00', '02-27 24:00'))
    await decideRequest(as('manager'), { requestId: id, decision: 'reject', note: '不行' })
    expect((await dayOf('02-27'))?.status).toBe('absent')
    expect(await leftOf('ann', '年假')).toMatchObject({ left: 2, waiting: 0 })
  })
})

describe('who', () => {
  test('nobody decides his own or a stranger’s, and another company’s isn’t there', async () => {
    const id = await asked('manager', span('out', '03-03 10:00', '03-03 12:00'))
    const elsewhere = await foundCompanyWithLeave()
    for (const [ctx, code] of [
      [as('manager'), 'forbidden'],
      [as('ann'), 'not_found'],
      [as('stranger'), 'not_found'],
      [as('auditor'), 'forbidden'],
      [as('owner', NOW, elsewhere), 'not_found'],
    ] as const) {
      await expect(
        decideRequest(ctx, { requestId: id, decision: 'approve', note: '' }),
      ).rejects.toMatchObject({
        code,
      })
    }
    await expect(getRequest(as('owner', NOW, elsewhere), { requestId: id })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await approve(id, 'boss')).toEqual({ state: 'approved' })
  })

  test('a job asks for nobody; another company’s kind of leave is none', async () => {
    await expect(
      requestSpan(jobCtx(company.scope, NOW), span('out', '03-03 10:00', '03-03 12:00')),
    ).rejects.toMatchObject({ code: 'forbidden' })
    const elsewhere = await foundCompanyWithLeave()
    await expect(
      requestSpan(as('ann'), leave(elsewhere, '事假', '03-03 10:00', '03-03 12:00')),
    ).rejects.toMatchObject({ code: 'not_found', detail: { reason: 'leave_type' } })
  })
})

test('in a closed period nothing is asked, approved or revoked', async () => {
  await morningsOf(company, '02-26', '02-27', '02-28', '03-01', '03-02')
  const now = shanghai('2026-03-03', '12:00')
  const out = await asked('ann', span('out', '02-27 14:00', '02-27 18:00'))
  await approve(out)
  const night = await asked('bob', span('out', '03-01 00:00', '03-01 02:00'))
  await closePeriod(as('hr', now), { month: '2026-02' })
  const closed = { code: 'closed', detail: { reason: 'period_closed', values: { through: '2026-02-28' } } }
  await expect(asked('ann', span('out', '02-26 14:00', '02-26 18:00'), now)).rejects.toMatchObject(closed)
  await expect(asked('ann', leave(company, '事假', '02-27 09:00', '03-02 18:00'), now)).rejects.toMatchObject(
    closed,
  )
  await expect(revokeRequest(as('hr', now), { requestId: out, reason: '有误' })).rejects.toMatchObject(closed)
  expect(await getRequest(as('ann', now), { requestId: out })).toMatchObject({ state: 'approved' })
  // A Sunday's outing bears on no work day, and its date is open.
  expect(await approve(night, 'manager', now)).toEqual({ state: 'approved' })
})
