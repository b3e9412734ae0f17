import { beforeEach, describe, expect, test } from 'vitest'
import { readAnchor } from '@/lib/crypto/anchor'
import { withTenant } from '@/lib/db/tenant'
import { endDevice } from '@/lib/devices/commands/end-device'
import { issueAnchor } from '@/lib/devices/commands/issue-anchor'
import { registerDevice } from '@/lib/devices/commands/register-device'
import { peopleOf } from '@/lib/devices/queries/people-of'
import { bindText, MAX_BIND_MS } from '@/lib/devices/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { loadSigner } from '@/lib/punches/queries/load-signer'
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant'
import { type Company, foundCompany, memberCtx, OFFICE_POLICY } from '../support/company'
import { newDeviceKey, register, registration } from '../support/device-keys'
import { givenDatabase } from '../support/given-database'
import { auditOf } from '../support/make-up'
import { shanghai, tap } from '../support/punching'

givenDatabase()

const NINE = shanghai('2026-03-03', '08:55')

let company: Company
beforeEach(async () => {
  company = await foundCompany({
    policy: { ...OFFICE_POLICY, punch: { ...OFFICE_POLICY.punch, device: 'review' } },
  })
})

type Name = 'ann' | 'bob' | 'manager' | 'boss' | 'hr' | 'owner' | 'auditor' | 'stranger'
const as = (name: Name, now = NINE, of: Company = company) => memberCtx(of.scope, of[name], now)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => {
      const [field] = Object.entries(error.detail?.fields ?? {})
      return field?.join(' ') ?? error.detail?.reason ?? error.code ?? String(error)
    },
  )

describe('the time a device holds on to', () => {
  test('is the server’s, for the person and the device he has; a key that isn’t his is named in none', async () => {
    const key = newDeviceKey()
    const before = await issueAnchor(as('ann'), { kid: key.kid })
    expect(before).toMatchObject({ at: NINE, org: company.orgId, person: company.ann.personId })
    expect(Buffer.from(before.sealing.publicKey, 'base64url')).toHaveLength(65)
    expect(await readAnchor(before.anchor, company.orgId)).toMatchObject({
      ...{ orgId: company.orgId, personId: company.ann.personId, kid: null, at: NINE },
    })
    await register(as('ann'), {}, key)
    const after = await issueAnchor(as('ann'), { kid: key.kid })
    expect(await readAnchor(after.anchor, company.orgId)).toMatchObject({ kid: key.kid })
    const bobs = await issueAnchor(as('bob'), { kid: key.kid })
    expect(await readAnchor(bobs.anchor, company.orgId)).toMatchObject({
      ...{ personId: company.bob.personId, kid: null },
    })
    expect(await codeOf(issueAnchor(company.job, { kid: null }))).toBe('forbidden')
  })

  test('says that the device was seen, written at most every five minutes', async () => {
    const key = newDeviceKey()
    const { device } = await register(as('ann'), {}, key)
    const seenAt = async (): Promise<number | undefined> => {
      const [row] = await withTenant(
        company,
        (tx) => tx.sql<{ last_seen_at: Date }>`
          SELECT last_seen_at FROM device WHERE org_id = ${tx.orgId}::uuid AND id = ${device.id}::uuid`,
      )
      return row?.last_seen_at.getTime()
    }
    await issueAnchor(as('ann', NINE + 4 * MINUTE_MS), { kid: key.kid })
    expect(await seenAt()).toBe(NINE)
    await issueAnchor(as('ann', NINE + 6 * MINUTE_MS), { kid: key.kid })
    expect(await seenAt()).toBe(NINE + 6 * MINUTE_MS)
    // Who asks late with an early time makes it no earlier.
    await issueAnchor(as('ann', NINE), { kid: key.kid })
    await issueAnchor(as('bob', NINE + 60 * MINUTE_MS), { kid: key.kid })
    expect(await seenAt()).toBe(NINE + 6 * MINUTE_MS)
  })
})

