import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { endLeaveType } from '@/lib/leaves/commands/end-leave-type'
import { getPersonLeave } from '@/lib/leaves/queries/get-person-leave'
import { addPerson } from '@/lib/people/commands/add-person'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { requestSpan } from '@/lib/requests/commands/request-span'
import { withdrawRequest } from '@/lib/requests/commands/withdraw-request'
import { getSpanForm } from '@/lib/requests/queries/get-span-form'
import { lookAtSpan } from '@/lib/requests/queries/look-at-span'
import { LookAtSpan, MAX_WAITING_SPANS, RequestSpan } from '@/lib/requests/schema'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import {
  type CompanyWithLeave,
  foundCompanyWithLeave,
  granted,
  leave,
  leaveId,
  morningsOf,
  span,
} from '../support/away'
import { memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { auditOf } from '../support/make-up'
import { shanghai } from '../support/punching'
import { somebodyWaits } from '../support/somebody-waits'

const database = givenDatabase()

/** Monday. */
const NOW = shanghai('2026-03-02', '12:00')

let company: CompanyWithLeave
type Name = 'ann' | 'bob' | 'manager' | 'boss' | 'hr' | 'owner'
const as = (name: Name, now = NOW) => memberCtx(company.scope, company[name], now)
const ask = (form: ReturnType<typeof span>, name: Name = 'ann') => requestSpan(as(name), form)
const invalid = (field: string, reason: string) => ({
  code: 'invalid',
  detail: { fields: { [field]: reason } },
})

describe('what can’t be asked for', () => {
  beforeAll(async () => {
    company = await foundCompanyWithLeave({ from: '2026-01-26' })
    await granted(company, company.ann, '年假', 2, { to: '2026-03-31' })
  })

  test.each<[string, () => ReturnType<typeof span>, string, string]>([
    ['an end before the beginning', () => span('out', '03-03 12:00', '03-03 09:00'), 'to', 'segment_order'],
    ['no length', () => span('out', '03-03 12:00', '03-03 12:00'), 'to', 'segment_order'],
    ['an end on a date before', () => span('trip', '03-03 12:00', '03-02 13:00'), 'to', 'segment_order'],
    ['an outing over a day', () => span('out', '03-03 09:00', '03-04 09:01'), 'to', 'span_hours'],
    ['overtime over a day', () => span('overtime', '03-03 09:00', '03-04 09:01'), 'to', 'span_hours'],
    ['a trip over half a year', () => span('trip', '03-03 09:00', '08-30 11:00'), 'to', 'span_days'],
    ['more than a month ago', () => span('out', '01-29 09:00', '01-29 10:00'), 'from', 'span_too_old'],
    ['before the first day', () => span('out', '01-25 09:00', '01-25 10:00'), 'from', 'not_employed'],
    [
      'a night with no work',
      () => leave(company, '事假', '03-03 19:00', '03-03 23:00'),
      'from',
      'nothing_planned',
    ],
    ['a weekend', () => leave(company, '事假', '03-07 00:00', '03-08 24:00'), 'from', 'nothing_planned'],
    [
      'sick leave without a picture',
      () => leave(company, '病假', '03-03 00:00', '03-03 24:00'),
      'fileIds',
      'evidence_wanted',
    ],
    [
      'hours of what is counted in days',
      () => leave(company, '年假', '03-03 09:00', '03-03 18:00'),
      'from',
      'leave_in_parts',
    ],
    [
      'half of what is counted in days',
      () => leave(company, '年假', '03-03 00:00', '03-03 12:00'),
      'to',
      'leave_in_parts',
    ],
    [
      'a quarter of what is counted in halves',
      () => leave(company, '病假', '03-03 00:00', '03-03 15:00'),
      'to',
      'leave_in_parts',
    ],
    [
      'the second half to the first',
      () => leave(company, '病假', '03-03 12:00', '03-03 12:00'),
      'to',
      'segment_order',
    ],
    [
      'more than was granted',
      () => leave(company, '年假', '03-03 00:00', '03-04 24:00'),
      'leaveTypeId',
      'leave_used_up',
    ],
    [
      'after what was granted expires',
      () => leave(company, '年假', '04-01 00:00', '04-01 24:00'),
      'leaveTypeId',
      'leave_used_up',
    ],
    [
      'without anything granted',
      () => leave(company, '调休', '03-03 09:00', '03-03 10:00'),
      'leaveTypeId',
      'leave_used_up',
    ],
  ])('%s', async (_, form, field, reason) => {
    await expect(ask(form())).rejects.toMatchObject(invalid(field, reason))
  })

  test('further ahead than a year, or where there is no date any more', async () => {
    const out = span('out', '03-03 09:00', '03-03 10:00')
    for (const [year, reason] of [
      ['2027', 'span_ahead'],
      ['9999', 'span_ahead'],
    ] as const) {
      const date = `${year}-12-31` as typeof out.from.date
      const form = { ...out, from: { date, min: 540 }, to: { date, min: 600 } }
      await expect(ask(form)).rejects.toMatchObject(invalid('to', reason))
    }
    const date = '0001-01-01' as typeof out.from.date
    await expect(ask({ ...out, from: { date, min: 540 }, to: { date, min: 600 } })).rejects.toMatchObject(
      invalid('from', 'span_too_old'),
    )
  })

  test('pictures of somebody else, or that aren’t there', async () => {
    const form = leave(company, '病假', '03-03 00:00', '03-03 24:00', {
      fileIds: ['018f0000-0000-7000-8000-000000000001'],
    })
    await expect(ask(form)).rejects.toMatchObject(invalid('fileIds', 'not_found'))
  })

  test('without a group', async () => {
    const { personId } = await addPerson(company.job, {
      ...{ employeeNo: 'X1', email: 'x1@c.test', name: 'x1', departmentId: company.departmentId },
      ...{ managerId: null, startDate: '2026-02-02', endDate: null, zone: null, locale: null },
      roles: ['employee'],
    })
    const ctx = memberCtx(company.scope, { personId, roles: ['employee'] }, NOW)
    await expect(requestSpan(ctx, span('out', '03-03 09:00', '03-03 10:00'))).rejects.toMatchObject({
      ...{ code: 'closed', detail: { reason: 'no_group' } },
    })
  })

  test('a kind that ended', async () => {
    await endLeaveType(as('hr'), { leaveTypeId: leaveId(company, '丧假') })
    await expect(ask(leave(company, '丧假', '03-03 00:00', '03-03 24:00'))).rejects.toMatchObject({
      ...{ code: 'closed', detail: { reason: 'leave_type_ended' } },
    })
    const form = await getSpanForm(as('ann'))
    expect(form).toMatchObject({ today: '2026-03-02', first: '2026-01-30', zone: 'Asia/Shanghai' })
    expect(form.leaveTypes.map(({ name, left }) => [name, left])).toEqual([
      ...[
        ['年假', 2],
        ['事假', null],
        ['病假', null],
        ['调休', 0],
        ['婚假', null],
        ['产假', null],
        ['陪产假', null],
      ],
    ])
  })

  test('a time that the clocks skip', async () => {
    const inYork = await foundCompanyWithLeave({ zone: 'America/New_York' })
    const ctx = memberCtx(inYork.scope, inYork.ann, NOW)
    await expect(requestSpan(ctx, span('out', '03-08 02:30', '03-08 04:00'))).rejects.toMatchObject(
      invalid('from', 'hour_skipped'),
    )
    await expect(requestSpan(ctx, span('out', '03-08 01:00', '03-08 02:30'))).rejects.toMatchObject(
      invalid('to', 'hour_skipped'),
    )
    const { requestId } = await requestSpan(ctx, span('out', '03-08 01:00', '03-08 24:00'))
    expect(requestId).toBeDefined()
  })

  test('what is malformed', () => {
    const good = span('out', '03-03 09:00', '03-03 10:00')
    expect(RequestSpan.safeParse(good).success).toBe(true)
    for (const change of [
      { kind: 'makeup' },
      { kind: 'leave' },
      { kind: 'trip' },
      { leaveTypeId: leaveId(company, '年假') },
      { kind: 'overtime', typedPlace: '公司' },
      { from: { date: '2026-02-30', min: 0 } },
      { from: { date: '2026-03-03', min: 1_440 } },
      { from: { date: '2026-03-03', min: -1 } },
      { from: { date: '2026-03-03', min: 1.5 } },
      { to: { date: '2026-03-03', min: 0 } },
      { reason: ' x ' },
      { reason: 'x'.repeat(501) },
      { typedPlace: 'x'.repeat(101) },
      { fileIds: Array.from({ length: 6 }, () => good.id) },
      { id: '018f0000-0000-4000-8000-000000000001' },
      { personId: company.bob.personId },
    ]) {
      expect(RequestSpan.safeParse({ ...good, ...change }).success, JSON.stringify(change)).toBe(false)
    }
    const { kind, from, to, leaveTypeId } = good
    expect(LookAtSpan.safeParse({ kind, from, to, leaveTypeId }).success).toBe(true)
    expect(LookAtSpan.safeParse({ kind: 'leave', from, to, leaveTypeId }).success).toBe(false)
  })
})

describe('beside others', () => {
  beforeEach(async () => {
    company = await foundCompanyWithLeave()
  })

  test('one is away once at a time; whatever is over, taken back or overtime is in nobody’s way', async () => {
    const first = span('out', '03-03 09:00', '03-03 12:00')
    await ask(first)
    for (const form of [
      span('trip', '03-01 00:00', '03-05 24:00'),
      span('out', '03-03 11:59', '03-03 13:00'),
      leave(company, '事假', '03-03 10:00', '03-03 11:00'),
    ]) {
      await expect(ask(form)).rejects.toMatchObject(invalid('from', 'span_overlaps'))
    }
    await ask(span('out', '03-03 12:00', '03-03 13:00'))
    await ask(span('out', '03-03 09:00', '03-03 12:00'), 'bob')
    await ask(span('overtime', '03-03 08:00', '03-03 12:00'))
    await expect(ask(span('overtime', '03-03 11:00', '03-03 13:00'))).rejects.toMatchObject(
      invalid('from', 'span_overlaps'),
    )
    await decideRequest(as('manager'), { requestId: first.id, decision: 'approve', note: '' })
    await expect(ask(span('out', '03-03 09:00', '03-03 10:00'))).rejects.toMatchObject(
      invalid('from', 'span_overlaps'),
    )
    await withdrawRequest(as('ann'), { requestId: first.id })
    await ask(span('out', '03-03 09:00', '03-03 10:00'))
  })

  test('no more wait at once than somebody can mean', async () => {
    for (let n = 0; n < MAX_WAITING_SPANS; n++) {
      const hour = String(n % 24).padStart(2, '0')
      const date = `03-${String(10 + Math.floor(n / 24)).padStart(2, '0')}`
      await ask(span('out', `${date} ${hour}:00`, `${date} ${hour}:30`))
    }
    await expect(ask(span('out', '03-20 09:00', '03-20 10:00'))).rejects.toMatchObject({
      ...{ code: 'too_many', detail: { reason: 'waiting_spans' } },
    })
  })

  test('sent again it is the same; with other words, or by another, a conflict', async () => {
    const form = span('trip', '03-03 09:00', '03-04 18:00')
    expect(await ask(form)).toEqual({ requestId: form.id })
    expect(await ask(form)).toEqual({ requestId: form.id })
    const used = { code: 'conflict', detail: { reason: 'request_id_used' } }
    await expect(ask({ ...form, reason: '另有原因' })).rejects.toMatchObject(used)
    await expect(ask(form, 'bob')).rejects.toMatchObject(used)
    await withdrawRequest(as('ann'), { requestId: form.id })
    expect(await ask(form)).toEqual({ requestId: form.id })
    expect((await auditOf(company, form.id)).map(({ verb }) => verb)).toEqual([
      'requestSpan',
      'withdrawRequest',
    ])
  })

  test('a look says what it comes to and writes nothing', async () => {
    await granted(company, company.ann, '年假', 10)
    const { kind, from, to, leaveTypeId } = leave(company, '年假', '03-06 00:00', '03-09 24:00')
    expect(await lookAtSpan(as('ann'), { kind, from, to, leaveTypeId })).toMatchObject({
      from: { at: shanghai('2026-03-06', '09:00') },
      until: { at: shanghai('2026-03-09', '18:00') },
      leave: { unit: 'day', amount: 4, left: 10 },
    })
    const too = { kind, from, to: { ...to, date: '2026-03-31' as typeof to.date }, leaveTypeId }
    expect(await lookAtSpan(as('ann'), too)).toMatchObject({ leave: { amount: 36, left: 10 } })
    const [count] = await withTenant(
      company,
      (tx) => tx.sql`SELECT count(*)::int AS n FROM request WHERE org_id = ${tx.orgId}::uuid`,
    )
    expect(count).toEqual({ n: 0 })
  })
})

describe('the last day that is left', () => {
  beforeEach(async () => {
    company = await foundCompanyWithLeave()
    await granted(company, company.ann, '年假', 2)
  })

  const left = async () =>
    (await getPersonLeave(as('ann'), { personId: company.ann.personId })).balances[0]?.left

  test('of two at once one gets it', async () => {
    let later: Promise<unknown> = Promise.resolve()
    const ctx = as('ann')
    await withTenant(ctx, async (tx: TenantTx) => {
      const open: Ctx = { ...ctx, tx }
      await requestSpan(open, leave(company, '年假', '03-03 00:00', '03-03 24:00'))
      later = ask(leave(company, '年假', '03-04 00:00', '03-04 24:00'))
      later.catch(() => undefined)
      await somebodyWaits(database.current)
    })
    await expect(later).rejects.toMatchObject(invalid('leaveTypeId', 'leave_used_up'))
    expect(await left()).toBe(0)
  })

  test('of ten at once one gets it', async () => {
    const days = ['03', '04', '05', '06', '09', '10', '11', '12', '13', '16']
    const results = await Promise.allSettled(
      days.map((day) => ask(leave(company, '年假', `03-${day} 00:00`, `03-${day} 24:00`))),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await left()).toBe(0)
  })

  test('two deciding at once decide once, and its days are derived once', async () => {
    await morningsOf(company, '02-27', '02-28')
    const { requestId } = await ask(leave(company, '年假', '02-27 00:00', '02-27 24:00'))
    const decisions = await Promise.allSettled(
      (['manager', 'boss', 'hr', 'owner'] as const).map((name, n) =>
        decideRequest(as(name), { requestId, decision: n % 2 === 0 ? 'approve' : 'reject', note: '好' }),
      ),
    )
    expect(decisions.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await auditOf(company, requestId)).map(({ verb }) => verb)).toEqual([
      'requestSpan',
      'decideRequest',
    ])
  })
})

test('who came later than a span is employed only from then on', async () => {
  company = await foundCompanyWithLeave()
  const { personId } = await addPerson(company.job, {
    ...{ employeeNo: 'L1', email: 'l1@c.test', name: 'l1', departmentId: company.departmentId },
    ...{ managerId: null, startDate: '2026-02-16', endDate: '2026-03-31', zone: null, locale: null },
    roles: ['employee'],
  })
  await assignGroup(company.job, { personId, groupId: company.groupId, fromDate: '2026-02-16' as never })
  const ctx = memberCtx(company.scope, { personId, roles: ['employee'] }, NOW)
  await expect(requestSpan(ctx, span('trip', '03-30 09:00', '04-01 18:00'))).rejects.toMatchObject(
    invalid('to', 'not_employed'),
  )
})
