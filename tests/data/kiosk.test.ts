import { beforeAll, describe, expect, test } from 'vitest'
import { approachKiosk } from '@/lib/auth/kiosk-gate'
import { withTenant } from '@/lib/db/tenant'
import { addKiosk } from '@/lib/kiosks/commands/add-kiosk'
import { openKiosk } from '@/lib/kiosks/commands/open-kiosk'
import { proveByCode } from '@/lib/kiosks/commands/prove-by-code'
import { revokeKiosk } from '@/lib/kiosks/commands/revoke-kiosk'
import { holdScan } from '@/lib/kiosks/queries/hold-scan'
import { listKiosks } from '@/lib/kiosks/queries/list-kiosks'
import { lookAtScan } from '@/lib/kiosks/queries/look-at-scan'
import { KEY_KEPT_DAYS } from '@/lib/kiosks/schema'
import { publishPlace } from '@/lib/places/commands'
import type { PolicyContent } from '@/lib/policies/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { getPunchPage } from '@/lib/punches/queries/get-punch-page'
import { type Company, foundCompany, memberCtx, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { keyOf, type Tablet, tabletOf } from '../support/kiosks'
import { auditOf } from '../support/make-up'
import { shanghai, tap } from '../support/punching'

givenDatabase()

/** The start of one of the quarter minutes in which a code is the newest. */
const NINE = shanghai('2026-03-03', '08:55')
const SECOND_MS = 1_000
const policy: PolicyContent = {
  ...OFFICE_POLICY,
  punch: { ...OFFICE_POLICY.punch, accept: [['gps'], ['presence']], unknown: 'refuse' },
}

let company: Company
let tablet: Tablet
beforeAll(async () => {
  company = await foundCompany({ policy })
  tablet = await tabletOf(company, NINE)
})

type Name = 'ann' | 'bob' | 'manager' | 'hr' | 'owner' | 'auditor'
const as = (name: Name, now = NINE, of = company) => memberCtx(of.scope, of[name], now)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.detail?.reason ?? error.code ?? String(error),
  )
const denied = () => tap({ gps: null, denied: ['gps_denied'] })

describe('a code that was scanned', () => {
  test('backs one punch where the position is denied, and says so; the next punch needs another', async () => {
    const code = await tablet.code(NINE)
    expect(await lookAtScan(as('ann'), { code })).toEqual({ placeName: '上海办公室', kioskName: '前台' })
    await proveByCode(as('ann', NINE + SECOND_MS), { code })
    const page = await getPunchPage(as('ann', NINE + 2 * SECOND_MS))
    expect(page.proof).toMatchObject({ kind: 'code', placeName: '上海办公室' })
    const { punch } = await recordPunch(as('ann', NINE + 5 * SECOND_MS), denied())
    expect(punch).toMatchObject({ outcome: 'accepted', method: 'presence', placeName: '上海办公室' })
    expect(punch.checks.find((it) => it.kind === 'presence')).toMatchObject({
      ...{ result: 'pass', code: 'presence_here' },
      measured: { placeName: '上海办公室', proof: 'code', ageS: 4 },
    })
    const next = await recordPunch(as('ann', NINE + 30 * SECOND_MS), denied())
    expect(next.punch.outcome).toBe('refused')
  })

  test('is taken from each of many, and from each once, also five times at once', async () => {
    const at = NINE + 60 * SECOND_MS
    const code = await tablet.code(at)
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => codeOf(proveByCode(as('bob', at), { code }))))
    expect(answers.sort()).toEqual(['done', ...Array(4).fill('proof_used')])
    expect(await codeOf(proveByCode(as('ann', at), { code }))).toBe('done')
    const next = await tablet.code(at + 15 * SECOND_MS)
    expect(await codeOf(proveByCode(as('bob', at + 15 * SECOND_MS), { code: next }))).toBe('done')
  })

  test('of another’s does not back one’s own punch', async () => {
    const at = NINE + 300 * SECOND_MS
    await proveByCode(as('ann', at), { code: await tablet.code(at) })
    expect((await recordPunch(as('bob', at), denied())).punch.outcome).toBe('refused')
  })

  test.each([
    [0, 'done'],
    [14.999, 'done'],
    [29.999, 'done'],
    [30, 'proof_expired'],
    [3_600, 'proof_expired'],
    [-0.001, 'proof_invalid'],
  ])('%d s after it appeared: %s', async (seconds, answer) => {
    const shown = NINE + 900 * SECOND_MS
    const code = await tablet.code(shown + 3 * SECOND_MS)
    const { manager } = company
    await withTenant(
      company,
      (tx) =>
        tx.sql`DELETE FROM presence_proof WHERE org_id = ${tx.orgId}::uuid AND person_id = ${manager.personId}::uuid`,
    )
    const at = shown + seconds * SECOND_MS
    expect(await codeOf(proveByCode(as('manager', at), { code }))).toBe(answer)
    expect(await codeOf(lookAtScan(as('manager', at), { code }))).toBe(answer)
  })

  test('of a place that isn’t one’s own carries no punch', async () => {
    const { placeId } = await publishPlace(company.job, {
      ...{ placeId: null, name: '仓库', effectiveFrom: '2026-01-01' },
      content: { zone: 'Asia/Shanghai', datum: 'wgs84', shapes: [], cidrs: ['192.0.2.0/24'], wifi: [] },
    })
    const away = await tabletOf(company, NINE, { placeId })
    const at = NINE + 1_200 * SECOND_MS
    await proveByCode(as('bob', at), { code: await away.code(at) })
    const { punch } = await recordPunch(as('bob', at + SECOND_MS), denied())
    expect(punch.outcome).toBe('refused')
    expect(punch.checks.find((it) => it.kind === 'presence')?.code).toBe('presence_elsewhere')
  })
})

