import { v7 as uuidv7 } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import { addKiosk } from '@/lib/kiosks/commands/add-kiosk'
import { punchAtKiosk } from '@/lib/kiosks/commands/punch-at-kiosk'
import { removePin } from '@/lib/kiosks/commands/remove-pin'
import { revokeKiosk } from '@/lib/kiosks/commands/revoke-kiosk'
import { setPin } from '@/lib/kiosks/commands/set-pin'
import { unlockPin } from '@/lib/kiosks/commands/unlock-pin'
import { getPin } from '@/lib/kiosks/queries/get-pin'
import { listLockedPins } from '@/lib/kiosks/queries/list-locked-pins'
import { PunchAtKiosk, SetPin } from '@/lib/kiosks/schema'
import type { PolicyContent } from '@/lib/policies/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { findPunch } from '@/lib/punches/queries/punch-view'
import { type Company, foundCompany, memberCtx, OFFICE_POLICY } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { kioskOf, PIN, type Shown, shownAs, type Tablet, tabletCtx, tabletOf } from '../support/kiosks'
import { auditOf } from '../support/make-up'
import { PASSWORD } from '../support/password'
import { shanghai, tap } from '../support/punching'
import { somebodyWaits } from '../support/somebody-waits'

const database = givenDatabase()

const NINE = shanghai('2026-03-03', '08:55')
const SECOND_MS = 1_000
/** Only a proof of presence counts, and only from a device that is bound; a kiosk's tap needs none. */
const policy: PolicyContent = {
  ...OFFICE_POLICY,
  punch: { ...OFFICE_POLICY.punch, accept: [['presence']], unknown: 'refuse', device: 'refuse' },
}

let company: Company
let tablet: Tablet
beforeAll(async () => {
  company = await foundCompany({ policy })
  tablet = await tabletOf(company, NINE)
  for (const name of ['ann', 'bob'] as const) await givePassword(company, company[name].personId)
})
beforeEach(() => setPin(as('ann'), { password: PASSWORD, pin: PIN }))

type Name = 'ann' | 'bob' | 'manager' | 'hr' | 'owner' | 'auditor'
const as = (name: Name, now = NINE, of = company) => memberCtx(of.scope, of[name], now)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) =>
      error.detail?.reason ?? Object.values(error.detail?.fields ?? {})[0] ?? error.code ?? String(error),
  )
const kiosk = () => kioskOf(company, tablet)
const atTablet = (now: number, of = company) => tabletCtx(of, tablet, now)
const shown = (now: number, { of = company, ...change }: Shown & { of?: Company } = {}) =>
  punchAtKiosk(atTablet(now, of), kiosk(), shownAs(change))

describe('a punch on the tablet', () => {
  test('is judged and kept like any other, with the presence there as its evidence', async () => {
    const id = uuidv7()
    expect(await shown(NINE, { id })).toMatchObject({
      ...{ name: 'ann', outcome: 'accepted', pending: false, side: 'on', failed: [] },
      time: { at: NINE },
    })
    const kept = await withTenant(company, (tx) => findPunch(tx, id))
    expect(kept).toMatchObject({
      personId: company.ann.personId,
      view: { source: 'kiosk', method: 'presence', placeName: '上海办公室' },
    })
    expect(kept?.view.checks.find((it) => it.kind === 'presence')?.measured).toMatchObject({
      ...{ proof: 'kiosk', ageS: 0 },
    })
    const [entry] = await auditOf(company, id)
    expect(entry).toMatchObject({ verb: 'recordPunch' })
    expect(JSON.stringify(entry)).toContain(tablet.kioskId)
  })

  test('sent again gives the first result and no second punch', async () => {
    const id = uuidv7()
    const at = NINE + 60 * SECOND_MS
    const [first, again] = [await shown(at, { id }), await shown(at + SECOND_MS, { id })]
    expect(again).toMatchObject({ name: 'ann', time: first.time, outcome: first.outcome })
    await setPin(as('bob'), { password: PASSWORD, pin: '917305' })
    expect(await codeOf(shown(at, { id, employeeNo: 'E004', pin: '917305' }))).toBe('punch_id_used')
  })

  test('too soon after the last one is kept, doesn’t count, and says why', async () => {
    const at = NINE + 120 * SECOND_MS
    await shown(at)
    const next = await shown(at + 3 * SECOND_MS)
    expect(next).toMatchObject({ outcome: 'refused', side: null })
    expect(next.failed.map(({ code }) => code)).toEqual(['too_soon'])
  })

  test('at a place that isn’t one’s own is refused by the policy as anywhere', async () => {
    const away = { ...kiosk(), placeId: uuidv7() }
    const at = NINE + 180 * SECOND_MS
    const tried = await punchAtKiosk(atTablet(at), away, {
      id: uuidv7(),
      employeeNo: 'E003',
      pin: PIN,
      photo: null,
    })
    expect(tried.outcome).toBe('refused')
    expect(tried.failed.map(({ code }) => code)).toContain('presence_elsewhere')
  })

  test('is the tablet’s alone: the same on one’s own phone proves nothing', async () => {
    const at = NINE + 240 * SECOND_MS
    const mine = punchAtKiosk(as('ann', at), kiosk(), {
      id: uuidv7(),
      employeeNo: 'E003',
      pin: PIN,
      photo: null,
    })
    expect(await codeOf(mine)).toBe('forbidden')
    expect(await codeOf(recordPunch(atTablet(at), tap()))).toBe('forbidden')
    expect((await recordPunch(as('ann', at), tap({ gps: null }))).punch.outcome).toBe('refused')
  })

  test('is none any more once the tablet is being revoked, though its gate was passed before', async () => {
    const at = NINE + 300 * SECOND_MS
    const id = uuidv7()
    const { kioskId } = await tabletOf(company, at, { name: '后门' })
    const actor = { kind: 'kiosk', kioskId } as const
    const sent = { id, employeeNo: 'E003', pin: PIN, photo: null }
    let punched = Promise.resolve('never tried')
    await withTenant(company, async (tx) => {
      await revokeKiosk({ ...as('hr', at), tx }, { kioskId })
      punched = codeOf(punchAtKiosk({ ...company.job, now: at, actor }, { ...kiosk(), kioskId }, sent))
      await somebodyWaits(database.current)
    })
    expect(await punched).toBe('kiosk_closed')
    expect(await withTenant(company, (tx) => findPunch(tx, id))).toBeNull()
  })
})

