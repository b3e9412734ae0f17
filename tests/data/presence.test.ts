import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import { publishPlace } from '@/lib/places/commands'
import type { PolicyContent } from '@/lib/policies/schema'
import { addBeacon } from '@/lib/presence/commands/add-beacon'
import { provePresence } from '@/lib/presence/commands/prove-presence'
import { purgeProofs } from '@/lib/presence/commands/purge-proofs'
import { revokeBeacon } from '@/lib/presence/commands/revoke-beacon'
import { askBeacon } from '@/lib/presence/queries/ask-beacon'
import { listBeacons } from '@/lib/presence/queries/list-beacons'
import { AddBeacon, type BeaconFile, PROOF_KEPT_DAYS, ProvePresence } from '@/lib/presence/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { getPunchPage } from '@/lib/punches/queries/get-punch-page'
import { attested, beaconOf, challengeFor } from '../support/beaconing'
import { type Company, foundCompany, jobCtx, memberCtx, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { auditOf } from '../support/make-up'
import { shanghai, tap } from '../support/punching'

givenDatabase()

const NINE = shanghai('2026-03-03', '08:55')
const SECOND_MS = 1_000
const policy: PolicyContent = {
  ...OFFICE_POLICY,
  punch: { ...OFFICE_POLICY.punch, accept: [['gps'], ['presence']], unknown: 'refuse' },
}

let company: Company
let beacon: BeaconFile
beforeAll(async () => {
  company = await foundCompany({ policy })
  beacon = await beaconOf(company, NINE)
})

type Name = 'ann' | 'bob' | 'manager' | 'hr' | 'owner' | 'auditor'
const as = (name: Name, now = NINE, of = company) => memberCtx(of.scope, of[name], now)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.detail?.reason ?? error.code ?? String(error),
  )
const denied = () => tap({ gps: null, denied: ['gps_denied'] })

/** Somebody goes to the beacon and comes back. */
async function prove(name: 'ann' | 'bob', now: number) {
  const challenge = await challengeFor(company, name, beacon.beacon, now)
  return { challenge, answer: attested(beacon, challenge) }
}

describe('a proof from a beacon', () => {
  test('backs one punch where the position is denied, and says so; the next punch needs another', async () => {
    const back = await prove('ann', NINE)
    const { proofId } = await provePresence(as('ann', NINE + SECOND_MS), back)
    const page = await getPunchPage(as('ann', NINE + 2 * SECOND_MS))
    expect(page.proof).toMatchObject({ placeName: '上海办公室', until: { at: NINE + 121 * SECOND_MS } })
    const { punch } = await recordPunch(as('ann', NINE + 5 * SECOND_MS), denied())
    expect(punch).toMatchObject({ outcome: 'accepted', method: 'presence', placeName: '上海办公室' })
    expect(punch.checks.find((it) => it.kind === 'presence')).toMatchObject({
      ...{ result: 'pass', code: 'presence_here' },
      measured: { placeName: '上海办公室', proof: 'beacon', ageS: 4 },
    })
    const next = await recordPunch(as('ann', NINE + 30 * SECOND_MS), denied())
    expect(next.punch.outcome).toBe('refused')
    expect((await getPunchPage(as('ann', NINE + 31 * SECOND_MS))).proof).toBeNull()
    const [row] = await withTenant(
      company,
      (tx) =>
        tx.sql`SELECT punch_id, address FROM presence_proof WHERE org_id = ${tx.orgId}::uuid AND id = ${proofId}::uuid`,
    )
    expect(row).toEqual({ punch_id: punch.id, address: '192.168.1.31' })
  })

  test('of another’s does not back one’s own punch', async () => {
    await provePresence(as('ann'), await prove('ann', NINE))
    expect((await recordPunch(as('bob'), denied())).punch.outcome).toBe('refused')
  })

  test('is taken once, also when it comes back five times at once', async () => {
    const back = await prove('bob', NINE)
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => codeOf(provePresence(as('bob'), back))))
    expect(answers.sort()).toEqual(['done', ...Array(4).fill('proof_used')])
  })

  test('of a place that isn’t one’s own carries no punch and is not shown as if it did', async () => {
    const { placeId } = await publishPlace(company.job, {
      ...{ placeId: null, name: '仓库', effectiveFrom: '2026-01-01' },
      content: { zone: 'Asia/Shanghai', datum: 'wgs84', shapes: [], cidrs: ['192.0.2.0/24'], wifi: [] },
    })
    const away = await beaconOf(company, NINE, { placeId })
    const challenge = await challengeFor(company, 'bob', away.beacon, NINE)
    await provePresence(as('bob', NINE + SECOND_MS), { challenge, answer: attested(away, challenge) })
    const now = NINE + 2 * SECOND_MS
    expect(await getPunchPage(as('bob', now))).toMatchObject({
      proof: null,
      beacons: [{ id: beacon.beacon }],
    })
    const { punch } = await recordPunch(as('bob', now), denied())
    expect(punch.outcome).toBe('refused')
    expect(punch.checks.find((it) => it.kind === 'presence')?.code).toBe('presence_elsewhere')
  })

  test('no longer counts two minutes after it was made', async () => {
    await provePresence(as('bob'), await prove('bob', NINE))
    const late = await recordPunch(as('bob', NINE + 121 * SECOND_MS), denied())
    expect(late.punch.outcome).toBe('refused')
  })

  test('is refused past the minute of its challenge', async () => {
    const back = await prove('bob', NINE)
    expect(await codeOf(provePresence(as('bob', NINE + 60 * SECOND_MS), back))).toBe('proof_expired')
    expect(await codeOf(provePresence(as('bob', NINE + 59 * SECOND_MS), back))).toBe('done')
  })
})

