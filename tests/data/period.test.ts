import { v7 as uuidv7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { closePeriod } from '@/lib/days/commands/close-period'
import { closeWindows } from '@/lib/days/commands/close-windows'
import { deriveDay } from '@/lib/days/commands/derive-day'
import { ClosePeriod } from '@/lib/days/schema'
import { withTenant } from '@/lib/db/tenant'
import type { PolicyContent } from '@/lib/policies/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { requestFieldPlan } from '@/lib/requests/commands/request-field-plan'
import { requestMakeup } from '@/lib/requests/commands/request-makeup'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import { overridePlan } from '@/lib/schedules/commands/override-plan'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import { recomputeRange } from '@/lib/schedules/commands/recompute-range'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, jobCtx, memberCtx, NINE_TO_SIX, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { shanghai, tap } from '../support/punching'
import { allDays } from '../support/recomputing'

givenDatabase()

const FRIDAY = asWorkDate('2026-10-30')
const DECEMBER = shanghai('2026-12-02', '10:00')
const OCTOBER = { month: '2026-10' }

let company: Company
beforeEach(() => begin(OFFICE_POLICY))

/** Ann came on the last Friday of October, and nobody else. */
async function begin(policy: PolicyContent): Promise<void> {
  company = await foundCompany({ policy })
  await recordPunch(memberCtx(company.scope, company.ann, shanghai(FRIDAY, '09:03')), tap())
  await closeWindows(jobCtx(company.scope, shanghai('2026-10-31', '05:00')))
  await closeWindows(jobCtx(company.scope, shanghai('2026-11-02', '05:00')))
}

const as = (person: Company['hr'], now = DECEMBER) => memberCtx(company.scope, person, now)
const closed = { code: 'closed', detail: { reason: 'period_closed', values: { through: '2026-10-31' } } }

function makeup(now: number) {
  return requestMakeup(as(company.ann, now), {
    ...{ id: uuidv7(), workDate: FRIDAY, segment: 0, side: 'off' as const },
    ...{ at: shanghai(FRIDAY, '18:00'), reason: '忘记打卡', fileIds: [] },
  })
}

describe('a closed period', () => {
  test('changes no more, whoever asks: each is told up to when it is closed', async () => {
    const before = await allDays(company)
    expect(await closePeriod(as(company.hr), OCTOBER)).toEqual({ through: '2026-10-31' })
    const { job, shiftId, groupId, ann } = company
    const ctx = jobCtx(company.scope, DECEMBER)
    const tries = {
      derive: () => withTenant(ctx, (tx) => deriveDay(tx, ctx, { personId: ann.personId, workDate: FRIDAY })),
      makeup: () => makeup(shanghai('2026-11-20', '10:00')),
      roster: () =>
        overridePlan(as(company.hr), {
          ...{ personId: ann.personId, workDate: FRIDAY, plan: { shiftId: null } },
        }),
      membership: () => assignGroup(as(company.hr), { personId: ann.personId, groupId, fromDate: FRIDAY }),
      shift: () =>
        publishShift(job, {
          ...{ shiftId, name: '早九晚六', effectiveFrom: FRIDAY, content: NINE_TO_SIX },
        }),
      range: () => recomputeRange(as(company.hr), { from: FRIDAY, to: asWorkDate('2026-11-30') }),
    }
    for (const [name, attempt] of Object.entries(tries)) {
      await expect(attempt(), name).rejects.toMatchObject(closed)
    }
    expect(await allDays(company)).toEqual(before)
  })

  test('leaves the days after it as they were: open', async () => {
    await closePeriod(as(company.hr), OCTOBER)
    const { personId } = company.ann
    const workDate = asWorkDate('2026-11-01')
    expect(
      await overridePlan(as(company.hr), { personId, workDate, plan: { shiftId: company.shiftId } }),
    ).toMatchObject({ changed: 1 })
  })

  test('closed again is what it was, by two at once too', async () => {
    const both = await Promise.all([
      closePeriod(as(company.hr), OCTOBER),
      closePeriod(as(company.owner), OCTOBER),
    ])
    expect(both).toEqual([{ through: '2026-10-31' }, { through: '2026-10-31' }])
    const [count] = await withTenant(
      company,
      (tx) => tx.sql`SELECT count(*)::int AS periods,
        (SELECT count(*)::int FROM audit_entry WHERE org_id = ${tx.orgId}::uuid AND verb = 'closePeriod') AS told
        FROM period WHERE org_id = ${tx.orgId}::uuid`,
    )
    expect(count).toEqual({ periods: 1, told: 1 })
  })

  test('follows the one before without a gap', async () => {
    await closePeriod(as(company.hr), OCTOBER)
    await closeWindows(jobCtx(company.scope, shanghai('2027-01-02', '05:00')))
    await closeWindows(jobCtx(company.scope, shanghai('2027-01-03', '05:00')))
    await closePeriod(as(company.hr, shanghai('2027-01-05', '10:00')), { month: '2026-12' })
    const spans = await withTenant(
      company,
      (tx) =>
        tx.sql`SELECT from_date AS from, to_date AS to FROM period WHERE org_id = ${tx.orgId}::uuid ORDER BY 1`,
    )
    expect(spans).toEqual([
      { from: '2026-10-30', to: '2026-10-31' },
      { from: '2026-11-01', to: '2026-12-31' },
    ])
  })
})

describe('closing waits', () => {
  test('for requests about it to be decided', async () => {
    const { requestId } = await makeup(shanghai('2026-11-20', '10:00'))
    await expect(closePeriod(as(company.hr), OCTOBER)).rejects.toMatchObject({
      code: 'conflict',
      detail: { reason: 'period_requests', values: { requests: 1 } },
    })
    await decideRequest(as(company.manager), { requestId, decision: 'approve', note: '' })
    expect(await closePeriod(as(company.hr), OCTOBER)).toEqual({ through: '2026-10-31' })
  })

  test('for no application to work in the field, of which no day comes', async () => {
    const field = { approval: 'before', note: false, photo: false } as const
    await begin({ ...OFFICE_POLICY, punch: { ...OFFICE_POLICY.punch, outside: 'field', field } })
    const { requestId } = await requestFieldPlan(as(company.ann, shanghai('2026-10-20', '10:00')), {
      ...{ id: uuidv7(), workDate: FRIDAY, span: null, typedPlace: '张江', reason: '设备安装' },
    })
    expect(await closePeriod(as(company.hr), OCTOBER)).toEqual({ through: '2026-10-31' })
    const before = await allDays(company)
    const decided = { requestId, decision: 'reject', note: '已过' } as const
    expect(await decideRequest(as(company.manager), decided)).toEqual({ state: 'rejected' })
    expect(await allDays(company)).toEqual(before)
  })

  test('for the month to be over everywhere, and for something to be closed', async () => {
    const lastEvening = shanghai('2026-11-01', '19:59')
    const month = (key: string) => ({ code: 'invalid', detail: { fields: { month: key } } })
    await expect(closePeriod(as(company.hr, lastEvening), OCTOBER)).rejects.toMatchObject(
      month('period_not_over'),
    )
    await expect(closePeriod(as(company.hr), { month: '2026-09' })).rejects.toMatchObject(
      month('period_empty'),
    )
  })

  test('for what is being derived anew', async () => {
    const { runId } = await recomputeRange(as(company.hr), { from: FRIDAY, to: FRIDAY })
    expect(runId).not.toBeNull()
    await expect(closePeriod(as(company.hr), OCTOBER)).rejects.toMatchObject({
      detail: { reason: 'period_recomputing' },
    })
  })
})

describe('nobody closes', () => {
  test('but HR and the owner', async () => {
    for (const person of [company.ann, company.manager, company.auditor]) {
      await expect(closePeriod(as(person), OCTOBER)).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  test('what is another company’s', async () => {
    const other = await foundCompany()
    await closePeriod(as(company.hr), OCTOBER)
    const { personId } = other.ann
    const set = overridePlan(memberCtx(other.scope, other.hr, DECEMBER), {
      ...{ personId, workDate: FRIDAY, plan: { shiftId: null } },
    })
    expect(await set).toMatchObject({ changed: 1 })
  })

  test('a month that is none', () => {
    for (const month of ['2026-13', '2026-1', '', null]) {
      expect(ClosePeriod.safeParse({ month }).success).toBe(false)
    }
    expect(ClosePeriod.safeParse({ ...OCTOBER, until: '2026-10-31' }).success).toBe(false)
  })
})
