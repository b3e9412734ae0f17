import { beforeEach, describe, expect, it } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import type { SignedEntry } from '@/lib/devices/schema'
import type { Company } from '../support/company'
import { deviceOf, sealFor } from '../support/device'
import { givenDatabase } from '../support/given-database'
import { at, tap } from '../support/punching'
import { annsPhone, day, only, STANDARD, send, withPunch } from '../support/sending'

givenDatabase()

let company: Company

beforeEach(async () => {
  company = await withPunch(STANDARD)
})

describe('what was tampered with is kept, waits, and says why', () => {
  const punchOf = async (entry: SignedEntry) => only(await send(company, company.ann, day('09:20'), [entry]))
  const edited = (entry: SignedEntry, change: Record<string, unknown>): SignedEntry => ({
    ...entry,
    body: JSON.stringify({ ...JSON.parse(entry.body), ...change }),
  })
  const given = async () => {
    const phone = await annsPhone(company)
    await phone.hear(day('08:30'))
    return { phone, entry: await phone.tap(day('08:58')) }
  }

  it('the time', async () => {
    const { entry } = await given()
    const punch = await punchOf(edited(entry, { wallAt: day('08:40') }))
    expect(punch).toMatchObject({ outcome: 'needs_review' })
    expect(punch.codes).toContain('signature_bad')
  })

  it('the place: another’s evidence, or changed by a byte', async () => {
    const { phone, entry } = await given()
    const other = await phone.tap(day('08:59'), { input: { gps: at(5_000) } })
    const moved = await punchOf({ ...entry, sealed: other.sealed })
    expect(moved).toMatchObject({ outcome: 'needs_review' })
    expect(moved.codes).toEqual(expect.arrayContaining(['evidence_broken', 'gps_absent']))
    const third = await phone.tap(day('09:00'))
    const last = third.sealed.at(-1) === 'A' ? 'B' : 'A'
    const byte = await punchOf({ ...third, sealed: `${third.sealed.slice(0, -1)}${last}` })
    expect(byte.codes).toContain('evidence_broken')
  })

  it('the place, closed anew for the same entry: anybody could, so the signature holds its digest', async () => {
    const { phone, entry } = await given()
    const { id } = JSON.parse(entry.body)
    const sealed = await sealFor(company.orgId, phone.kid, tap({ id, gps: at(5) }))
    const punch = await punchOf({ ...entry, sealed })
    expect(punch.codes).toContain('evidence_broken')
    expect(punch.outcome).toBe('needs_review')
  })

  it('signed by another key', async () => {
    const { entry } = await given()
    const thief = await deviceOf(company, company.bob, day('06:00'))
    const punch = await punchOf({ ...entry, signature: await thief.sign(entry.body) })
    expect(punch.codes).toContain('signature_bad')
    expect(punch.outcome).toBe('needs_review')
  })

  it('one removed, and one sent after those that follow it', async () => {
    const { phone, entry } = await given()
    const second = await phone.tap(day('09:00'))
    const third = await phone.tap(day('09:02'))
    expect(await punchOf(entry)).toMatchObject({ outcome: 'accepted' })
    const gap = await punchOf(third)
    expect(gap.codes).toContain('chain_gap')
    expect(gap.outcome).toBe('needs_review')
    const late = await punchOf(second)
    expect(late.codes).toContain('chain_reordered')
    expect(late.outcome).toBe('needs_review')
  })

  it('a copied key: two entries for one position stop the device', async () => {
    const { phone, entry } = await given()
    const before = phone.head()
    const second = await phone.tap(day('09:00'))
    phone.forget(before)
    const fork = await phone.tap(day('09:01'))
    await punchOf(entry)
    await punchOf(second)
    const forked = await punchOf(fork)
    expect(forked.codes).toContain('chain_forked')
    expect(forked.outcome).toBe('needs_review')
    const after = await punchOf(await phone.tap(day('09:05')))
    expect(after.codes).toContain('device_suspended')
    const [told] = await withTenant(
      { scope: company.scope },
      (tx) => tx.sql<{ n: number }>`
      SELECT count(*)::int AS n FROM audit_entry WHERE org_id = ${tx.orgId}::uuid AND verb = 'suspendDevice'`,
    )
    expect(told?.n).toBe(1)
  })

  it('another person’s server time, another device’s, and a forged one', async () => {
    const { phone } = await given()
    await phone.hear(day('08:50'), 0, { personId: company.bob.personId })
    expect((await punchOf(await phone.tap(day('08:55')))).codes).toContain('anchor_foreign')
    await phone.hear(day('08:50'), 0, { kid: 'x'.repeat(43) })
    expect((await punchOf(await phone.tap(day('08:56')))).codes).toContain('anchor_foreign')
    await phone.hear(day('08:50'))
    const entry = await phone.tap(day('08:57'))
    const { anchor } = JSON.parse(entry.body)
    const forged = await phone.tap(day('08:58'), {
      body: { anchor: { ...anchor, token: `${anchor.token.slice(0, -3)}AAA` } },
    })
    const punch = await punchOf(forged)
    expect(punch.codes).toContain('anchor_forged')
    expect(punch.outcome).toBe('needs_review')
  })
})