describe('registering', () => {
  test('keeps the public half, the name and when; again it is the same device under its new name', async () => {
    const key = newDeviceKey()
    const first = await register(as('ann'), { name: '小米 15' }, key)
    expect(first).toMatchObject({
      device: {
        ...{ kid: key.kid, name: '小米 15', kind: 'phone', state: 'active', isPersistent: true },
        ...{ firstSeenAt: NINE, lastSeenAt: NINE, endedAt: null },
      },
      ...{ entryCount: 0, lastHash: null },
    })
    const later = NINE + MINUTE_MS
    const again = await register(as('ann', later), { name: '工作手机', isPersistent: false }, key)
    expect(again.device).toEqual({
      ...{ ...first.device, name: '工作手机', isPersistent: false, lastSeenAt: later },
    })
    // Said again as it is, it is no news.
    await register(as('ann', later), { name: '工作手机', isPersistent: false }, key)
    expect(await auditOf(company, first.device.id)).toMatchObject([
      { verb: 'registerDevice', after: { kid: key.kid, name: '小米 15', state: 'active' } },
      { verb: 'registerDevice', before: { name: '小米 15' }, after: { name: '工作手机' } },
    ])
    const signerOf = (name: Name) =>
      withTenant(company, (tx) => loadSigner(tx, company[name].personId, { kid: key.kid, seq: 1 }))
    const signer = await signerOf('ann')
    expect(signer).toMatchObject({
      ...{ id: first.device.id, publicKey: key.publicKey, state: 'active' },
      ...{ firstSeenAt: NINE, entryCount: 0, lastHash: null },
    })
    expect(await signerOf('bob')).toBeNull()
  })

  test('of one key by two people is a device of each', async () => {
    const key = newDeviceKey()
    const anns = await register(as('ann'), {}, key)
    const bobs = await register(as('bob'), {}, key)
    expect(anns.device.id).not.toBe(bobs.device.id)
    expect([anns.device.state, bobs.device.state]).toEqual(['active', 'active'])
  })

  test('takes nobody else’s time, none of another company and none that is old', async () => {
    const key = newDeviceKey()
    const of = async (anchor: string, now = NINE) =>
      codeOf(registerDevice(as('ann', now), await registration(as('ann', now), key, { anchor })))
    const other = await foundCompany()
    const { anchor } = await issueAnchor(as('ann'), { kid: null })
    expect(await of((await issueAnchor(as('bob'), { kid: null })).anchor)).toBe('anchor not_allowed')
    const theirs = await issueAnchor(as('ann', NINE, other), { kid: null })
    expect(await of(theirs.anchor)).toBe('anchor not_allowed')
    expect(await of('none')).toBe('anchor not_allowed')
    expect(await of(`${anchor}x`)).toBe('anchor not_allowed')
    expect(await of(anchor, NINE + MAX_BIND_MS + 1)).toBe('anchor anchor_old')
    expect(await of(anchor, NINE - MAX_BIND_MS - 1)).toBe('anchor anchor_old')
    expect(await of(anchor, NINE + MAX_BIND_MS)).toBe('done')
  })

  test('takes no signature but this key’s over this time', async () => {
    const key = newDeviceKey()
    const stranger = newDeviceKey()
    const { anchor } = await issueAnchor(as('ann'), { kid: null })
    const of = async (change: { signature?: string; publicKey?: string }) =>
      codeOf(registerDevice(as('ann'), await registration(as('ann'), key, { anchor, ...change })))
    const wrong = 'signature not_allowed'
    expect(await of({ signature: stranger.sign(bindText(anchor, key.kid)) })).toBe(wrong)
    expect(await of({ signature: key.sign(bindText(anchor, stranger.kid)) })).toBe(wrong)
    expect(await of({ signature: key.sign(anchor) })).toBe(wrong)
    // Whoever has seen the public half of somebody's key.
    expect(await of({ publicKey: stranger.publicKey })).toBe(wrong)
    // A point off the curve, and one written in another form.
    const off = Buffer.from(key.publicKey, 'base64url')
    off[64] = (off[64] ?? 0) ^ 1
    expect(await of({ publicKey: off.toString('base64url') })).toBe(wrong)
    off[0] = 6
    expect(await of({ publicKey: off.toString('base64url') })).toBe(wrong)
    expect(await of({})).toBe('done')
  })

  test('of a key that was removed is closed', async () => {
    const key = newDeviceKey()
    const { device } = await register(as('ann'), {}, key)
    await endDevice(as('ann'), { deviceId: device.id })
    expect(await codeOf(register(as('ann'), {}, key))).toBe('device_revoked')
    // The same browser in another's hands is another's device.
    expect((await register(as('bob'), {}, key)).device.state).toBe('active')
  })
})

describe('who else uses a device', () => {
  const key = newDeviceKey()
  const seenBy = (name: Name, at: number) => register(as(name, at), {}, key)
  const around = (at: number) => withTenant(company, (tx) => peopleOf(tx, company.ann.personId, key.kid, at))

  test('is whoever was signed in on it within a day before or after, nobody of another company', async () => {
    await seenBy('ann', NINE)
    const other = await foundCompany()
    await register(as('bob', NINE, other), {}, key)
    expect(await around(NINE)).toEqual({ otherWithin24h: false, peopleIn30Days: 1 })
    await seenBy('bob', NINE)
    for (const [at, isNear] of [
      [NINE + DAY_MS, true],
      [NINE - DAY_MS, true],
      [NINE + DAY_MS + 1, false],
      [NINE - DAY_MS - 1, false],
    ] as const)
      expect((await around(at)).otherWithin24h, String(at - NINE)).toBe(isNear)
    // Seen again much later, he was there at first all the same.
    await seenBy('bob', NINE + 20 * DAY_MS)
    expect((await around(NINE)).otherWithin24h).toBe(true)
    expect((await around(NINE + 10 * DAY_MS)).otherWithin24h).toBe(false)
  })

  test('counts the people of thirty days, the removed ones too', async () => {
    const { device } = await seenBy('bob', NINE)
    await seenBy('hr', NINE)
    await endDevice(as('bob'), { deviceId: device.id })
    expect((await around(NINE + 30 * DAY_MS)).peopleIn30Days).toBe(3)
    expect((await around(NINE + 30 * DAY_MS + 1)).peopleIn30Days).toBe(1)
    await issueAnchor(as('hr', NINE + DAY_MS), { kid: key.kid })
    expect((await around(NINE + 30 * DAY_MS + 1)).peopleIn30Days).toBe(2)
  })

  test('is also whose punch it signed then, whenever that came in', async () => {
    const { device } = await seenBy('bob', NINE)
    await seenBy('bob', NINE + 20 * DAY_MS)
    const at = NINE + 10 * DAY_MS
    expect((await around(at)).otherWithin24h).toBe(false)
    const { punch } = await recordPunch(as('bob', at), tap())
    await withTenant(
      company,
      (tx) => tx.sql`
        INSERT INTO device_entry (org_id, id, device_id, seq, prev_hash, body, body_hash, signature)
        VALUES (${tx.orgId}::uuid, ${punch.id}::uuid, ${device.id}::uuid, 1, null, '{}', 'hash', 'signature')`,
    )
    expect((await around(at)).otherWithin24h).toBe(true)
    expect((await around(at + DAY_MS + 1)).otherWithin24h).toBe(false)
  })
})
