import { v7 as uuidv7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { readTenantOnce, withTenant } from '@/lib/db/tenant'
import { keepEvidence } from '@/lib/evidence/commands/keep-evidence'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { requestMakeup } from '@/lib/requests/commands/request-makeup'
import { withdrawRequest } from '@/lib/requests/commands/withdraw-request'
import { getMakeupForm } from '@/lib/requests/queries/get-makeup-form'
import { getRequest } from '@/lib/requests/queries/get-request'
import { DecideRequest, RequestMakeup, WithdrawRequest } from '@/lib/requests/schema'
import { asWorkDate, type WorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, memberCtx, NINE_TO_SIX } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { givenFiles } from '../support/given-files'
import { cameAndForgot, form, MONDAY, TUESDAY_9 } from '../support/make-up'
import { smallPng } from '../support/pictures'
import { shanghai, tap } from '../support/punching'

givenDatabase()
givenFiles()

let company: Company
beforeEach(async () => {
  company = await foundCompany()
})

const asAnn = (now = TUESDAY_9) => memberCtx(company.scope, company.ann, now)
const ask = (change: Parameters<typeof form>[0] = {}, now = TUESDAY_9) =>
  requestMakeup(asAnn(now), form(change))
const november = (day: number): WorkDate => asWorkDate(`2026-11-${String(day).padStart(2, '0')}`)
const closed = (reason: string) => ({ code: 'closed', detail: { reason } })
const outside = { code: 'invalid', detail: { fields: { at: 'outside_window' } } }

/** What the form of the clock-out would show now. */
async function formOf(workDate: WorkDate = MONDAY, now = TUESDAY_9) {
  return getMakeupForm(asAnn(now), { workDate, segment: 0, side: 'off' })
}

describe('a make-up is closed', () => {
  test('where nothing is to be mended, on both sides and on the form', async () => {
    await recordPunch(asAnn(shanghai(MONDAY, '08:55')), tap())
    await recordPunch(asAnn(shanghai(MONDAY, '18:05')), tap())
    await expect(ask()).rejects.toMatchObject(closed('nothing_to_mend'))
    await expect(ask({ side: 'on', at: shanghai(MONDAY, '09:00') })).rejects.toMatchObject(
      closed('nothing_to_mend'),
    )
    expect((await formOf()).blocked).toBe('nothing_to_mend')
  })

  test('while the window is still open, to the second', async () => {
    await cameAndForgot(company, company.ann)
    const end = shanghai(MONDAY, '28:00')
    await expect(ask({}, end - 1)).rejects.toMatchObject(closed('nothing_to_mend'))
    await ask({}, end)
  })

  test('while another of the same slot waits; the other slot is free', async () => {
    await ask()
    await expect(ask()).rejects.toMatchObject(closed('already_waiting'))
    expect((await formOf()).blocked).toBe('already_waiting')
    await ask({ side: 'on', at: shanghai(MONDAY, '09:00') })
  })

  test('further back than the policy reaches, to the day', async () => {
    const midnight = shanghai('2026-12-04', '00:00')
    await expect(ask({ workDate: november(2) }, midnight)).rejects.toMatchObject(closed('too_old'))
    await ask({ workDate: november(2) }, midnight - 1)
    await ask({ workDate: november(3) }, midnight)
  })

  test('once the month is used up; rejected and withdrawn ones are given back; another month is its own', async () => {
    const [first, second] = [await ask({ workDate: november(16) }), await ask({ workDate: november(17) })]
    await ask({ workDate: november(18) })
    await expect(ask({ workDate: november(19) })).rejects.toMatchObject(closed('quota_used'))
    await ask({ workDate: asWorkDate('2026-10-30') })
    const manager = memberCtx(company.scope, company.manager, TUESDAY_9)
    await decideRequest(manager, { requestId: first.requestId, decision: 'reject', note: '没有依据' })
    await ask({ workDate: november(19) })
    await expect(ask({ workDate: november(20) })).rejects.toMatchObject(closed('quota_used'))
    await withdrawRequest(asAnn(), second)
    const third = await ask({ workDate: november(20) })
    await decideRequest(manager, { ...third, decision: 'approve', note: '' })
    await expect(ask()).rejects.toMatchObject(closed('quota_used'))
  })

  test('for a slot the day does not have, a day off, and a day before employment', async () => {
    const missing = { code: 'not_found', detail: { reason: 'slot' } }
    await expect(ask({ segment: 1 })).rejects.toMatchObject(missing)
    await expect(ask({ workDate: november(22) })).rejects.toMatchObject(missing)
    await expect(ask({ workDate: asWorkDate('2025-12-31') })).rejects.toMatchObject(missing)
    expect(await readTenantOnce(company.scope)`SELECT 1 FROM day`).toEqual([])
  })
})

describe('the time asked for', () => {
  test('lies in the window of its slot, from its first to before its last moment', async () => {
    const [from, to] = [shanghai(MONDAY, '12:00'), shanghai(MONDAY, '28:00')]
    for (const at of [from - 1, to, to + 60_000]) await expect(ask({ at })).rejects.toMatchObject(outside)
    const { requestId } = await ask({ at: to - 1 })
    await withdrawRequest(asAnn(), { requestId })
    await ask({ at: from })
  })

  test('is never ahead of now, nor offered by the form', async () => {
    const shift = { ...NINE_TO_SIX, tiers: [{ side: 'on', overMin: 120, result: 'missed' } as const] }
    company = await foundCompany({ shift })
    const now = shanghai(MONDAY, '11:40')
    await recordPunch(asAnn(now), tap())
    const target = { workDate: MONDAY, segment: 0, side: 'on' } as const
    const shown = await getMakeupForm(asAnn(now), target)
    expect(shown).toMatchObject({
      blocked: null,
      earliest: { at: shanghai(MONDAY, '06:00') },
      latest: { at: now },
    })
    await expect(ask({ side: 'on', at: now + 1 }, now)).rejects.toMatchObject(outside)
    await ask({ side: 'on', at: shanghai(MONDAY, '09:00') }, now)
  })

  test('is offered with what is left of the month', async () => {
    await cameAndForgot(company, company.ann)
    await ask({ workDate: november(16) })
    await ask()
    expect(await formOf()).toMatchObject({
      nominal: { at: shanghai(MONDAY, '18:00'), offsetMin: 480 },
      earliest: { at: shanghai(MONDAY, '12:00') },
      latest: { at: shanghai(MONDAY, '27:59') },
      shiftName: '早九晚六',
      left: 1,
      perMonth: 3,
      blocked: 'already_waiting',
    })
  })
})

describe('the pictures', () => {
  const keep = async (person = company.ann) => {
    const ctx = memberCtx(company.scope, person, TUESDAY_9)
    return (await keepEvidence(ctx, { id: uuidv7(), bytes: await smallPng() })).id
  }
  const notFound = { code: 'invalid', detail: { fields: { fileIds: 'not_found' } } }

  test('are attached to the one request that names them', async () => {
    const fileIds = [await keep(), await keep(), await keep()]
    const { requestId } = await ask({ fileIds })
    const view = await getRequest(asAnn(), { requestId })
    expect(new Set(view.files.map((it) => it.id))).toEqual(new Set(fileIds))
    const again = ask({ workDate: november(20), fileIds: fileIds.slice(0, 1) })
    await expect(again).rejects.toMatchObject(notFound)
  })

  test('that are not there, or somebody else’s, refuse the whole request', async () => {
    const theirs = await keep(company.bob)
    await expect(ask({ fileIds: [await keep(), theirs] })).rejects.toMatchObject(notFound)
    await expect(ask({ fileIds: [uuidv7()] })).rejects.toMatchObject(notFound)
    expect(await readTenantOnce(company.scope)`SELECT 1 FROM request`).toEqual([])
    const loose = await withTenant(
      company,
      (tx) => tx.sql`SELECT id FROM evidence_file WHERE org_id = ${tx.orgId}::uuid AND request_id IS NULL`,
    )
    expect(loose).toHaveLength(2)
  })
})

describe('the schemas refuse', () => {
  test.each([
    ['four pictures', { fileIds: [uuidv7(), uuidv7(), uuidv7(), uuidv7()] }, 'fileIds'],
    ['no reason', { reason: ' x ' }, 'reason'],
    ['an endless reason', { reason: 'x'.repeat(501) }, 'reason'],
    ['a date that is none', { workDate: '2026-02-30' }, 'workDate'],
    ['a fourth segment', { segment: 3 }, 'segment'],
    ['a side of its own', { side: 'auto' }, 'side'],
    ['a time that is no whole millisecond', { at: 1.5 }, 'at'],
    ['an id that is no UUIDv7', { id: 'f47ac10b-58cc-4372-a567-0e02b2c3d479' }, 'id'],
    ['somebody else', { personId: uuidv7() }, ''],
  ])('%s', (_, change, path) => {
    const parsed = RequestMakeup.safeParse({ ...form(), ...change })
    expect(parsed.error?.issues.map((it) => it.path.join('.'))).toEqual([path])
  })

  test('a rejection without a reason, a decision nobody knows, a request that is no id', () => {
    const requestId = uuidv7()
    const without = DecideRequest.safeParse({ requestId, decision: 'reject', note: '  ' })
    expect(without.error?.issues.map((it) => it.path)).toEqual([['note']])
    expect(DecideRequest.safeParse({ requestId, decision: 'withdrawn', note: '' }).success).toBe(false)
    expect(WithdrawRequest.safeParse({ requestId: "'; --" }).success).toBe(false)
  })
})