describe('what is forged', () => {
  const other = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' })

  test.each<[what: string, (challenge: string) => { challenge?: string; answer: string }]>([
    [
      'signed with another key',
      (c) => ({ answer: attested({ ...beacon, key: other.toString('base64url') }, c) }),
    ],
    ['made for another place', (c) => ({ answer: attested(beacon, c, { place: beacon.beacon }) })],
    ['an answer to another challenge', (c) => ({ answer: attested(beacon, `${c}x`) })],
    ['without an address', (c) => ({ answer: attested(beacon, c, { address: 7 }) })],
    ['with a digit of the signature changed', (c) => ({ answer: turned(attested(beacon, c)) })],
    ['with a changed challenge', (c) => ({ challenge: turned(c), answer: attested(beacon, turned(c)) })],
    ['the challenge as its own answer', (c) => ({ answer: c })],
    ['no token at all', () => ({ answer: 'a.b.c' })],
  ])('%s', async (_, change) => {
    const challenge = await challengeFor(company, 'bob', beacon.beacon, NINE)
    expect(await codeOf(provePresence(as('bob'), { challenge, ...change(challenge) }))).toBe('proof_invalid')
  })

  test('a proof that somebody else was sent for', async () => {
    expect(await codeOf(provePresence(as('bob'), await prove('ann', NINE)))).toBe('proof_invalid')
  })

  test('a proof of another company, and one from another company’s beacon', async () => {
    const elsewhere = await foundCompany()
    const theirs = await beaconOf(elsewhere, NINE)
    const challenge = await challengeFor(elsewhere, 'ann', theirs.beacon, NINE)
    expect(await codeOf(provePresence(as('ann'), { challenge, answer: attested(theirs, challenge) }))).toBe(
      'proof_invalid',
    )
    const ours = await challengeFor(company, 'ann', beacon.beacon, NINE)
    expect(await codeOf(provePresence(as('ann'), { challenge: ours, answer: attested(theirs, ours) }))).toBe(
      'proof_invalid',
    )
    expect(await codeOf(askBeacon(as('ann'), { beaconId: theirs.beacon, org: company.slug }))).toBe(
      'beacon_revoked',
    )
  })

  /** One digit in the middle of the last part is another. */
  function turned(token: string): string {
    const at = token.lastIndexOf('.') + 20
    return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
  }
})