describe('guessing', () => {
  const wrong = (now: number, more = {}) => codeOf(shown(now, { pin: '000001', ...more }))

  test('gets one and the same answer for a wrong PIN, an unknown number, no PIN and another company', async () => {
    const elsewhere = await foundCompany({ policy })
    await removePin(as('bob'))
    const answers = [
      await wrong(NINE),
      await wrong(NINE, { employeeNo: 'E999' }),
      await wrong(NINE, { employeeNo: 'E004', pin: PIN }),
      await wrong(NINE, { of: elsewhere, pin: PIN }),
    ]
    expect(answers).toEqual(Array(4).fill('wrong_pin'))
  })

  test('ends at five in a row, also when a hundred come at once; then the right one is refused too', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, n) => wrong(NINE, { pin: String(500_000 + n) })))
    expect(await codeOf(shown(NINE + 600 * SECOND_MS))).toBe('wrong_pin')
    const { personId } = company.ann
    expect((await auditOf(company, personId)).filter((it) => it.verb === 'lockPin')).toHaveLength(1)
    expect(await getPin(as('ann'))).toEqual({ isSet: true, isLocked: true })
    expect(await listLockedPins(as('hr'))).toMatchObject([{ personId, name: 'ann', employeeNo: 'E003' }])
  })

  test('begins anew after a right one, and after four wrong ones the fifth may be right', async () => {
    const at = NINE + 1_200 * SECOND_MS
    for (let n = 0; n < 4; n++) await wrong(at)
    expect(await codeOf(shown(at))).toBe('done')
    for (let n = 0; n < 4; n++) await wrong(at)
    expect(await codeOf(shown(at + 60 * SECOND_MS))).toBe('done')
  })

  test('a lock is lifted by HR with the PIN as it was, or by oneself with a new one', async () => {
    const { personId } = company.ann
    const lock = async () => {
      for (let n = 0; n < 5; n++) await wrong(NINE)
    }
    await lock()
    await unlockPin(as('hr'), { personId })
    await unlockPin(as('hr'), { personId })
    expect(await codeOf(shown(NINE + 1_800 * SECOND_MS))).toBe('done')
    const unlocks = (await auditOf(company, personId)).filter((it) => it.verb === 'unlockPin')
    expect(unlocks).toHaveLength(1)
    await lock()
    await setPin(as('ann'), { password: PASSWORD, pin: '739204' })
    expect(await codeOf(shown(NINE + 1_900 * SECOND_MS))).toBe('wrong_pin')
    expect(await codeOf(shown(NINE + 1_900 * SECOND_MS, { pin: '739204' }))).toBe('done')
  })

  test('whoever has left punches no more', async () => {
    const { personId } = company.bob
    await setPin(as('bob'), { password: PASSWORD, pin: PIN })
    const end = (date: string | null) =>
      withTenant(
        company,
        (tx) =>
          tx.sql`UPDATE person SET end_date = ${date}::date WHERE org_id = ${tx.orgId}::uuid AND id = ${personId}::uuid`,
      )
    await end('2026-03-02')
    expect(await codeOf(shown(NINE, { employeeNo: 'E004' }))).toBe('wrong_pin')
    await end(null)
    expect(await codeOf(shown(NINE + 2_000 * SECOND_MS, { employeeNo: 'E004' }))).toBe('done')
  })
})