describe('who has to sign in first', () => {
  const HOME = { address: '198.51.100.7', viaTrustedProxy: false }
  const held = async (at: number, network = HOME) => {
    const ctx = { ...company.job, now: at, network }
    return holdScan(ctx, await tablet.code(at))
  }
  const from = (now: number, network: typeof HOME | null = HOME) => ({ ...as('ann', now), network })

  test('has two minutes from the scan, as of which his proof counts', async () => {
    const at = NINE + 3_600 * SECOND_MS
    const code = await held(at)
    await proveByCode(from(at + 100 * SECOND_MS), { code })
    expect((await getPunchPage(from(at + 101 * SECOND_MS))).proof).toMatchObject({ kind: 'code', at })
    expect((await recordPunch(from(at + 121 * SECOND_MS), denied())).punch.outcome).toBe('refused')
  })

  test('uses a code once, held or not', async () => {
    const at = NINE + 4_200 * SECOND_MS
    const code = await held(at)
    expect(await codeOf(proveByCode(from(at + SECOND_MS), { code }))).toBe('done')
    expect(await codeOf(proveByCode(from(at + 2 * SECOND_MS), { code }))).toBe('proof_used')
    const shown = await tablet.code(at)
    expect(await codeOf(proveByCode(from(at + 3 * SECOND_MS), { code: shown }))).toBe('proof_used')
  })

  test('scans again after that time, from another address, and with a changed text', async () => {
    const at = NINE + 4_800 * SECOND_MS
    const code = await held(at)
    const tried = (now: number, text = code, network: typeof HOME | null = HOME) =>
      codeOf(proveByCode(from(now, network), { code: text }))
    expect(await tried(at + 120 * SECOND_MS)).toBe('proof_expired')
    expect(await tried(at + SECOND_MS, code, { ...HOME, address: '203.0.113.9' })).toBe('proof_expired')
    expect(await tried(at + SECOND_MS, code, null)).toBe('proof_expired')
    const [key, kiosk, step, scanned = '', mac] = code.split('.')
    const later = (Number.parseInt(scanned, 36) + 60 * SECOND_MS).toString(36)
    expect(await tried(at + 61 * SECOND_MS, [key, kiosk, step, later, mac].join('.'))).toBe('proof_expired')
    const elsewhere = await foundCompany({ policy })
    const theirs = { ...memberCtx(elsewhere.scope, elsewhere.ann, at), network: HOME }
    expect(await codeOf(proveByCode(theirs, { code }))).toBe('proof_expired')
  })

  test('gets nothing for a code that is late or forged already', async () => {
    const at = NINE + 5_400 * SECOND_MS
    const code = await tablet.code(at)
    const ctx = { ...company.job, now: at + 30 * SECOND_MS, network: HOME }
    expect(holdScan(ctx, code)).toBe(code)
    expect(holdScan(ctx, 'a.b.c.d')).toBe('a.b.c.d')
    // What is held already isn't held for longer.
    expect(holdScan({ ...ctx, now: at }, await held(at))).toBe(await held(at))
  })
})

