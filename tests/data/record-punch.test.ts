import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '@/lib/action/refusal'
import { unseal } from '@/lib/crypto/seal'
import { readTenantOnce, withTenant } from '@/lib/db/tenant'
import { env } from '@/lib/env'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { readingBinding } from '@/lib/punches/queries/open-reading'
import { READING_KEPT_DAYS, RecordPunch } from '@/lib/punches/schema'
import { type Company, foundCompany, memberCtx, OFFICE_ADDRESS, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { at, shanghai, tap } from '../support/punching'

givenDatabase()

const MONDAY = '2026-11-23'
let company: Company
beforeAll(async () => {
  company = await foundCompany()
})

type PunchRow = {
  id: string
  seq: number
  hash: string
  prev_hash: string | null
  outcome: string
  checks: { code: string }[]
}

async function punchesOf(personId: string): Promise<PunchRow[]> {
  return withTenant(
    company,
    (tx) =>
      tx.sql<PunchRow>`SELECT id, seq, hash, prev_hash, outcome, checks FROM punch
                      WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid ORDER BY seq`,
  )
}

describe('a punch', () => {
  test('inside the office before nine is accepted and the day waits for the clock-out', async () => {
    const ctx = memberCtx(company.scope, company.ann, shanghai(MONDAY, '08:55'))
    const result = await recordPunch(ctx, tap())
    expect(result.punch).toMatchObject({
      outcome: 'accepted',
      placeName: '上海办公室',
      method: 'gps',
      workDate: MONDAY,
    })
    expect(result.slot).toEqual({ segment: 0, side: 'on' })
    expect(result.day).toMatchObject({ status: 'pending', workDate: MONDAY })
    const off = await recordPunch({ ...ctx, now: shanghai(MONDAY, '18:01') }, tap())
    expect(off.slot).toEqual({ segment: 0, side: 'off' })
    expect(off.day).toMatchObject({ status: 'normal', workedMin: 480 })
  })

  test('repeated after the clock-out moves the clock-out', async () => {
    const ctx = memberCtx(company.scope, company.ann, shanghai(MONDAY, '19:30'))
    const later = await recordPunch(ctx, tap())
    expect(later.slot).toEqual({ segment: 0, side: 'off' })
    expect(later.day?.slots[1]?.punched?.at).toBe(ctx.now)
  })

  test('at exactly the end of grace is on time, a second later is late', async () => {
    const onTime = await recordPunch(
      memberCtx(company.scope, company.bob, shanghai('2026-11-18', '09:05:00')),
      tap(),
    )
    expect(onTime.day?.slots[0]).toMatchObject({ result: 'normal', lateSec: 0 })
    const late = await recordPunch(
      memberCtx(company.scope, company.bob, shanghai('2026-11-19', '09:05:01')),
      tap(),
    )
    expect(late.day?.slots[0]).toMatchObject({ result: 'late', lateSec: 301 })
  })

  test('180 m outside is refused on the way in, kept with its reason, and changes no total', async () => {
    const ctx = memberCtx(company.scope, company.bob, shanghai('2026-11-20', '08:50'))
    const result = await recordPunch(ctx, tap({ gps: at(150 + 180) }))
    expect(result.punch.outcome).toBe('refused')
    const position = result.punch.checks.find((check) => check.kind === 'position')
    expect(position).toMatchObject({ result: 'fail', code: 'outside' })
    expect(position?.measured.distanceM).toBe(180)
    expect(result.day?.workedMin).toBe(0)
    const stored = (await punchesOf(company.bob.personId)).at(-1)
    expect(stored).toMatchObject({ id: result.punch.id, outcome: 'refused' })
  })

  test('outside on the way out waits for review instead, and the review is opened', async () => {
    const ctx = memberCtx(company.scope, company.bob, shanghai('2026-11-20', '18:10'))
    const result = await recordPunch(ctx, tap({ gps: at(150 + 180) }))
    expect(result.punch).toMatchObject({ outcome: 'needs_review', pending: true })
    const [request] = await withTenant(
      company,
      (tx) =>
        tx.sql`SELECT kind, state FROM request WHERE org_id = ${tx.orgId}::uuid AND punch_id = ${result.punch.id}::uuid`,
    )
    expect(request).toEqual({ kind: 'review', state: 'pending' })
  })

  test('with the position denied follows the policy for the unknown; on the office network it counts', async () => {
    const ctx = memberCtx(company.scope, company.hr, shanghai(MONDAY, '08:40'))
    const unknown = await recordPunch(ctx, tap({ gps: null, denied: ['gps_denied'] }))
    expect(unknown.punch.outcome).toBe('needs_review')
    const network = { address: OFFICE_ADDRESS, viaTrustedProxy: false }
    const here = await recordPunch(
      { ...ctx, now: ctx.now + 60_000, network },
      tap({ gps: null, denied: ['gps_denied'] }),
    )
    expect(here.punch).toMatchObject({ outcome: 'accepted', method: 'network' })
  })

  test('outside every window of a work day is refused, and says when the next one opens', async () => {
    const ctx = memberCtx(company.scope, company.owner, shanghai(MONDAY, '04:30'))
    const result = await recordPunch(ctx, tap())
    expect(result.punch.outcome).toBe('refused')
    const window = result.punch.checks.find((check) => check.kind === 'window')
    expect(window).toMatchObject({ code: 'outside_window' })
    expect(window?.measured.opensAt).toBe(shanghai(MONDAY, '06:00'))
  })

  test('after midnight still belongs to the shift of the day before', async () => {
    const ctx = memberCtx(company.scope, company.boss, shanghai(MONDAY, '08:50'))
    await recordPunch(ctx, tap())
    const night = await recordPunch({ ...ctx, now: shanghai(MONDAY, '25:30') }, tap())
    expect(night.punch.workDate).toBe(MONDAY)
    expect(night.slot).toEqual({ segment: 0, side: 'off' })
  })

  test('on a rest day is kept and accepted', async () => {
    const result = await recordPunch(
      memberCtx(company.scope, company.boss, shanghai('2026-11-21', '10:00')),
      tap(),
    )
    expect(result).toMatchObject({ punch: { outcome: 'accepted' }, slot: null, day: { status: 'rest' } })
  })

  test('too soon after the one before is refused', async () => {
    const ctx = memberCtx(company.scope, company.stranger, shanghai(MONDAY, '08:50'))
    await recordPunch(ctx, tap())
    const second = await recordPunch({ ...ctx, now: ctx.now + 4_000 }, tap())
    expect(second.punch.checks).toContainEqual(expect.objectContaining({ code: 'too_soon', result: 'fail' }))
    expect(second.punch.outcome).toBe('refused')
  })

  test('of somebody in no group is closed, with the reason, and nothing is stored', async () => {
    const other = await foundCompany()
    await withTenant(
      other,
      (tx) => tx.sql`UPDATE group_member SET to_date = '2026-01-02' WHERE org_id = ${tx.orgId}::uuid`,
    )
    const attempt = recordPunch(memberCtx(other.scope, other.ann, shanghai(MONDAY, '08:50')), tap())
    await expect(attempt).rejects.toMatchObject({ code: 'closed', detail: { reason: 'no_group' } })
    expect(await readTenantOnce(other.scope)`SELECT 1 FROM punch`).toEqual([])
  })
})

describe('the same tap again', () => {
  test('returns the first result and stores nothing more', async () => {
    const ctx = memberCtx(company.scope, company.manager, shanghai(MONDAY, '08:30'))
    const input = tap()
    const first = await recordPunch(ctx, input)
    const again = await recordPunch({ ...ctx, now: ctx.now + 90_000 }, input)
    expect(again).toMatchObject({
      replayed: true,
      punch: { id: input.id, time: first.punch.time, outcome: 'accepted' },
    })
    expect(again.punch.checks.map((it) => it.code)).toEqual(first.punch.checks.map((it) => it.code))
    const weeks = await recordPunch({ ...ctx, now: ctx.now + 9 * 86_400_000 }, input)
    expect(weeks).toMatchObject({ replayed: true, punch: { time: first.punch.time } })
    expect((await punchesOf(company.manager.personId)).filter((it) => it.id === input.id)).toHaveLength(1)
  })

  test('with other content, or by somebody else, is a conflict', async () => {
    const ctx = memberCtx(company.scope, company.manager, shanghai('2026-11-19', '08:30'))
    const input = tap()
    await recordPunch(ctx, input)
    await expect(recordPunch(ctx, { ...input, gps: at(5) })).rejects.toMatchObject({ code: 'conflict' })
    const other = memberCtx(company.scope, company.auditor, ctx.now)
    await expect(recordPunch(other, input)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('twenty times at once leaves one punch, and each caller gets the same answer', async () => {
    const ctx = memberCtx(company.scope, company.manager, shanghai('2026-11-20', '08:30'))
    const input = tap()
    const results = await Promise.all(Array.from({ length: 20 }, () => recordPunch(ctx, input)))
    expect(new Set(results.map((it) => it.punch.id)).size).toBe(1)
    expect(results.filter((it) => !it.replayed)).toHaveLength(1)
    expect((await punchesOf(company.manager.personId)).filter((it) => it.id === input.id)).toHaveLength(1)
  })

  test('the same id in another company is its own punch', async () => {
    const other = await foundCompany()
    const input = tap()
    const now = shanghai(MONDAY, '08:20')
    await recordPunch(memberCtx(company.scope, company.auditor, now), input)
    const there = await recordPunch(memberCtx(other.scope, other.ann, now), input)
    expect(there.replayed).toBe(false)
  })
})

describe('what is kept', () => {
  test('each punch names the hash of the one before it, also when twenty come at once', async () => {
    const raced = await foundCompany({
      policy: { ...OFFICE_POLICY, punch: { ...OFFICE_POLICY.punch, minIntervalS: 0 } },
    })
    const now = shanghai(MONDAY, '08:30')
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        recordPunch(memberCtx(raced.scope, raced.ann, now + i * 1_000), tap()),
      ),
    )
    const chain = await withTenant(
      raced,
      (tx) =>
        tx.sql<PunchRow>`SELECT seq, hash, prev_hash FROM punch WHERE org_id = ${tx.orgId}::uuid ORDER BY seq`,
    )
    expect(chain.map((it) => it.seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(chain.map((it) => it.prev_hash)).toEqual([null, ...chain.slice(0, -1).map((it) => it.hash)])
  })

  test('the position is sealed apart under a named key and opens only beside its own punch', async () => {
    const reading = at(12)
    const network = { address: '198.51.100.9', viaTrustedProxy: false }
    const ctx = { ...memberCtx(company.scope, company.ann, shanghai('2026-11-19', '08:30')), network }
    const { punch } = await recordPunch(ctx, tap({ gps: reading }))
    const [row] = await withTenant(
      company,
      (tx) =>
        tx.sql<{ key_id: string; sealed: Buffer; days: number; punch: string }>`
        SELECT l.key_id, l.sealed, extract(day FROM l.expires_at - q.received_at)::int AS days, to_jsonb(q)::text AS punch
          FROM punch_location l JOIN punch q ON q.org_id = l.org_id AND q.id = l.id
         WHERE l.org_id = ${tx.orgId}::uuid AND l.id = ${punch.id}::uuid`,
    )
    expect(row).toMatchObject({ key_id: 'k1', days: READING_KEPT_DAYS })
    expect(row?.punch).not.toContain(String(reading.lat))
    expect(row?.punch).not.toContain('198.51.100.9')
    const [key] = env().DAKA_LOCATION_KEYS
    if (!key || !row) throw new Error('nothing was sealed')
    const opened = JSON.parse(unseal(key, row.sealed, readingBinding(company.orgId, punch.id)))
    expect(opened.reading).toEqual({ gps: reading, address: '198.51.100.9' })
    expect(() => unseal(key, row.sealed, readingBinding(company.orgId, uuidv7()))).toThrow()
  })

  test('the change is audited in its own transaction, without positions', async () => {
    const input = tap()
    await recordPunch(memberCtx(company.scope, company.ann, shanghai('2026-11-18', '08:30')), input)
    const [entry] = await withTenant(
      company,
      (tx) =>
        tx.sql<{ verb: string; actor_id: string; text: string }>`
        SELECT verb, actor_id, to_jsonb(a)::text AS text FROM audit_entry a
         WHERE org_id = ${tx.orgId}::uuid AND target_id = ${input.id}`,
    )
    expect(entry).toMatchObject({ verb: 'recordPunch', actor_id: company.ann.personId })
    expect(entry?.text).not.toContain('31.23')
  })

  test('a fault in the middle leaves nothing half-written', async () => {
    const input = tap()
    const ctx = memberCtx(company.scope, company.ann, shanghai('2026-11-17', '08:30'))
    const attempt = withTenant(ctx, async (tx) => {
      await recordPunch({ ...ctx, tx }, input)
      throw new Error('the power went')
    })
    await expect(attempt).rejects.toThrow('the power went')
    expect((await punchesOf(company.ann.personId)).some((it) => it.id === input.id)).toBe(false)
    const rows = await readTenantOnce(company.scope)`SELECT 1 FROM day WHERE work_date = '2026-11-17'`
    expect(rows).toEqual([])
  })
})

describe('who may punch, and with what', () => {
  test('a job may not; only a person punches', async () => {
    await expect(recordPunch(company.job, tap())).rejects.toBeInstanceOf(Refusal)
  })

  test('a person of another company is not found there', async () => {
    const other = await foundCompany()
    const foreign = memberCtx(other.scope, company.ann, shanghai(MONDAY, '08:30'))
    await expect(recordPunch(foreign, tap())).rejects.toMatchObject({ code: 'not_found' })
  })

  test.each([
    ['an id that is no UUIDv7', { id: '7f3f0d3e-1111-4111-8111-111111111111' }],
    ['a latitude beyond the pole', { gps: { lat: 91, lng: 0, accuracyM: 5, ageS: 0 } }],
    ['a number that is none', { gps: { lat: Number.NaN, lng: 0, accuracyM: 5, ageS: 0 } }],
    ['a negative accuracy', { gps: { lat: 1, lng: 0, accuracyM: -5, ageS: 0 } }],
    ['a verdict of its own', { outcome: 'accepted' }],
    ['somebody else', { personId: uuidv7() }],
    ['an endless note', { note: 'x'.repeat(501) }],
    ['a denial nobody knows', { denied: ['because'] }],
  ])('the schema refuses %s', (_, change) => {
    expect(RecordPunch.safeParse({ ...tap(), ...change }).success).toBe(false)
  })
})
