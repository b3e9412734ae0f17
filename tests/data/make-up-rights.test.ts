import { v7 as uuidv7 } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { requestMakeup } from '@/lib/requests/commands/request-makeup'
import { withdrawRequest } from '@/lib/requests/commands/withdraw-request'
import { getInbox } from '@/lib/requests/queries/get-inbox'
import { getMakeupForm } from '@/lib/requests/queries/get-makeup-form'
import { getRequest } from '@/lib/requests/queries/get-request'
import { listOwnRequests } from '@/lib/requests/queries/list-own-requests'
import { type Company, foundCompany, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { form, MONDAY, storedDay, storedRequest, TUESDAY_9, waitingMakeup } from '../support/make-up'

givenDatabase()

type PersonName = 'boss' | 'manager' | 'ann' | 'bob' | 'hr' | 'owner' | 'auditor' | 'stranger'

let company: Company
let other: Company
beforeAll(async () => {
  other = await foundCompany()
})
beforeEach(async () => {
  company = await foundCompany()
})

const as = (name: PersonName, at = company) => memberCtx(at.scope, at[name], TUESDAY_9)
const approve = (requestId: string) => ({ requestId, decision: 'approve', note: '' }) as const

/** How it ends: the state, or the code of the refusal. */
async function ending(attempt: Promise<{ state?: string }>): Promise<string> {
  return attempt.then(
    (done) => done.state ?? 'done',
    (error) => error.code,
  )
}

describe('deciding', () => {
  test.each<[PersonName, string]>([
    ['manager', 'approved'],
    ['boss', 'approved'],
    ['hr', 'approved'],
    ['owner', 'approved'],
    ['auditor', 'forbidden'],
    ['ann', 'forbidden'],
    ['bob', 'not_found'],
    ['stranger', 'not_found'],
  ])('a request of ann’s by %s ends with %s', async (name, expected) => {
    const requestId = await waitingMakeup(company, company.ann)
    expect(await ending(decideRequest(as(name), approve(requestId)))).toBe(expected)
    const decided = expected === 'approved'
    expect(await storedRequest(company, requestId)).toMatchObject({ state: decided ? 'approved' : 'pending' })
    expect((await storedDay(company, company.ann))?.status).toBe(decided ? 'normal' : 'missed')
  })

  test.each<PersonName>(['hr', 'owner', 'manager', 'boss'])('one’s own is refused to %s', async (name) => {
    const requestId = await waitingMakeup(company, company[name])
    expect(await ending(decideRequest(as(name), approve(requestId)))).toBe('forbidden')
    expect((await getRequest(as(name), { requestId })).allowed).toEqual({
      decideRequest: false,
      withdrawRequest: true,
      revokeRequest: false,
    })
  })

  test('one’s own stays refused in a circle of managers', async () => {
    await withTenant(
      company,
      (tx) => tx.sql`UPDATE person SET manager_id = ${company.manager.personId}::uuid
                      WHERE org_id = ${tx.orgId}::uuid AND id = ${company.boss.personId}::uuid`,
    )
    const requestId = await waitingMakeup(company, company.boss)
    expect(await ending(decideRequest(as('boss'), approve(requestId)))).toBe('forbidden')
    expect(await ending(decideRequest(as('manager'), approve(requestId)))).toBe('approved')
  })

  test('a manager who lost the role, or the people, decides no more', async () => {
    const requestId = await waitingMakeup(company, company.ann)
    const demoted = memberCtx(company.scope, { ...company.manager, roles: ['employee'] }, TUESDAY_9)
    expect(await ending(decideRequest(demoted, approve(requestId)))).toBe('not_found')
    await withTenant(
      company,
      (tx) => tx.sql`UPDATE person SET manager_id = ${company.stranger.personId}::uuid
                      WHERE org_id = ${tx.orgId}::uuid AND id = ${company.ann.personId}::uuid`,
    )
    expect(await ending(decideRequest(as('manager'), approve(requestId)))).toBe('not_found')
    expect(await ending(decideRequest(as('stranger'), approve(requestId)))).toBe('approved')
  })

  test('another company’s, or one that never was, is not found, whoever asks', async () => {
    const requestId = await waitingMakeup(company, company.ann)
    for (const name of ['manager', 'boss', 'hr', 'owner', 'auditor', 'ann'] as const) {
      expect(await ending(decideRequest(as(name, other), approve(requestId))), name).toBe('not_found')
      expect(await ending(withdrawRequest(as(name, other), { requestId })), name).toBe('not_found')
      await expect(getRequest(as(name, other), { requestId }), name).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    expect(await ending(decideRequest(as('hr'), approve(uuidv7())))).toBe('not_found')
    expect(await storedRequest(company, requestId)).toMatchObject({ state: 'pending' })
  })
})

describe('withdrawing and asking', () => {
  test.each<[PersonName, string]>([
    ['ann', 'withdrawn'],
    ['bob', 'not_found'],
    ['manager', 'not_found'],
    ['hr', 'not_found'],
    ['owner', 'not_found'],
    ['auditor', 'not_found'],
  ])('a request of ann’s withdrawn by %s ends with %s', async (name, expected) => {
    const requestId = await waitingMakeup(company, company.ann)
    expect(await ending(withdrawRequest(as(name), { requestId }))).toBe(expected)
  })

  test('is for people: a job is refused, and so is a person of another company', async () => {
    const requestId = await waitingMakeup(company, company.ann)
    expect(await ending(withdrawRequest(company.job, { requestId }))).toBe('not_found')
    await expect(requestMakeup(company.job, form())).rejects.toMatchObject({ code: 'forbidden' })
    const foreign = memberCtx(other.scope, company.ann, TUESDAY_9)
    await expect(requestMakeup(foreign, form())).rejects.toMatchObject({ code: 'not_found' })
    const target = { workDate: MONDAY, segment: 0, side: 'off' } as const
    await expect(getMakeupForm(foreign, target)).rejects.toMatchObject({ code: 'not_found' })
    await expect(getMakeupForm(company.job, target)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('who sees a request', () => {
  test.each<[PersonName, boolean, { decideRequest: boolean; withdrawRequest: boolean } | null]>([
    ['ann', false, { decideRequest: false, withdrawRequest: true }],
    ['manager', true, { decideRequest: true, withdrawRequest: false }],
    ['boss', true, { decideRequest: true, withdrawRequest: false }],
    ['hr', true, { decideRequest: true, withdrawRequest: false }],
    ['owner', true, { decideRequest: true, withdrawRequest: false }],
    ['auditor', true, { decideRequest: false, withdrawRequest: false }],
    ['stranger', false, null],
    ['bob', false, null],
  ])('%s: in the inbox %s, with the rights %j', async (name, inInbox, allowed) => {
    const requestId = await waitingMakeup(company, company.ann)
    const inbox = await getInbox(as(name)).catch((error) => error.code)
    if (name === 'ann' || name === 'bob') expect(inbox).toBe('forbidden')
    else expect(inbox.waiting.map((it: { id: string }) => it.id)).toEqual(inInbox ? [requestId] : [])
    const view = await getRequest(as(name), { requestId }).catch((error) => error.code)
    if (allowed === null) expect(view).toBe('not_found')
    else
      expect(view).toMatchObject({ state: 'pending', person: { name: 'ann', department: '产品部' }, allowed })
  })

  test('one’s own is never in one’s inbox, and a decided one moves to the decided', async () => {
    const [own, anns] = [await waitingMakeup(company, company.hr), await waitingMakeup(company, company.ann)]
    expect((await getInbox(as('hr'))).waiting.map((it) => it.id)).toEqual([anns])
    await decideRequest(as('manager'), { requestId: anns, decision: 'reject', note: '不符' })
    const inbox = await getInbox(as('hr'))
    expect(inbox.waiting).toEqual([])
    expect(inbox.decided).toMatchObject([
      {
        id: anns,
        state: 'rejected',
        decidedBy: 'manager',
        note: '不符',
        allowed: { decideRequest: false, withdrawRequest: false },
      },
    ])
    expect((await getInbox(as('owner'))).waiting.map((it) => it.id)).toEqual([own])
  })

  test('one’s own list has one’s own only, what waits first, with the state and the note', async () => {
    const first = await waitingMakeup(company, company.ann)
    await waitingMakeup(company, company.bob)
    await decideRequest(as('manager'), { requestId: first, decision: 'reject', note: '不符' })
    const { requestId: second } = await requestMakeup(as('ann'), form())
    const list = await listOwnRequests(as('ann'))
    expect(list.map((it) => [it.id, it.state, it.note])).toEqual([
      [second, 'pending', null],
      [first, 'rejected', '不符'],
    ])
    await expect(listOwnRequests(company.job)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