describe('one’s own PIN', () => {
  test.each([
    ['111111', 'pin_simple'],
    ['121212', 'pin_simple'],
    ['123456', 'pin_simple'],
    ['987654', 'pin_simple'],
    ['500312', 'pin_personal'],
    ['271828', 'done'],
  ])('%s: %s', async (pin, answer) => {
    expect(await codeOf(setPin(as('ann'), { password: PASSWORD, pin }))).toBe(answer)
  })

  test('is not a part of a longer employee number either', async () => {
    const shop = await foundCompany({ policy })
    const { personId } = shop.ann
    await givePassword(shop, personId)
    await withTenant(
      shop,
      (tx) => tx.sql`UPDATE person SET employee_no = 'SH-2040281' WHERE org_id = ${tx.orgId}::uuid
                        AND id = ${personId}::uuid`,
    )
    const set = (pin: string) => codeOf(setPin(as('ann', NINE, shop), { password: PASSWORD, pin }))
    expect(await set('204028')).toBe('pin_personal')
    expect(await set('040281')).toBe('pin_personal')
    expect(await set('040282')).toBe('done')
  })

  test('needs the password, and is nowhere in plain', async () => {
    expect(await codeOf(setPin(as('ann'), { password: `${PASSWORD}x`, pin: '271828' }))).toBe(
      'wrong_password',
    )
    // No account has no password to be right.
    expect(await codeOf(setPin(as('auditor'), { password: PASSWORD, pin: '271828' }))).toBe('wrong_password')
    expect(await codeOf(setPin(atTablet(NINE), { password: PASSWORD, pin: '271828' }))).toBe('forbidden')
    const rows = await withTenant(
      company,
      (tx) => tx.sql`SELECT k.pin_hash, a.before, a.after FROM kiosk_pin k
                       JOIN audit_entry a ON a.target_id = k.id::text WHERE k.org_id = ${tx.orgId}::uuid`,
    )
    expect(rows.length).toBeGreaterThan(3)
    expect(JSON.stringify(rows)).not.toContain(PIN)
    expect(JSON.stringify(rows)).toContain('$argon2id$')
  })

  test('can be taken away again', async () => {
    await removePin(as('ann'))
    await removePin(as('ann'))
    expect(await getPin(as('ann'))).toEqual({ isSet: false, isLocked: false })
    expect(await codeOf(shown(NINE))).toBe('wrong_pin')
  })

  test('isn’t spoken of where there is no kiosk', async () => {
    const elsewhere = await foundCompany()
    expect(await getPin(memberCtx(elsewhere.scope, elsewhere.ann, NINE))).toBeNull()
    await addKiosk(memberCtx(elsewhere.scope, elsewhere.hr, NINE), {
      placeId: elsewhere.placeId,
      name: '门',
      wantsPhoto: false,
    })
    expect(await getPin(memberCtx(elsewhere.scope, elsewhere.ann, NINE))).toEqual({
      ...{ isSet: false, isLocked: false },
    })
  })
})

describe('who may', () => {
  test.each<[Name, string, string]>([
    ['hr', 'done', 'done'],
    ['owner', 'done', 'done'],
    ['auditor', 'forbidden', 'done'],
    ['manager', 'forbidden', 'forbidden'],
    ['ann', 'forbidden', 'forbidden'],
  ])('%s: unlock %s, see who is locked %s', async (name, unlock, see) => {
    expect(await codeOf(unlockPin(as(name), { personId: company.ann.personId }))).toBe(unlock)
    expect(await codeOf(listLockedPins(as(name)))).toBe(see)
  })

  test('nobody reaches another company’s people', async () => {
    const elsewhere = await foundCompany()
    const other = memberCtx(elsewhere.scope, elsewhere.hr, NINE)
    expect(await codeOf(unlockPin(other, { personId: company.ann.personId }))).toBe('not_found')
    expect(await listLockedPins(other)).toEqual([])
  })
})

test.each([
  [{ employeeNo: ' Ｅ００３ ', pin: '４０２８１６' }, true],
  [{ employeeNo: '', pin: PIN }, false],
  [{ employeeNo: 'E'.repeat(41), pin: PIN }, false],
  [{ employeeNo: 'E003', pin: '12345' }, false],
  [{ employeeNo: 'E003', pin: '12345a' }, false],
  [{ employeeNo: 'E003', pin: PIN, personId: uuidv7() }, false],
  [{ employeeNo: 'E003', pin: PIN, photo: 'not base64!' }, false],
  [{ employeeNo: 'E003', pin: PIN, photo: 'AAAA'.repeat(200_000) }, false],
  [{ employeeNo: 'E003', pin: PIN, id: '3f0a8a52-6b7f-4b57-9b5e-0d5e0f3f2a11' }, false],
])('what a tablet sends: %j is taken: %s', (input, taken) => {
  expect(PunchAtKiosk.safeParse({ id: uuidv7(), photo: null, ...input }).success).toBe(taken)
})

test('a PIN is six digits, of any keyboard', () => {
  expect(SetPin.parse({ password: 'x', pin: '４０２８１６' }).pin).toBe(PIN)
  expect(SetPin.safeParse({ password: 'x', pin: '4028167' }).success).toBe(false)
})
