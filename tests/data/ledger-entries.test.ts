import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import type { EntryBody } from '@/lib/devices/schema'
import { getPublishedKeys } from '@/lib/orgs/queries'
import { appendPunch } from '@/lib/punches/commands/append-punch'
import { sealLedger } from '@/lib/punches/commands/seal-ledger'
import { getReceipt } from '@/lib/punches/queries/get-receipt'
import type { Check } from '@/lib/rules/verdict'
import { asWorkDate } from '@/lib/time/work-date'
import { checkReceipt } from '../../scripts/verify-receipt.mjs'
import { type Company, foundCompany, jobCtx, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { tamper, verify } from '../support/ledgers'
import { shanghai } from '../support/punching'
import { annsPhone, day, only, STANDARD, send, withPunch } from '../support/sending'

const database = givenDatabase()

const DAY = '2026-11-23'
const NINE = shanghai(DAY, '09:00')
const b64u = (bytes: Buffer) => bytes.toString('base64url')
const sha256 = (bytes: Buffer | string) => b64u(createHash('sha256').update(bytes).digest())

type Device = { id: string; kid: string; publicKey: string; privateKey: KeyObject }

function pointOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
}

async function addDevice(of: Company, personId: string): Promise<Device> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const point = pointOf(publicKey)
  const device = { id: uuidv7(), kid: sha256(point), publicKey: b64u(point), privateKey }
  await withTenant(
    of,
    (tx) => tx.sql`
      INSERT INTO device (org_id, id, person_id, kid, public_key, name, state, first_seen_at, last_seen_at)
      VALUES (${tx.orgId}::uuid, ${device.id}::uuid, ${personId}::uuid, ${device.kid}, ${device.publicKey}, 'phone',
              'active', ${new Date(NINE)}, ${new Date(NINE)})`,
  )
  return device
}

type Signed = { readonly id: string; readonly seq: number; readonly prev: string | null }

/** What the device signs, each time another text. */
function signedBy(of: Company, device: Device, said: Signed) {
  const body: EntryBody = {
    ...{ v: 1, org: of.orgId, person: of.ann.personId, kid: device.kid, seq: said.seq, prev: said.prev },
    ...{ id: said.id, wallAt: NINE, page: { id: uuidv7(), nowMs: 1 }, anchor: null, evidence: sha256('') },
  }
  const text = JSON.stringify(body)
  const key = { key: device.privateKey, dsaEncoding: 'ieee-p1363' } as const
  return { text, bodyHash: sha256(text), signature: b64u(sign('sha256', Buffer.from(text), key)) }
}

/** Files what the device signed beside its punch, as a sync does. */
async function file(of: Company, device: Device, said: Signed, checks: readonly Check[] = []) {
  const personId = of.ann.personId
  const { text, bodyHash, signature } = signedBy(of, device, said)
  await withTenant(of, async (tx) => {
    const [head] = await tx.sql<{ punchCount: number; lastHash: string | null }>`
      SELECT punch_count AS "punchCount", last_hash AS "lastHash" FROM ledger
       WHERE org_id = ${tx.orgId}::uuid AND id = ${personId}::uuid`
    await appendPunch(tx, head ?? { punchCount: 0, lastHash: null }, {
      ...({ id: said.id, personId, side: 'auto', source: 'web', outcome: 'accepted' } as const),
      ...{
        workDate: asWorkDate(DAY),
        receivedAt: NINE,
        occurredAt: NINE,
        zone: 'Asia/Shanghai',
        pending: false,
      },
      ...{ placeId: null, method: null, distanceBand: null, checks, note: null, rulesVersion: '1' },
      ...{ policyVersionId: null, requestId: null, inputHash: `entry.1|${bodyHash}`, reading: null },
    })
    await tx.sql`
      INSERT INTO device_entry (org_id, id, device_id, seq, prev_hash, body, body_hash, signature)
      VALUES (${tx.orgId}::uuid, ${said.id}::uuid, ${device.id}::uuid, ${said.seq}, ${said.prev}, ${text}, ${bodyHash},
              ${signature})`
    await tx.sql`
      UPDATE device SET last_hash = CASE WHEN entry_count < ${said.seq} THEN ${bodyHash} ELSE last_hash END,
             entry_count = greatest(entry_count, ${said.seq})
       WHERE org_id = ${tx.orgId}::uuid AND id = ${device.id}::uuid`
  })
  return { ...said, hash: bodyHash }
}

