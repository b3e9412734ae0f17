import { beforeEach, describe, expect, test } from 'vitest'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { requestMakeup } from '@/lib/requests/commands/request-makeup'
import { withdrawRequest } from '@/lib/requests/commands/withdraw-request'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import {
  auditOf,
  cameAndForgot,
  chainOf,
  form,
  storedDay,
  storedRequest,
  TUESDAY_9,
  waitingMakeup,
} from '../support/make-up'
import { somebodyWaits } from '../support/somebody-waits'

const database = givenDatabase()

let company: Company
beforeEach(async () => {
  company = await foundCompany()
})

const as = (name: 'ann' | 'manager' | 'boss' | 'hr' | 'owner') =>
  memberCtx(company.scope, company[name], TUESDAY_9)
const approve = (requestId: string) => ({ requestId, decision: 'approve', note: '' }) as const
const reject = (requestId: string) => ({ requestId, decision: 'reject', note: '不符' }) as const

/** Does `first`, then starts `second` before the first has committed; both outcomes. */
async function overlapping(
  first: (ctx: Ctx) => Promise<unknown>,
  firstCtx: Ctx,
  second: () => Promise<unknown>,
): Promise<PromiseSettledResult<unknown>[]> {
  let later: Promise<unknown> = Promise.resolve()
  const earlier = withTenant(firstCtx, async (tx: TenantTx) => {
    const done = await first({ ...firstCtx, tx })
    later = second()
    later.catch(() => undefined)
    await somebodyWaits(database.current)
    return done
  })
  const [one] = await Promise.allSettled([earlier])
  const [two] = await Promise.allSettled([later])
  return [one, two]
}

const decidedBy = (by: string, state: string) => ({
  status: 'rejected',
  reason: { code: 'conflict', detail: { reason: 'already_decided', values: { by, state } } },
})

describe('two at once', () => {
  test('deciding the same way: one wins, the other is told by whom', async () => {
    const requestId = await waitingMakeup(company, company.ann)
    const [first, second] = await overlapping(
      (ctx) => decideRequest(ctx, approve(requestId)),
      as('manager'),
      () => decideRequest(as('hr'), approve(requestId)),
    )
    expect(first).toEqual({ status: 'fulfilled', value: { state: 'approved' } })
    expect(second).toMatchObject(decidedBy('manager', 'approved'))
    expect(await chainOf(company, company.ann)).toHaveLength(2)
  })

  test('one approving, one rejecting: the first decision holds', async () => {
    const requestId = await waitingMakeup(company, company.ann)
    const [, second] = await overlapping(
      (ctx) => decideRequest(ctx, reject(requestId)),
      as('boss'),
      () => decideRequest(as('manager'), approve(requestId)),
    )
    expect(second).toMatchObject(decidedBy('boss', 'rejected'))
    expect(await chainOf(company, company.ann)).toHaveLength(1)
    expect((await storedDay(company, company.ann))?.status).toBe('missed')
  })

  test('a withdrawal before an approval: nothing is appended', async () => {
    const requestId = await waitingMakeup(company, company.ann)
    const [first, second] = await overlapping(
      (ctx) => withdrawRequest(ctx, { requestId }),
      as('ann'),
      () => decideRequest(as('manager'), approve(requestId)),
    )
    expect(first).toMatchObject({ status: 'fulfilled' })
    expect(second).toMatchObject(decidedBy('', 'withdrawn'))
    expect(await chainOf(company, company.ann)).toHaveLength(1)
    expect(await storedRequest(company, requestId)).toMatchObject({ state: 'withdrawn', step: 'withdrawn' })
  })

  test('an approval before a withdrawal: the withdrawal is told that it came too late', async () => {
    const requestId = await waitingMakeup(company, company.ann)
    const [first, second] = await overlapping(
      (ctx) => decideRequest(ctx, approve(requestId)),
      as('manager'),
      () => withdrawRequest(as('ann'), { requestId }),
    )
    expect(first).toMatchObject({ status: 'fulfilled' })
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'closed' } })
    expect(await storedRequest(company, requestId)).toMatchObject({ state: 'approved', step: 'approved' })
  })

  test('asking for the same slot: one waits, the other is told so', async () => {
    await cameAndForgot(company, company.ann)
    const [first, second] = await overlapping(
      (ctx) => requestMakeup(ctx, form()),
      as('ann'),
      () => requestMakeup(as('ann'), form()),
    )
    expect(first).toMatchObject({ status: 'fulfilled' })
    expect(second).toMatchObject({
      status: 'rejected',
      reason: { code: 'closed', detail: { reason: 'already_waiting' } },
    })
  })
})

describe('ten at once', () => {
  test('approving: one punch, one entry, and everybody learns who it was', async () => {
    const requestId = await waitingMakeup(company, company.ann)
    const names = [
      'manager',
      'boss',
      'hr',
      'owner',
      'manager',
      'boss',
      'hr',
      'owner',
      'manager',
      'boss',
    ] as const
    const results = await Promise.allSettled(names.map((name) => decideRequest(as(name), approve(requestId))))
    const stored = await storedRequest(company, requestId)
    const winner = names.find((name) => company[name].personId === stored?.by)
    for (const [i, result] of results.entries()) {
      if (names[i] === winner) expect(result).toEqual({ status: 'fulfilled', value: { state: 'approved' } })
      else expect(result).toMatchObject(decidedBy(winner ?? 'nobody', 'approved'))
    }
    expect(await chainOf(company, company.ann)).toHaveLength(2)
    expect((await auditOf(company, requestId)).map((it) => it.verb)).toEqual([
      'requestMakeup',
      'decideRequest',
    ])
  })

  test('sending the same form: one request, one entry', async () => {
    await cameAndForgot(company, company.ann)
    const input = form()
    const results = await Promise.all(Array.from({ length: 10 }, () => requestMakeup(as('ann'), input)))
    expect(results).toEqual(Array.from({ length: 10 }, () => ({ requestId: input.id })))
    expect(await auditOf(company, input.id)).toHaveLength(1)
  })

  test('asking for ten days: the month’s quota holds', async () => {
    const days = Array.from({ length: 10 }, (_, i) => asWorkDate(`2026-11-${String(9 + i).padStart(2, '0')}`))
    const asked = await Promise.allSettled(
      days.map((workDate) => requestMakeup(as('ann'), form({ workDate }))),
    )
    expect(asked.filter((it) => it.status === 'fulfilled')).toHaveLength(3)
  })
})