describe('what is forged', () => {
  const changed = (text: string, at: number) =>
    `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`

  test.each<[what: string, (code: string) => string]>([
    ['a digit of the signature changed', (code) => changed(code, code.length - 5)],
    ['a later step under the same signature', (code) => later(code, 1)],
    ['an earlier one', (code) => later(code, -1)],
    ['another kiosk under the same signature', (code) => changed(code, code.indexOf('.') + 8)],
    ['an unknown key', (code) => code.replace(/^[^.]+/, 'x9')],
    ['without a signature', (code) => code.replace(/[^.]+$/, '')],
    ['an empty signature of another length', (code) => code.replace(/[^.]+$/, 'AAAA')],
    ['no code at all', () => 'a.b.c.d'],
  ])('%s', async (_, change) => {
    const code = await tablet.code(NINE)
    expect(await codeOf(proveByCode(as('hr'), { code: change(code) }))).toBe('proof_invalid')
  })

  test('a code of another company’s kiosk', async () => {
    const elsewhere = await foundCompany({ policy })
    const theirs = await tabletOf(elsewhere, NINE)
    const code = await theirs.code(NINE)
    expect(await codeOf(proveByCode(as('ann'), { code }))).toBe('proof_invalid')
    expect(await codeOf(lookAtScan(as('ann'), { code }))).toBe('proof_invalid')
    expect(await codeOf(proveByCode(memberCtx(elsewhere.scope, elsewhere.ann, NINE), { code }))).toBe('done')
  })

  test('neither a job nor the kiosk itself proves for anybody', async () => {
    const code = await tablet.code(NINE)
    expect(await codeOf(proveByCode({ ...company.job, now: NINE }, { code }))).toBe('forbidden')
    const actor = { kind: 'kiosk', kioskId: tablet.kioskId } as const
    expect(await codeOf(proveByCode({ ...company.job, now: NINE, actor }, { code }))).toBe('forbidden')
  })

  function later(code: string, by: number): string {
    const [key, kiosk, step = '', mac] = code.split('.')
    return [key, kiosk, (Number.parseInt(step, 36) + by).toString(36), mac].join('.')
  }
})

describe('a revoked kiosk', () => {
  test('shows nothing that is taken, and its proofs back no punch any more', async () => {
    const away = await tabletOf(company, NINE, { name: '后门' })
    const at = NINE + 7_200 * SECOND_MS
    await proveByCode(as('ann', at), { code: await away.code(at) })
    const revoke = () => revokeKiosk(as('hr', at), { kioskId: away.kioskId })
    await Promise.all([revoke(), revoke(), revoke()])
    await revoke()
    expect((await auditOf(company, away.kioskId)).map((it) => it.verb)).toEqual([
      ...['addKiosk', 'openKiosk', 'revokeKiosk'],
    ])
    const code = await away.code(at)
    expect(await codeOf(proveByCode(as('bob', at), { code }))).toBe('kiosk_revoked')
    expect(await codeOf(lookAtScan(as('bob', at), { code }))).toBe('kiosk_revoked')
    expect((await getPunchPage(as('ann', at))).proof).toBeNull()
    expect((await recordPunch(as('ann', at + SECOND_MS), denied())).punch.outcome).toBe('refused')
    const [line] = (await listKiosks(as('hr'), company.placeId)).filter(({ id }) => id === away.kioskId)
    expect(line).toMatchObject({ name: '后门', revokedAt: at })
  })
})