const told = (code: string): Check[] => [
  { kind: 'chain', result: 'fail', code, measured: {} } as unknown as Check,
]

let company: Company
let phone: Device
let second: Signed & { hash: string }
beforeEach(async () => {
  company = await foundCompany()
  phone = await addDevice(company, company.ann.personId)
  const first = await file(company, phone, { id: uuidv7(), seq: 1, prev: null })
  second = await file(company, phone, { id: uuidv7(), seq: 2, prev: first.hash })
  await file(company, phone, { id: uuidv7(), seq: 3, prev: second.hash })
})

const change = (...statements: string[]) => tamper(company, database.current.ownerUrl, ...statements)

test('what devices signed is as written, and the receipt holds its digest', async () => {
  const laptop = await addDevice(company, company.ann.personId)
  await file(company, laptop, { id: uuidv7(), seq: 1, prev: null })
  expect(await verify(company)).toMatchObject({ people: 1, punches: 4, fault: null })
  const { receipt } = await getReceipt(memberCtx(company.scope, company.ann, NINE), second.id)
  const [, payload = ''] = receipt.split('.')
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ bodyHash: second.hash })
})

test('what phones really send is as written, whole or not, and its receipts say what the sync said', async () => {
  const sender = await withPunch(STANDARD)
  const own = await annsPhone(sender)
  await own.hear(day('08:30'))
  const taps = [await own.tap(day('08:58'), { isLive: true }), await own.tap(day('12:00'))]
  const copied = own.head()
  taps.push(await own.tap(day('12:10')))
  const gone = await own.tap(day('12:20'))
  taps.push(await own.tap(day('12:30')))
  own.forget(copied)
  const forked = await own.tap(day('12:40'))
  own.forget({ seq: 9, prev: 'x'.repeat(43) })
  const gap = await own.tap(day('12:50'))
  const unsigned = { ...(await own.tap(day('13:00'))), signature: 'A'.repeat(86) }
  const answers = [
    ...(await send(sender, sender.ann, day('08:58:01'), taps.slice(0, 1))),
    ...(await send(sender, sender.ann, day('13:30'), [...taps.slice(1), gap, unsigned])),
    ...(await send(sender, sender.ann, day('13:40'), [forked, gone])),
  ]
  const said = answers.map((answer) => only([answer]))
  const codes = new Set(said.flatMap((punch) => punch.codes))
  for (const code of ['chain_whole', 'chain_gap', 'chain_forked', 'chain_reordered', 'signature_bad'])
    expect(codes).toContain(code)
  await sealLedger(jobCtx(sender.scope, day('30:00')))
  expect(await verify(sender)).toMatchObject({ punches: 8, roots: 2, fault: null })
  const keys = await getPublishedKeys(sender.orgId)
  for (const { id, receipt } of said) {
    expect(await getReceipt(memberCtx(sender.scope, sender.ann, NINE), id)).toEqual({ receipt })
    expect(checkReceipt(receipt, keys).isValid).toBe(true)
  }
  await tamper(
    sender,
    database.current.ownerUrl,
    `DELETE FROM device_entry WHERE org_id = $1::uuid AND seq = 2`,
  )
  expect((await verify(sender)).fault).toMatchObject({ code: 'entry_prev', at: { device: own.id, seq: 3 } })
})

