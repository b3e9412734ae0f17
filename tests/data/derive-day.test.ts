import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeWindows } from '@/lib/days/commands/close-windows'
import { deriveDay } from '@/lib/days/commands/derive-day'
import { withTenant } from '@/lib/db/tenant'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { requestMakeup } from '@/lib/requests/commands/request-makeup'
import { asWorkDate, type WorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, jobCtx, memberCtx, NINE_TO_SIX } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { form, MONDAY, storedDay, TUESDAY_9, waitingMakeup } from '../support/make-up'
import { at, shanghai, tap } from '../support/punching'

givenDatabase()

let company: Company
beforeEach(async () => {
  company = await foundCompany()
})

const asAnn = (now: number) => memberCtx(company.scope, company.ann, now)

/** The whole row but its own id, the time of deriving and the ids of punches, which differ by design. */
async function wholeDay(of: Company = company, date: WorkDate = MONDAY): Promise<object | undefined> {
  const [row] = await withTenant(
    of,
    (tx) => tx.sql<{ day: { slots: { punchId?: string }[]; trace: { values: Record<string, unknown> }[] } }>`
      SELECT to_jsonb(d) - ARRAY['id', 'org_id', 'person_id', 'group_id', 'derived_at'] AS day FROM day d
       WHERE org_id = ${tx.orgId}::uuid AND person_id = ${of.ann.personId}::uuid AND work_date = ${date}::date`,
  )
  for (const slot of row?.day.slots ?? []) delete slot.punchId
  for (const line of row?.day.trace ?? []) delete line.values.punchId
  return row?.day
}

const deriveAt = (now: number, of: Company = company) =>
  withTenant(of, (tx) =>
    deriveDay(tx, jobCtx(of.scope, now), { personId: of.ann.personId, workDate: MONDAY }),
  )

describe('deriving a day', () => {
  test('again with nothing changed gives the same day, in one row, at the same instant or a quiet later one', async () => {
    await recordPunch(asAnn(shanghai(MONDAY, '09:20')), tap())
    await recordPunch(asAnn(shanghai(MONDAY, '18:05')), tap())
    const first = await wholeDay()
    for (let i = 0; i < 3; i++) await deriveAt(shanghai(MONDAY, '18:05'))
    expect(await wholeDay()).toEqual(first)
    const [rows] = await withTenant(
      company,
      (tx) =>
        tx.sql<{ count: number }>`SELECT count(*)::int AS count FROM day WHERE org_id = ${tx.orgId}::uuid`,
    )
    expect(rows?.count).toBe(1)
    await deriveAt(TUESDAY_9)
    const settled = await wholeDay()
    await deriveAt(TUESDAY_9 + 86_400_000)
    expect(await wholeDay()).toEqual(settled)
    expect(await storedDay(company, company.ann)).toMatchObject({
      status: 'late',
      results: ['late', 'normal'],
    })
  })

  test('for somebody the company does not have writes nothing', async () => {
    const other = await foundCompany()
    const target = { personId: other.ann.personId, workDate: MONDAY }
    const derived = await withTenant(company, (tx) => deriveDay(tx, company.job, target))
    expect(derived).toBeNull()
  })

  test('by ten at once leaves one row', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, i) => deriveAt(TUESDAY_9 + i)))
    expect(await storedDay(company, company.ann)).toMatchObject({ status: 'absent' })
  })
})

describe('the same facts in any order make the same day', () => {
  type Step = (of: Company) => Promise<unknown>
  const as = (of: Company, name: 'ann' | 'manager', now: number) => memberCtx(of.scope, of[name], now)

  /** Late in the morning, an attempt from outside at noon, and a make-up of the evening, approved. */
  const punchOn: Step = (of) => recordPunch(as(of, 'ann', shanghai(MONDAY, '09:20')), tap())
  const refused: Step = (of) => recordPunch(as(of, 'ann', shanghai(MONDAY, '11:30')), tap({ gps: at(5_000) }))
  const close: Step = (of) => closeWindows(jobCtx(of.scope, TUESDAY_9))
  const makeup: Step = async (of) => {
    const input = form()
    await requestMakeup(as(of, 'ann', TUESDAY_9), input)
    await decideRequest(as(of, 'manager', TUESDAY_9), { requestId: input.id, decision: 'approve', note: '' })
  }
  const derive: Step = (of) => deriveAt(TUESDAY_9, of)

  let expected: object | undefined
  beforeAll(async () => {
    const of = await foundCompany()
    for (const step of [punchOn, refused, close, makeup, derive]) await step(of)
    expected = await wholeDay(of)
    expect(await storedDay(of, of.ann)).toMatchObject({ status: 'late', results: ['late', 'normal'] })
  })

  test.each<[string, readonly Step[]]>([
    ['the attempt before the punch', [refused, punchOn, makeup, close]],
    ['the make-up before the punch of the morning arrives', [makeup, punchOn, refused, close]],
    ['the windows closed first', [close, makeup, refused, punchOn]],
    ['derived between each', [derive, makeup, derive, punchOn, derive, refused, derive]],
    ['closed twice', [close, punchOn, close, makeup, refused, close]],
  ])('%s', async (_, steps) => {
    for (const step of steps) await step(company)
    await derive(company)
    expect(await wholeDay()).toEqual(expected)
  })

  test('all at once', async () => {
    await Promise.all([makeup, punchOn, close, refused].map((step) => step(company)))
    await derive(company)
    expect(await wholeDay()).toEqual(expected)
  })
})

describe('a late evening lets one come later the next work day', () => {
  const FRIDAY = asWorkDate('2026-11-20')

  beforeEach(async () => {
    const shift = { ...NINE_TO_SIX, flex: { lateOff: [{ offAfterMin: 1_320, onLaterMin: 60 }] } }
    company = await foundCompany({ shift })
  })

  test('also when the evening is known only by a make-up approved afterwards', async () => {
    await recordPunch(asAnn(shanghai(FRIDAY, '08:55')), tap())
    await recordPunch(asAnn(shanghai(MONDAY, '09:55')), tap())
    await recordPunch(asAnn(shanghai(MONDAY, '19:05')), tap())
    expect((await storedDay(company, company.ann))?.results).toEqual(['seriously_late', 'normal'])
    const input = form({ workDate: FRIDAY, at: shanghai(FRIDAY, '22:30') })
    await requestMakeup(asAnn(TUESDAY_9), input)
    const manager = memberCtx(company.scope, company.manager, TUESDAY_9)
    await decideRequest(manager, { requestId: input.id, decision: 'approve', note: '' })
    expect((await storedDay(company, company.ann))?.results).toEqual(['normal', 'normal'])
  })

  test('and an ordinary make-up leaves the day after it as it was', async () => {
    const requestId = await waitingMakeup(company, company.ann, FRIDAY)
    await recordPunch(asAnn(shanghai(MONDAY, '09:55')), tap())
    const manager = memberCtx(company.scope, company.manager, TUESDAY_9)
    await decideRequest(manager, { requestId, decision: 'approve', note: '' })
    expect((await storedDay(company, company.ann))?.results).toEqual(['seriously_late', 'missed'])
  })
})
