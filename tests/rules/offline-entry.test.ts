import { createHash, createPublicKey, verify } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { makeDeviceKey, makeEntry, signText } from '@/components/offline/entry'
import { openingKeysOf } from '@/lib/crypto/company-key'
import { openEntry } from '@/lib/crypto/entry-seal'
import { EntryBody, SignedEntry } from '@/lib/devices/schema'

const ORG = '0190b4b8-0000-7000-8000-000000000001'
const PERSON = '0190b4b8-0000-7000-8000-000000000002'
const TAP = '0190b4b8-0000-7000-8000-000000000003'
const PAGE = { id: '7f2d1e30-9b1c-4a52-8c7d-111111111111', nowMs: 1234.5 }
const CONTENT = JSON.stringify({ id: TAP, gps: null, denied: [], note: '到了' })
const FIRST = { seq: 0, lastHash: null }

// What the company's keys are made of; the other settings are only asked to be there.
const KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`
for (const name of ['DAKA_SESSION_KEYS', 'DAKA_LOCATION_KEYS', 'DAKA_SIGNING_KEYS']) vi.stubEnv(name, KEYS)
vi.stubEnv('DATABASE_URL', 'none')

const parts = {
  org: ORG,
  person: PERSON,
  id: TAP,
  wallAt: 1_790_000_000_000,
  page: PAGE,
  anchor: null,
  content: CONTENT,
}
const sealingKey = () => {
  const [key] = openingKeysOf(ORG)
  return { id: key?.id ?? '', publicKey: key?.publicKey.toString('base64url') ?? '' }
}
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

/** As a server verifies it: the key from its point, the signature in the form r‖s. */
function holds(publicKey: string, text: string, signature: string): boolean {
  const point = Buffer.from(publicKey, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((it) => it.toString('base64url'))
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' })
  return verify(
    'sha256',
    Buffer.from(text),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
}

let key: Awaited<ReturnType<typeof makeDeviceKey>>
beforeEach(async () => {
  key = await makeDeviceKey(ORG)
})

describe('what a device signs', () => {
  test('is of the form the server takes, signed by its key, and holds the digest of what it sealed', async () => {
    const made = await makeEntry(key, sealingKey(), FIRST, parts)
    expect(
      SignedEntry.safeParse({
        ...{ body: made.body, signature: made.signature, sealed: made.sealed },
        isLive: true,
      }).success,
    ).toBe(true)
    const body = EntryBody.parse(JSON.parse(made.body))
    expect(body).toEqual({
      ...{ v: 1, org: ORG, person: PERSON, kid: key.kid, seq: 1, prev: null, id: TAP },
      ...{ wallAt: parts.wallAt, page: PAGE, anchor: null, evidence: sha256(made.sealed) },
    })
    expect(made.bodyHash).toBe(sha256(made.body))
    expect(holds(key.publicKey, made.body, made.signature)).toBe(true)
    expect(holds(key.publicKey, made.body.replace('"seq":1', '"seq":2'), made.signature)).toBe(false)
  })

  test('names the one before it', async () => {
    const first = await makeEntry(key, sealingKey(), FIRST, parts)
    const second = await makeEntry(key, sealingKey(), { seq: first.seq, lastHash: first.bodyHash }, parts)
    expect(JSON.parse(second.body)).toMatchObject({ seq: 2, prev: sha256(first.body) })
  })

  test('opens for the company and for this very entry only', async () => {
    const { sealed } = await makeEntry(key, sealingKey(), FIRST, parts)
    const binding = { orgId: ORG, kid: key.kid, punchId: TAP }
    expect(openEntry(sealed, binding)).toBe(CONTENT)
    expect(openEntry(sealed, { ...binding, punchId: PERSON })).toBeNull()
    expect(openEntry(sealed, { ...binding, orgId: PERSON })).toBeNull()
    expect(sealed).not.toContain(Buffer.from('到了').toString('base64url'))
  })

  test('is sealed anew each time, so that equal taps don’t look alike', async () => {
    const twice = await Promise.all([1, 2].map(() => makeEntry(key, sealingKey(), FIRST, parts)))
    expect(twice[0]?.sealed).not.toBe(twice[1]?.sealed)
  })

  test('can’t have its key read, and its name is the digest of its public half', async () => {
    await expect(crypto.subtle.exportKey('pkcs8', key.signing)).rejects.toThrow()
    expect(key.kid).toBe(
      createHash('sha256').update(Buffer.from(key.publicKey, 'base64url')).digest('base64url'),
    )
    expect(Buffer.from(key.publicKey, 'base64url')).toHaveLength(65)
    expect(holds(key.publicKey, 'text', await signText(key, 'text'))).toBe(true)
  })
})