describe('a revoked beacon', () => {
  test('sends nobody anywhere, signs nothing that is taken, and its proofs back no punch any more', async () => {
    const away = await beaconOf(company, NINE, { name: '后门' })
    const earlier = await challengeFor(company, 'ann', away.beacon, NINE)
    await provePresence(as('ann'), { challenge: earlier, answer: attested(away, earlier) })
    const waiting = await challengeFor(company, 'ann', away.beacon, NINE)
    const revoke = () => revokeBeacon(as('hr'), { beaconId: away.beacon })
    await Promise.all([revoke(), revoke(), revoke()])
    await revoke()
    expect((await auditOf(company, away.beacon)).map((it) => it.verb)).toEqual(['addBeacon', 'revokeBeacon'])
    expect(await codeOf(askBeacon(as('ann'), { beaconId: away.beacon, org: company.slug }))).toBe(
      'beacon_revoked',
    )
    const answer = attested(away, waiting)
    expect(await codeOf(provePresence(as('ann'), { challenge: waiting, answer }))).toBe('beacon_revoked')
    const { beacons } = await getPunchPage(as('ann'))
    expect(beacons.map(({ id }) => id)).toEqual([beacon.beacon])
    const [line] = (await listBeacons(as('hr'), company.placeId)).filter(({ id }) => id === away.beacon)
    expect(line).toMatchObject({ name: '后门', revokedAt: NINE, lastProofAt: NINE })
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
    const input = { placeId, name: `门 ${name}`, address: 'http://10.0.0.9:8765' }
    expect(await codeOf(addBeacon(as(name), input))).toBe(change)
    expect(await codeOf(revokeBeacon(as(name), { beaconId: beacon.beacon }).then(putBack))).toBe(change)
    expect(await codeOf(listBeacons(as(name), placeId))).toBe(see)
  })

  test('nobody reaches another company’s place or beacon', async () => {
    const elsewhere = await foundCompany()
    const theirs = await beaconOf(elsewhere, NINE)
    const input = { placeId: elsewhere.placeId, name: '后门', address: 'http://10.0.0.9:8765' }
    expect(await codeOf(addBeacon(as('hr'), input))).toBe('place')
    expect(await codeOf(revokeBeacon(as('hr'), { beaconId: theirs.beacon }))).toBe('beacon')
    expect(await listBeacons(as('hr'), elsewhere.placeId)).toEqual([])
  })

  test('the same form sent twice, also at once, makes one beacon; once it is revoked the name is free', async () => {
    const input = { placeId: company.placeId, name: '大堂', address: 'http://10.0.0.9:8765' }
    const add = () => addBeacon(as('hr'), input)
    const [one, ...others] = (await Promise.allSettled([add(), add(), add()])).sort((it) =>
      it.status === 'fulfilled' ? -1 : 1,
    )
    expect(others).toMatchObject(
      Array(2).fill({ reason: { code: 'conflict', detail: { fields: { name: 'taken' } } } }),
    )
    if (one?.status !== 'fulfilled') throw new Error('one of them is added')
    await revokeBeacon(as('hr'), { beaconId: one.value.beaconId })
    expect(await codeOf(add())).toBe('done')
  })

  /** The tests that follow need the beacon. */
  const putBack = () =>
    withTenant(
      company,
      (tx) =>
        tx.sql`UPDATE beacon SET revoked_at = NULL WHERE org_id = ${tx.orgId}::uuid AND id = ${beacon.beacon}::uuid`,
    )
})

test('its key is in the answer once and in no row', async () => {
  const rows = await withTenant(
    company,
    (tx) => tx.sql`SELECT b.*, a.after FROM beacon b JOIN audit_entry a ON a.target_id = b.id::text
                    WHERE b.org_id = ${tx.orgId}::uuid`,
  )
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain(beacon.key.slice(-20))
})

test.each([
  ['ftp://10.0.0.9', false],
  ['http://10.0.0.9:8765/prove', false],
  ['http://user:word@10.0.0.9', false],
  ['beacon.lan', false],
  ['http://beacon.lan:8765/', true],
  ['https://beacon.example.com', true],
])('the address %s of a beacon is taken: %s', (address, taken) => {
  const input = { placeId: company.placeId, name: '前台', address }
  expect(AddBeacon.safeParse(input).success).toBe(taken)
})

test('what no beacon sends is refused by its form', () => {
  expect(ProvePresence.safeParse({ challenge: 'a.b.c', answer: 'a'.repeat(1_025) }).success).toBe(false)
  expect(ProvePresence.safeParse({ challenge: 'a.b.c', answer: 'a.b.c', place: 'x' }).success).toBe(false)
})

test('proofs are purged when their time is up; the punches stay', async () => {
  const later = NINE + (PROOF_KEPT_DAYS * 24 * 3_600 + 600) * SECOND_MS
  expect(await purgeProofs(jobCtx(company.scope, NINE))).toBe(0)
  const gone = await purgeProofs(jobCtx(company.scope, later))
  expect(gone).toBeGreaterThan(3)
  expect(await purgeProofs(jobCtx(company.scope, later))).toBe(0)
})
