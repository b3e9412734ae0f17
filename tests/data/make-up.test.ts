import { beforeEach, describe, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { requestMakeup } from '@/lib/requests/commands/request-makeup'
import { withdrawRequest } from '@/lib/requests/commands/withdraw-request'
import { getRequest } from '@/lib/requests/queries/get-request'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, memberCtx, NINE_TO_SIX, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import {
  auditOf,
  cameAndForgot,
  chainOf,
  form,
  MONDAY,
  storedDay,
  storedRequest,
  TUESDAY_9,
  waitingMakeup,
} from '../support/make-up'
import { at, shanghai, tap } from '../support/punching'

givenDatabase()

let company: Company
beforeEach(async () => {
  company = await foundCompany()
})

const approve = (requestId: string) => ({ requestId, decision: 'approve', note: '' }) as const
const reject = (requestId: string) => ({ requestId, decision: 'reject', note: '门禁没有记录' }) as const
const asAnn = (now = TUESDAY_9) => memberCtx(company.scope, company.ann, now)
const asManager = (now = TUESDAY_9) => memberCtx(company.scope, company.manager, now)

describe('a make-up', () => {
  test('that is approved adds a punch to the chain and makes the missed day a normal one', async () => {
    await cameAndForgot(company, company.ann)
    const { requestId } = await requestMakeup(asAnn(), form())
    expect(await storedDay(company, company.ann)).toMatchObject({
      status: 'missed',
      results: ['normal', 'missed'],
    })
    expect(await decideRequest(asManager(), approve(requestId))).toEqual({ state: 'approved' })
    expect(await storedDay(company, company.ann)).toEqual({
      status: 'normal',
      worked_min: 480,
      results: ['normal', 'normal'],
    })
    const [first, added, ...more] = await chainOf(company, company.ann)
    expect(more).toEqual([])
    expect(added).toMatchObject({
      seq: 2,
      source: 'makeup',
      side: 'off',
      work_date: MONDAY,
      request_id: requestId,
    })
    expect(added?.prev_hash).toBe(first?.hash)
    expect(await storedRequest(company, requestId)).toEqual({
      state: 'approved',
      step: 'approved',
      by: company.manager.personId,
      decided_at: new Date(TUESDAY_9),
      punch_id: added?.id,
      note: null,
    })
  })

  test('that is rejected leaves the day and the chain as they were, with the note', async () => {
    const requestId = await waitingMakeup(company, company.ann)
    const before = await storedDay(company, company.ann)
    expect(await decideRequest(asManager(), reject(requestId))).toEqual({ state: 'rejected' })
    expect(await storedDay(company, company.ann)).toEqual(before)
    expect(await chainOf(company, company.ann)).toHaveLength(1)
    expect(await storedRequest(company, requestId)).toMatchObject({
      state: 'rejected',
      step: 'rejected',
      note: '门禁没有记录',
      punch_id: null,
    })
  })

  test('that is withdrawn waits no longer and may be asked for again', async () => {
    const requestId = await waitingMakeup(company, company.ann)
    expect(await withdrawRequest(asAnn(), { requestId })).toEqual({ state: 'withdrawn' })
    expect(await withdrawRequest(asAnn(), { requestId })).toEqual({ state: 'withdrawn' })
    expect(await storedRequest(company, requestId)).toMatchObject({
      state: 'withdrawn',
      step: 'withdrawn',
      by: null,
    })
    await expect(decideRequest(asManager(), approve(requestId))).rejects.toMatchObject({
      code: 'conflict',
      detail: { reason: 'already_decided', values: { state: 'withdrawn' } },
    })
    expect((await requestMakeup(asAnn(), form())).requestId).not.toBe(requestId)
  })

  test('of a day nobody came to gives half of it back with one punch, and all with two', async () => {
    const on = form({ side: 'on', at: shanghai(MONDAY, '09:00') })
    const { requestId: first } = await requestMakeup(asAnn(), on)
    expect(await storedDay(company, company.ann)).toMatchObject({ status: 'absent' })
    await decideRequest(asManager(), approve(first))
    expect(await storedDay(company, company.ann)).toMatchObject({
      status: 'missed',
      results: ['normal', 'missed'],
    })
    const { requestId: second } = await requestMakeup(asAnn(), form())
    await decideRequest(asManager(), approve(second))
    expect(await storedDay(company, company.ann)).toMatchObject({ status: 'normal', worked_min: 480 })
  })
})

describe('asking and deciding again', () => {
  test('with the same id is the same request; with other content, or by another, a conflict', async () => {
    await cameAndForgot(company, company.ann)
    const input = form()
    expect(await requestMakeup(asAnn(), input)).toEqual({ requestId: input.id })
    expect(await requestMakeup(asAnn(TUESDAY_9 + 60_000), input)).toEqual({ requestId: input.id })
    const conflict = { code: 'conflict', detail: { reason: 'request_id_used' } }
    await expect(requestMakeup(asAnn(), { ...input, reason: '换个说法' })).rejects.toMatchObject(conflict)
    const bob = memberCtx(company.scope, company.bob, TUESDAY_9)
    await expect(requestMakeup(bob, input)).rejects.toMatchObject(conflict)
    await decideRequest(asManager(), approve(input.id))
    expect(await requestMakeup(asAnn(), input)).toEqual({ requestId: input.id })
    expect(await chainOf(company, company.ann)).toHaveLength(2)
    expect((await auditOf(company, input.id)).map((it) => it.verb)).toEqual([
      'requestMakeup',
      'decideRequest',
    ])
  })

  test('the same way returns the first decision and adds no second punch; another way is a conflict', async () => {
    const requestId = await waitingMakeup(company, company.ann)
    await decideRequest(asManager(), approve(requestId))
    expect(await decideRequest(asManager(TUESDAY_9 + 5_000), approve(requestId))).toEqual({
      state: 'approved',
    })
    expect(await chainOf(company, company.ann)).toHaveLength(2)
    const told = {
      code: 'conflict',
      detail: { reason: 'already_decided', values: { by: 'manager', state: 'approved' } },
    }
    await expect(decideRequest(asManager(), reject(requestId))).rejects.toMatchObject(told)
    const boss = memberCtx(company.scope, company.boss, TUESDAY_9)
    await expect(decideRequest(boss, approve(requestId))).rejects.toMatchObject(told)
    await expect(withdrawRequest(asAnn(), { requestId })).rejects.toMatchObject({
      code: 'closed',
      detail: { reason: 'already_decided' },
    })
  })
})

describe('what is written', () => {
  test('is audited with who, before and after', async () => {
    const requestId = await waitingMakeup(company, company.ann)
    await decideRequest(asManager(), approve(requestId))
    const [asked, decided] = await auditOf(company, requestId)
    const punchId = (await chainOf(company, company.ann))[1]?.id
    expect(asked).toMatchObject({
      verb: 'requestMakeup',
      actor_id: company.ann.personId,
      after: { workDate: MONDAY, segment: 0, side: 'off', at: shanghai(MONDAY, '18:05'), files: [] },
    })
    expect(decided).toEqual({
      verb: 'decideRequest',
      actor_id: company.manager.personId,
      before: { state: 'pending', status: 'missed' },
      after: { state: 'approved', status: 'normal', punchId },
    })
    const other = await waitingMakeup(company, company.bob)
    await withdrawRequest(memberCtx(company.scope, company.bob, TUESDAY_9), { requestId: other })
    expect((await auditOf(company, other))[1]).toEqual({
      verb: 'withdrawRequest',
      actor_id: company.bob.personId,
      before: { state: 'pending' },
      after: { state: 'withdrawn' },
    })
  })

  test.each(['asking', 'approving'])('is undone whole when %s is interrupted by a fault', async (verb) => {
    const requestId = await waitingMakeup(company, company.ann)
    const snapshot = async () => ({
      request: await storedRequest(company, requestId),
      day: await storedDay(company, company.ann),
      chain: await chainOf(company, company.ann),
      entries: (await auditOf(company, requestId)).length,
      ledger: await withTenant(company, (tx) => tx.sql`SELECT * FROM ledger ORDER BY id`),
      requests: await withTenant(company, (tx) => tx.sql`SELECT id FROM request ORDER BY id`),
    })
    const before = await snapshot()
    const attempt = withTenant(company, async (tx) => {
      if (verb === 'asking') {
        await requestMakeup({ ...asAnn(), tx }, form({ workDate: asWorkDate('2026-11-20') }))
      } else await decideRequest({ ...asManager(), tx }, approve(requestId))
      throw new Error('the power went')
    })
    await expect(attempt).rejects.toThrow('the power went')
    expect(await snapshot()).toEqual(before)
  })
})

describe('a punch that waits', () => {
  test.each([
    ['approved', approve, { status: 'field', results: ['normal', 'normal'] }],
    ['rejected', reject, { status: 'absent', results: ['missed', 'missed'] }],
  ] as const)('in the field, %s', async (_, decide, day) => {
    const policy = {
      ...OFFICE_POLICY,
      punch: {
        ...OFFICE_POLICY.punch,
        outside: 'field',
        field: { approval: 'after', note: false, photo: false },
      },
    } as const
    company = await foundCompany({ policy })
    for (const time of ['08:50', '18:10']) {
      const { punch } = await recordPunch(asAnn(shanghai(MONDAY, time)), tap({ gps: at(2_000) }))
      expect(punch).toMatchObject({ outcome: 'field', pending: true })
    }
    expect(await storedDay(company, company.ann)).toMatchObject({
      status: 'pending',
      results: ['pending', 'pending'],
    })
    const requests = await withTenant(
      company,
      (tx) => tx.sql<{ id: string; kind: string }>`
        SELECT id, kind FROM request WHERE org_id = ${tx.orgId}::uuid ORDER BY claimed_at`,
    )
    expect(requests.map((it) => it.kind)).toEqual(['field', 'field'])
    for (const { id } of requests) {
      await expect(withdrawRequest(asAnn(), { requestId: id })).rejects.toMatchObject({ code: 'closed' })
      await decideRequest(asManager(), decide(id))
    }
    expect(await storedDay(company, company.ann)).toMatchObject(day)
    expect(await chainOf(company, company.ann)).toHaveLength(2)
  })

  test.each([
    ['approved', approve, { status: 'normal', results: ['normal', 'normal'] }],
    ['rejected', reject, { status: 'missed', results: ['normal', 'missed'] }],
  ] as const)('for review, %s', async (_, decide, day) => {
    await cameAndForgot(company, company.ann)
    await recordPunch(asAnn(shanghai(MONDAY, '18:10')), tap({ gps: at(150 + 180) }))
    const [request] = await withTenant(
      company,
      (tx) => tx.sql<{ id: string }>`SELECT id FROM request WHERE org_id = ${tx.orgId}::uuid`,
    )
    const requestId = request?.id ?? ''
    const { effect } = await getRequest(asManager(), { requestId })
    await decideRequest(asManager(), decide(requestId))
    expect(await storedDay(company, company.ann)).toMatchObject(day)
    expect(effect).toMatchObject({ before: 'pending', after: 'normal' })
  })
})

describe('the effect that is shown before deciding', () => {
  test('is what approving then gives', async () => {
    const requestId = await waitingMakeup(company, company.ann)
    const { effect, day } = await getRequest(asManager(), { requestId })
    expect(day?.status).toBe('missed')
    expect(effect).toEqual({ before: 'missed', after: 'normal', absentBefore: 0, absentAfter: 0 })
    await decideRequest(asManager(), approve(requestId))
    expect((await getRequest(asManager(), { requestId })).effect).toBeNull()
    expect((await storedDay(company, company.ann))?.status).toBe(effect?.after)
  })

  test('knows of the late evening before that lets one come later', async () => {
    const shift = { ...NINE_TO_SIX, flex: { lateOff: [{ offAfterMin: 1320, onLaterMin: 60 }] } }
    company = await foundCompany({ shift })
    const friday = asWorkDate('2026-11-20')
    await recordPunch(asAnn(shanghai(friday, '08:55')), tap())
    await recordPunch(asAnn(shanghai(friday, '22:30')), tap())
    await recordPunch(asAnn(shanghai(MONDAY, '09:55')), tap())
    const { requestId } = await requestMakeup(asAnn(), form({ at: shanghai(MONDAY, '19:05') }))
    const { effect } = await getRequest(asManager(), { requestId })
    await decideRequest(asManager(), approve(requestId))
    expect(effect).toMatchObject({ before: 'missed', after: 'normal' })
    expect((await storedDay(company, company.ann))?.status).toBe('normal')
  })
})