describe('the key', () => {
  const held = (link: string) => approachKiosk(new Request('http://localhost:3000/'), keyOf(link))
  const open = (link: string, now = NINE) => {
    const { ctx, secret } = held(link)
    return openKiosk({ ...ctx, now }, secret)
  }
  const added = (name: string, of = company) =>
    addKiosk(memberCtx(of.scope, of.hr, NINE), { placeId: of.placeId, name, wantsPhoto: false })

  test('opens one tablet, once, also when five hold it out at once', async () => {
    const { link } = await added('一号')
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => codeOf(open(link))))
    expect(answers.sort()).toEqual(['done', ...Array(4).fill('kiosk_key')])
  })

  test('is nothing a week later, nor once the kiosk is revoked, nor with a changed letter', async () => {
    const { link, kioskId } = await added('二号')
    const later = NINE + KEY_KEPT_DAYS * 86_400 * SECOND_MS
    expect(await codeOf(open(link, later))).toBe('kiosk_key')
    expect(await codeOf(open(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`))).toBe('kiosk_key')
    await revokeKiosk(as('hr'), { kioskId })
    expect(await codeOf(open(link))).toBe('kiosk_key')
  })

  test('opens nothing of another company', async () => {
    const elsewhere = await foundCompany()
    const { link } = await added('三号', elsewhere)
    expect(await codeOf(open(link.replace(elsewhere.orgId, company.orgId)))).toBe('kiosk_key')
    expect(await codeOf(open(link))).toBe('done')
  })

  test('is not what the tablet keeps afterwards', async () => {
    expect(await codeOf(open(`http://x/#${tablet.cookie.slice('daka-kiosk='.length)}`))).toBe('kiosk_key')
  })

  test.each(['', 'a.b.c', 'x'.repeat(43)])('is not %j', (text) => {
    expect(() => approachKiosk(new Request('http://localhost:3000/'), text)).toThrow(/kiosk_key/)
  })

  test('stands in no row and no entry of the audit, nor does what the tablet keeps', async () => {
    const { link } = await added('未启用')
    const rows = await withTenant(
      company,
      (tx) => tx.sql`SELECT k.*, a.before, a.after FROM kiosk k JOIN audit_entry a ON a.target_id = k.id::text
                      WHERE k.org_id = ${tx.orgId}::uuid`,
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).toContain('未启用')
    for (const text of [keyOf(link), tablet.cookie]) {
      const secret = text.split('.').at(-1) ?? ''
      expect(secret).toHaveLength(43)
      expect(JSON.stringify(rows)).not.toContain(secret)
    }
  })
})

describe('who may', () => {
  test.each<[Name, string, string]>([
    ['hr', 'done', 'done'],
    ['owner', 'done', 'done'],
    ['auditor', 'forbidden', 'done'],
    ['manager', 'forbidden', 'forbidden'],
    ['ann', 'forbidden', 'forbidden'],
  ])('%s: add and revoke %s, see the list %s', async (name, change, see) => {
    const { placeId } = company
    expect(await codeOf(addKiosk(as(name), { placeId, name: `门 ${name}`, wantsPhoto: false }))).toBe(change)
    const { kioskId } = await addKiosk(as('hr'), { placeId, name: `备用 ${name}`, wantsPhoto: false })
    expect(await codeOf(revokeKiosk(as(name), { kioskId }))).toBe(change)
    expect(await codeOf(listKiosks(as(name), placeId))).toBe(see)
  })

  test('nobody reaches another company’s place or kiosk', async () => {
    const elsewhere = await foundCompany()
    const theirs = await tabletOf(elsewhere, NINE)
    expect(
      await codeOf(addKiosk(as('hr'), { placeId: elsewhere.placeId, name: '后门', wantsPhoto: false })),
    ).toBe('place')
    expect(await codeOf(revokeKiosk(as('hr'), { kioskId: theirs.kioskId }))).toBe('kiosk')
    expect(await listKiosks(as('hr'), elsewhere.placeId)).toEqual([])
  })

  test('the same form sent twice, also at once, makes one kiosk', async () => {
    const add = () => addKiosk(as('hr'), { placeId: company.placeId, name: '大堂', wantsPhoto: false })
    const answers = await Promise.all([codeOf(add()), codeOf(add()), codeOf(add())])
    expect(answers.sort()).toEqual(['conflict', 'conflict', 'done'])
  })
})