describe('a chain that didn’t continue when it came is as written where its punch tells of it', () => {
  test.each([
    ['a gap', { seq: 6, prev: 'x'.repeat(43) }, 'chain_gap'],
    ['another before it', { seq: 4, prev: 'x'.repeat(43) }, 'chain_broken'],
    ['a second for one position', { seq: 3, prev: 'y'.repeat(43) }, 'chain_forked'],
  ])('%s', async (_, said, code) => {
    await file(company, phone, { id: uuidv7(), ...said }, told(code))
    expect((await verify(company)).fault).toBeNull()
    const other = await foundCompany()
    const theirs = await addDevice(other, other.ann.personId)
    let prev: string | null = null
    for (const seq of [1, 2, 3]) prev = (await file(other, theirs, { id: uuidv7(), seq, prev })).hash
    const { id } = await file(other, theirs, { id: uuidv7(), ...said })
    expect((await verify(other)).fault).toMatchObject({
      code: expect.stringMatching(/^entry_(prev|twice)$/),
      at: { device: theirs.id, seq: said.seq, ...(said.seq === 3 ? {} : { punch: id }) },
    })
  })

  test('and what comes after a gap goes on from it', async () => {
    const late = await file(company, phone, { id: uuidv7(), seq: 6, prev: 'x'.repeat(43) }, told('chain_gap'))
    await file(company, phone, { id: uuidv7(), seq: 7, prev: late.hash })
    expect((await verify(company)).fault).toBeNull()
  })
})

describe('what a device signed and somebody altered is named', () => {
  const whereEntry = () => `org_id = $1::uuid AND id = '${second.id}'`
  const whereDevice = () => `org_id = $1::uuid AND id = '${phone.id}'`
  const cases: readonly (readonly [what: string, statements: () => string[], code: string, seq: number])[] = [
    ['its text', () => [`UPDATE device_entry SET body = body || ' ' WHERE ${whereEntry()}`], 'entry_hash', 2],
    [
      'its text and the hash of that',
      () => [
        `UPDATE device_entry SET body = body || ' ', body_hash = replace(rtrim(translate(encode(sha256((body || ' ')::bytea), 'base64'), '+/', '-_'), '='), E'\\n', '') WHERE ${whereEntry()}`,
      ],
      'entry_signature',
      2,
    ],
    [
      'its signature',
      () => [
        `UPDATE device_entry SET signature = (SELECT signature FROM device_entry WHERE org_id = $1::uuid AND seq = 1) WHERE ${whereEntry()}`,
      ],
      'entry_signature',
      2,
    ],
    ['its position', () => [`UPDATE device_entry SET seq = 5 WHERE ${whereEntry()}`], 'entry_prev', 3],
    [
      'what it names before it',
      () => [`UPDATE device_entry SET prev_hash = 'x' WHERE ${whereEntry()}`],
      'entry_names',
      2,
    ],
    ['one removed', () => [`DELETE FROM device_entry WHERE ${whereEntry()}`], 'entry_prev', 3],
    [
      'the last one removed',
      () => ['DELETE FROM device_entry WHERE org_id = $1::uuid AND seq = 3'],
      'device_head',
      2,
    ],
    ['all of them removed', () => ['DELETE FROM device_entry WHERE org_id = $1::uuid'], 'device_head', 0],
    ['the head', () => [`UPDATE device SET last_hash = 'x' WHERE ${whereDevice()}`], 'device_head', 3],
    ['the key', () => [`UPDATE device SET public_key = kid || kid WHERE ${whereDevice()}`], 'device_key', 1],
    [
      'whose the device is',
      () => [`UPDATE device SET person_id = '${company.bob.personId}' WHERE ${whereDevice()}`],
      'entry_names',
      1,
    ],
  ]

  test.each(cases)('%s', async (_, statements, code, seq) => {
    expect((await verify(company)).fault).toBeNull()
    await change(...statements())
    expect((await verify(company)).fault).toMatchObject({ code, at: { device: phone.id, seq } })
  })

  test('by another that the same phone has signed for the same punch', async () => {
    const { text, bodyHash, signature } = signedBy(company, phone, second)
    await change(
      `UPDATE device_entry SET body = '${text}', body_hash = '${bodyHash}', signature = '${signature}' WHERE ${whereEntry()}`,
    )
    expect((await verify(company)).fault).toMatchObject({ code: 'entry_punch', at: { punch: second.id } })
  })
})
