import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { readTenantOnce, withTenant } from '@/lib/db/tenant'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { getPunchPage } from '@/lib/punches/queries/get-punch-page'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { requestFieldPlan } from '@/lib/requests/commands/request-field-plan'
import { withdrawRequest } from '@/lib/requests/commands/withdraw-request'
import { getFieldPlanForm } from '@/lib/requests/queries/get-field-plan-form'
import { getInbox } from '@/lib/requests/queries/get-inbox'
import { getRequest } from '@/lib/requests/queries/get-request'
import { listOwnRequests } from '@/lib/requests/queries/list-own-requests'
import { MAX_OPEN_FIELD_PLANS, RequestFieldPlan } from '@/lib/requests/schema'
import type { ShiftContent } from '@/lib/schedules/schema/shift'
import { MINUTE_MS } from '@/lib/time/instant'
import { addDays, asWorkDate } from '@/lib/time/work-date'
import { checkChains } from '../support/chains'
import { type Company, foundCompany, jobCtx, memberCtx, NINE_TO_SIX, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { auditOf } from '../support/make-up'
import { at, shanghai, tap } from '../support/punching'

givenDatabase()

const TUESDAY = asWorkDate('2026-03-03')
const MONDAY_NOON = shanghai('2026-03-02', '12:00')
const AWAY = at(4_000, 12)
const policy = {
  ...OFFICE_POLICY,
  punch: {
    ...OFFICE_POLICY.punch,
    outside: 'field' as const,
    field: { approval: 'before' as const, note: false, photo: false },
  },
}

let company: Company
let other: Company
beforeAll(async () => {
  company = await foundCompany({ policy })
  other = await foundCompany()
})

type Name = 'ann' | 'bob' | 'manager' | 'stranger' | 'hr' | 'boss' | 'owner' | 'auditor'
const as = (name: Name, now: number, of: Company = company) => memberCtx(of.scope, of[name], now)

function plan(change: Partial<z.output<typeof RequestFieldPlan>> = {}) {
  return {
    ...{ id: uuidv7(), workDate: TUESDAY, span: null, typedPlace: '张江客户机房', reason: '设备安装' },
    ...change,
  }
}

const decide = (name: Name, requestId: string, decision: 'approve' | 'reject', now = MONDAY_NOON) =>
  decideRequest(as(name, now), { requestId, decision, note: '好' })

const punchAt = (name: Name, now: number) => recordPunch(as(name, now), tap({ gps: AWAY }))
const codesOf = ({ checks }: { checks: readonly { code: string }[] }) => checks.map(({ code }) => code)

describe('an approved application', () => {
  test('lets field punches of its day count at once, each naming it; another day’s still waits', async () => {
    const asked = plan({ workDate: TUESDAY })
    expect(await requestFieldPlan(as('ann', MONDAY_NOON), asked)).toEqual({ requestId: asked.id })
    const { waiting } = await getInbox(as('manager', MONDAY_NOON))
    expect(waiting).toMatchObject([
      { id: asked.id, kind: 'field_plan', until: null, typedPlace: '张江客户机房', reason: '设备安装' },
    ])
    const seen = await getRequest(as('manager', MONDAY_NOON), { requestId: asked.id })
    expect(seen).toMatchObject({ effect: null, punch: null, allowed: { decideRequest: true } })
    expect(await decide('manager', asked.id, 'approve')).toEqual({ state: 'approved' })

    const nine = shanghai(TUESDAY, '08:55')
    expect((await getPunchPage(as('ann', nine))).isPlanned).toBe(true)
    const { punch, slot } = await punchAt('ann', nine)
    expect(punch).toMatchObject({ outcome: 'field', pending: false })
    expect(slot).toEqual({ segment: 0, side: 'on' })
    expect(punch.checks.at(-1)).toEqual({
      ...{ kind: 'plan', result: 'pass', code: 'plan_approved' },
      measured: { fromAt: null, untilAt: null, typedPlace: '张江客户机房' },
    })
    // After midnight it is still the same work date.
    expect((await punchAt('ann', shanghai(TUESDAY, '25:30'))).punch.pending).toBe(false)
    const named = await readTenantOnce(company.scope)`
      SELECT request_id FROM punch WHERE person_id = ${company.ann.personId}::uuid`
    expect(named).toEqual([{ request_id: asked.id }, { request_id: asked.id }])

    const next = await punchAt('ann', shanghai(addDays(TUESDAY, 1), '08:55'))
    expect(next.punch.pending).toBe(true)
    expect(codesOf(next.punch)).toContain('plan_missing')
    await withTenant(company, async (tx) => {
      expect(await checkChains(tx)).toMatchObject({ faults: [] })
    })
    expect(await auditOf(company, asked.id)).toMatchObject([
      { verb: 'requestFieldPlan', actor_id: company.ann.personId },
      { verb: 'decideRequest', after: { state: 'approved' } },
    ])
  })

  test('of some hours covers those, on the clocks of the person, and a day is not derived for it', async () => {
    const asked = plan({ span: { fromMin: 540, toMin: 720 } })
    await requestFieldPlan(as('bob', MONDAY_NOON), asked)
    await decide('manager', asked.id, 'approve')
    const [own] = await listOwnRequests(as('bob', MONDAY_NOON))
    expect(own).toMatchObject({
      claimed: { at: shanghai(TUESDAY, '09:00'), offsetMin: 480 },
      until: { at: shanghai(TUESDAY, '12:00') },
    })
    expect(
      await readTenantOnce(company.scope)`SELECT 1 FROM day WHERE person_id = ${company.bob.personId}::uuid`,
    ).toEqual([])
    expect((await punchAt('bob', shanghai(TUESDAY, '08:40'))).punch.pending).toBe(false)
    const late = await punchAt('bob', shanghai(TUESDAY, '18:05'))
    expect(late.punch.pending).toBe(true)
  })
})

describe('counts for nothing', () => {
  test.each([
    ['while it waits', async () => {}],
    ['rejected', (id: string) => decide('owner', id, 'reject')],
    ['withdrawn while it waits', (id: string) => withdrawRequest(as('hr', MONDAY_NOON), { requestId: id })],
    [
      'withdrawn after it was approved',
      async (id: string) => {
        await decide('owner', id, 'approve')
        await withdrawRequest(as('hr', MONDAY_NOON), { requestId: id })
      },
    ],
  ])('%s', async (_, meanwhile) => {
    const shop = await foundCompany({ policy })
    const saved = company
    company = shop
    try {
      const asked = plan()
      await requestFieldPlan(as('hr', MONDAY_NOON), asked)
      await meanwhile(asked.id)
      const { punch } = await punchAt('hr', shanghai(TUESDAY, '08:55'))
      expect(punch.pending).toBe(true)
      expect(codesOf(punch)).toContain('plan_missing')
    } finally {
      company = saved
    }
  })

  test('once a punch could come of it, it can’t be withdrawn, and once it is over it can’t be approved', async () => {
    const asked = plan({ workDate: asWorkDate('2026-03-10') })
    await requestFieldPlan(as('ann', MONDAY_NOON), asked)
    const begun = plan({ workDate: asWorkDate('2026-03-11'), span: { fromMin: 540, toMin: 720 } })
    await requestFieldPlan(as('ann', MONDAY_NOON), begun)
    await decide('manager', begun.id, 'approve')
    const tooLate = as('ann', shanghai('2026-03-11', '08:30'))
    await expect(withdrawRequest(tooLate, { requestId: begun.id })).rejects.toMatchObject({
      ...{ code: 'closed', detail: { reason: 'plan_begun', values: { minutes: 30 } } },
    })
    const mayWithdraw = async (now: number) =>
      (await listOwnRequests(as('ann', now))).find(({ id }) => id === begun.id)?.allowed.withdrawRequest
    expect(await mayWithdraw(shanghai('2026-03-11', '08:29'))).toBe(true)
    expect(await mayWithdraw(shanghai('2026-03-11', '08:30'))).toBe(false)
    // Its last window is open until 04:00.
    const over = shanghai('2026-03-11', '04:00')
    await expect(decide('manager', asked.id, 'approve', over)).rejects.toMatchObject({
      ...{ code: 'closed', detail: { reason: 'plan_over_decided' } },
    })
    expect(await decide('manager', asked.id, 'reject', over)).toEqual({ state: 'rejected' })
  })
})

describe('a shift that runs past midnight', () => {
  const night: ShiftContent = {
    ...NINE_TO_SIX,
    segments: [
      {
        ...{ onMin: 30, offMin: 510, needOn: true, needOff: true },
        ...{ onWindow: [-90, 240], offWindow: [360, 660] },
      },
    ],
    breaks: [],
    halfDay: null,
    dayStartMin: 0,
  }
  const evening: ShiftContent = {
    ...night,
    segments: [
      {
        ...{ onMin: 1_320, offMin: 1_800, needOn: true, needOff: true },
        ...{ onWindow: [1_200, 1_560], offWindow: [1_680, 2_040] },
      },
    ],
    dayStartMin: 720,
  }

  test('is asked for, approved and punched in while it runs, on the date before', async () => {
    const shop = await foundCompany({ policy, shift: evening })
    const asked = plan({ workDate: TUESDAY })
    const halfPastTwelve = shanghai(TUESDAY, '24:30')
    await requestFieldPlan(as('ann', halfPastTwelve, shop), asked)
    const approving = as('manager', shanghai(TUESDAY, '33:59'), shop)
    expect(await decideRequest(approving, { requestId: asked.id, decision: 'approve', note: '' })).toEqual({
      state: 'approved',
    })
    const late = plan({ workDate: TUESDAY })
    await expect(requestFieldPlan(as('bob', shanghai(TUESDAY, '34:00'), shop), late)).rejects.toMatchObject({
      ...{ code: 'invalid', detail: { fields: { workDate: 'plan_over' } } },
    })
    const { punch } = await recordPunch(as('ann', shanghai(TUESDAY, '30:00'), shop), tap({ gps: AWAY }))
    expect(punch).toMatchObject({ workDate: TUESDAY, pending: false })
  })

  test('and one that begins before it: what a punch names can’t be withdrawn', async () => {
    const shop = await foundCompany({ policy, shift: night })
    const asked = plan({ workDate: TUESDAY })
    await requestFieldPlan(as('ann', MONDAY_NOON, shop), asked)
    await decideRequest(as('manager', MONDAY_NOON, shop), {
      ...{ requestId: asked.id, decision: 'approve', note: '' },
    })
    const before = shanghai(TUESDAY, '00:00') - 61 * MINUTE_MS
    const { punch } = await recordPunch(as('ann', before, shop), tap({ gps: AWAY }))
    expect(punch).toMatchObject({ workDate: TUESDAY, pending: false })
    await expect(
      withdrawRequest(as('ann', before + MINUTE_MS, shop), { requestId: asked.id }),
    ).rejects.toMatchObject({ code: 'closed', detail: { reason: 'plan_begun' } })
  })
})

describe('who', () => {
  test('nobody decides his own, a stranger’s is not there, another company’s neither', async () => {
    const asked = plan({ workDate: asWorkDate('2026-03-16') })
    await requestFieldPlan(as('manager', MONDAY_NOON), asked)
    await expect(decide('manager', asked.id, 'approve')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(decide('ann', asked.id, 'approve')).rejects.toMatchObject({ code: 'not_found' })
    await expect(decide('stranger', asked.id, 'approve')).rejects.toMatchObject({ code: 'not_found' })
    await expect(decide('auditor', asked.id, 'approve')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      decideRequest(as('owner', MONDAY_NOON, other), { requestId: asked.id, decision: 'approve', note: '' }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(withdrawRequest(as('ann', MONDAY_NOON), { requestId: asked.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await decide('boss', asked.id, 'approve')).toEqual({ state: 'approved' })
  })

  test('a job asks for nobody', async () => {
    await expect(requestFieldPlan(jobCtx(company.scope, MONDAY_NOON), plan())).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('whose policy wants none is told so', async () => {
    expect((await getFieldPlanForm(as('ann', MONDAY_NOON))).isWanted).toBe(true)
    expect((await getFieldPlanForm(as('ann', MONDAY_NOON, other))).isWanted).toBe(false)
    await expect(requestFieldPlan(as('ann', MONDAY_NOON, other), plan())).rejects.toMatchObject({
      ...{ code: 'closed', detail: { reason: 'field_plan_needless' } },
    })
  })
})

describe('asking', () => {
  test('again with the same id is the same; with other words, or by another person, a conflict', async () => {
    const asked = plan({ workDate: asWorkDate('2026-03-17') })
    await requestFieldPlan(as('boss', MONDAY_NOON), asked)
    expect(await requestFieldPlan(as('boss', MONDAY_NOON), asked)).toEqual({ requestId: asked.id })
    const conflict = { code: 'conflict', detail: { reason: 'request_id_used' } }
    await expect(
      requestFieldPlan(as('boss', MONDAY_NOON), { ...asked, reason: '别的事' }),
    ).rejects.toMatchObject(conflict)
    await expect(requestFieldPlan(as('owner', MONDAY_NOON), asked)).rejects.toMatchObject(conflict)
  })

  test.each([
    ['a day that is over', plan({ workDate: asWorkDate('2026-03-01') }), { workDate: 'plan_over' }],
    [
      'hours that are over',
      plan({ workDate: asWorkDate('2026-03-02'), span: { fromMin: 480, toMin: 720 } }),
      { to: 'plan_over' },
    ],
    ['a day too far ahead', plan({ workDate: asWorkDate('2026-05-04') }), { workDate: 'plan_too_far' }],
  ])('for %s is refused', async (_, asked, fields) => {
    await expect(requestFieldPlan(as('stranger', MONDAY_NOON), asked)).rejects.toMatchObject({
      ...{ code: 'invalid', detail: { fields } },
    })
  })

  test('twice for one time is refused, until the first is withdrawn', async () => {
    const morning = plan({ span: { fromMin: 540, toMin: 720 } })
    const ctx = as('stranger', MONDAY_NOON)
    await requestFieldPlan(ctx, morning)
    const again = plan({ span: { fromMin: 700, toMin: 800 } })
    await expect(requestFieldPlan(ctx, again)).rejects.toMatchObject({
      ...{ code: 'invalid', detail: { fields: { workDate: 'plan_overlaps' } } },
    })
    await withdrawRequest(ctx, { requestId: morning.id })
    await requestFieldPlan(ctx, again)
  })

  test('has an end, at which those that are over don’t count', async () => {
    const ctx = as('owner', MONDAY_NOON)
    for (let n = 0; n < MAX_OPEN_FIELD_PLANS; n++) {
      await requestFieldPlan(ctx, plan({ workDate: addDays(TUESDAY, n) }))
    }
    const more = plan({ workDate: addDays(TUESDAY, MAX_OPEN_FIELD_PLANS) })
    const nearlyOver = as('owner', shanghai(TUESDAY, '27:59'))
    for (const early of [ctx, nearlyOver])
      await expect(requestFieldPlan(early, more)).rejects.toMatchObject({ code: 'too_many' })
    await requestFieldPlan(as('owner', shanghai(TUESDAY, '28:00')), more)
  })

  test('for hours that the clocks skip in spring is refused; over them it isn’t', async () => {
    const shop = await foundCompany({ policy, zone: 'America/New_York' })
    const spring = (fromMin: number, toMin: number) =>
      requestFieldPlan(
        as('ann', MONDAY_NOON, shop),
        plan({ workDate: asWorkDate('2026-03-08'), span: { fromMin, toMin } }),
      )
    const skipped = (field: string) => ({ code: 'invalid', detail: { fields: { [field]: 'hour_skipped' } } })
    await expect(spring(150, 185)).rejects.toMatchObject(skipped('from'))
    await expect(spring(130, 160)).rejects.toMatchObject(skipped('from'))
    await expect(spring(90, 150)).rejects.toMatchObject(skipped('to'))
    await spring(119, 180)
    const [own] = await listOwnRequests(as('ann', MONDAY_NOON, shop))
    expect((own?.until?.at ?? 0) - (own?.claimed.at ?? 0)).toBe(MINUTE_MS)
  })

  test.each([
    ['no place', { typedPlace: ' ' }],
    ['no reason', { reason: '' }],
    ['an end before the beginning', { span: { fromMin: 600, toMin: 540 } }],
    ['an end two days on', { span: { fromMin: 0, toMin: 2_881 } }],
    ['no date', { workDate: '2026-02-30' }],
    ['a person of his own', { personId: uuidv7() }],
  ])('with %s is malformed', (_, change) => {
    expect(RequestFieldPlan.safeParse({ ...plan(), ...change }).success).toBe(false)
  })
})
