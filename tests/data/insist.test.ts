import { beforeAll, describe, expect, test } from 'vitest'
import type { PolicyContent } from '@/lib/policies/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { getPunchPage } from '@/lib/punches/queries/get-punch-page'
import { RecordPunch } from '@/lib/punches/schema'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { getInbox } from '@/lib/requests/queries/get-inbox'
import { getRequest } from '@/lib/requests/queries/get-request'
import { type Company, foundCompany, memberCtx, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { at, shanghai, tap } from '../support/punching'

givenDatabase()

const NINE = shanghai('2026-03-03', '08:55')
const MINUTE_MS = 60_000
const REASON = '我在七楼会议室，室内定位漂移'
const policy: PolicyContent = {
  ...OFFICE_POLICY,
  punch: { ...OFFICE_POLICY.punch, unknown: 'refuse', insist: 'review' },
}

let company: Company
let strict: Company
beforeAll(async () => {
  company = await foundCompany({ policy })
  strict = await foundCompany()
})

type Name = 'ann' | 'bob' | 'manager' | 'stranger'
const as = (name: Name, now = NINE, of = company) => memberCtx(of.scope, of[name], now)
const word = { insist: { reason: REASON } }

describe('somebody who is refused and says he is there all the same', () => {
  test('goes to his manager, with the reason and what was measured, and counts once approved', async () => {
    const first = await recordPunch(as('ann'), tap({ gps: at(350) }))
    expect(first.punch.outcome).toBe('refused')
    expect((await getPunchPage(as('ann'))).policy?.insist).toBe('review')
    const { punch, day } = await recordPunch(as('ann', NINE + 5_000), tap({ gps: at(350), ...word }))
    expect(punch).toMatchObject({ outcome: 'needs_review', pending: true, note: REASON, placeName: null })
    expect(punch.checks.at(-1)).toMatchObject({ kind: 'word', code: 'insisted', result: 'unknown' })
    expect(day?.slots[0]).toMatchObject({ side: 'on', result: 'pending' })

    const manager = as('manager', NINE + MINUTE_MS)
    const { waiting } = await getInbox(manager)
    expect(waiting).toHaveLength(1)
    const request = await getRequest(manager, { requestId: waiting[0]?.id ?? '' })
    expect(request).toMatchObject({ kind: 'review', reason: REASON, allowed: { decideRequest: true } })
    const position = request.punch?.checks.find(({ kind }) => kind === 'position')
    // 350 m north of the middle of a circle of 150 m.
    expect(position?.measured).toMatchObject({ placeName: '上海办公室', accuracyM: 15 })
    expect(Math.abs(Number(position?.measured.distanceM) - 200)).toBeLessThanOrEqual(1)
    await decideRequest(manager, { requestId: request.id, decision: 'approve', note: '' })
    const page = await getPunchPage(as('ann', NINE + 2 * MINUTE_MS))
    expect(page.day?.slots[0]).toMatchObject({ side: 'on', result: 'normal' })
  })

  test('inside, the word is not needed and nobody is asked', async () => {
    const { punch } = await recordPunch(as('bob'), tap(word))
    expect(punch).toMatchObject({ outcome: 'accepted', pending: false })
    expect(punch.checks.some(({ kind }) => kind === 'word')).toBe(false)
  })

  test('where the policy doesn’t offer it, it changes nothing', async () => {
    const ctx = as('ann', NINE, strict)
    const { punch } = await recordPunch(ctx, tap({ gps: at(350), ...word }))
    expect(punch).toMatchObject({ outcome: 'refused', pending: false, note: REASON })
    expect((await getPunchPage(ctx)).policy?.insist).toBe('no')
    expect((await getInbox(as('manager', NINE, strict))).waiting).toEqual([])
  })
})

describe('the same tap sent again', () => {
  test('gives the first answer; with another reason, or without one, it is another tap', async () => {
    const sent = tap({ gps: at(350), ...word })
    const now = NINE + 10 * MINUTE_MS
    const first = await recordPunch(as('bob', now), sent)
    const again = await recordPunch(as('bob', now + 1_000), sent)
    expect(again).toMatchObject({ replayed: true, punch: { outcome: first.punch.outcome, note: REASON } })
    const { insist: _insist, ...without } = sent
    for (const other of [without, { ...sent, insist: { reason: '别的理由' } }]) {
      await expect(recordPunch(as('bob', now + 2_000), other)).rejects.toMatchObject({ code: 'conflict' })
    }
  })
})

test.each([
  ['no reason', { insist: { reason: '' } }],
  ['blanks', { insist: { reason: '  \n ' } }],
  ['too much', { insist: { reason: '在'.repeat(501) } }],
  ['a bare word', { insist: true }],
  ['an outcome', { insist: { reason: REASON, outcome: 'accepted' } }],
])('%s is refused before anything is stored', (_, change) => {
  expect(RecordPunch.safeParse({ ...tap(), ...change }).success).toBe(false)
})
