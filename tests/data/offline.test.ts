import { beforeEach, describe, expect, it } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import type { SignedEntry } from '@/lib/devices/schema'
import { publishPolicy } from '@/lib/policies/commands'
import type { PolicyContent } from '@/lib/policies/schema'
import { syncPunches } from '@/lib/punches/commands/sync-punches'
import type { EntryAnswer } from '@/lib/punches/schema'
import { type Company, foundCompany, jobCtx, memberCtx, OFFICE_POLICY } from '../support/company'
import { deviceOf, type Person } from '../support/device'
import { givenDatabase } from '../support/given-database'
import { annsPhone, day, MONDAY, only, STANDARD, send, withPunch } from '../support/sending'

givenDatabase()

const MINUTE = 60_000

let company: Company

beforeEach(async () => {
  company = await withPunch(STANDARD)
})

type Row = { seq: number; source: string; outcome: string; pending: boolean }
const rowsOf = (person: Person) =>
  withTenant(
    { scope: company.scope },
    (tx) => tx.sql<Row>`
      SELECT seq, source, outcome, pending FROM punch
       WHERE org_id = ${tx.orgId}::uuid AND person_id = ${person.personId}::uuid ORDER BY seq`,
  )

async function statusOf(person: Person): Promise<string | undefined> {
  const rows = await withTenant(
    { scope: company.scope },
    (tx) => tx.sql<{ status: string }>`
      SELECT status FROM day WHERE org_id = ${tx.orgId}::uuid AND person_id = ${person.personId}::uuid
         AND work_date = ${MONDAY}::date`,
  )
  return rows[0]?.status
}

describe('a punch a device signed', () => {
  it('sent straight after the tap counts at the server’s time, whatever the phone’s clock shows', async () => {
    const phone = await annsPhone(company)
    await phone.hear(day('08:50'))
    const entry = await phone.tap(day('08:58'), { isLive: true, clockAheadMs: 3 * 3_600_000 })
    const punch = only(await send(company, company.ann, day('08:58:02'), [entry], 3 * 3_600_000))
    expect(punch).toMatchObject({ source: 'web', outcome: 'accepted', bounds: null })
    expect(punch.time.at).toBe(day('08:58:02'))
    expect(punch.codes).not.toContain('chain_whole')
  })

  it('made without a network and sent later counts at its own time, with what can be proved of it', async () => {
    const phone = await annsPhone(company)
    await phone.hear(day('08:30'))
    const on = await phone.tap(day('08:58'))
    const off = await phone.tap(day('18:05'))
    const answers = await send(company, company.ann, day('19:30'), [on, off])
    const [arrived, left] = answers.map((answer) => only([answer]))
    expect(arrived).toMatchObject({ source: 'offline', outcome: 'accepted', pending: false })
    expect(arrived?.time.at).toBe(day('08:58'))
    expect(arrived?.bounds?.earliest.at).toBeGreaterThan(day('08:57:55'))
    expect(arrived?.bounds?.latest.at).toBe(day('19:30'))
    expect(arrived?.codes).toEqual(expect.arrayContaining(['time_agrees', 'chain_whole']))
    // What was signed before bounds what was signed after.
    expect(left?.bounds?.earliest.at).toBeGreaterThanOrEqual(arrived?.bounds?.earliest.at ?? 0)
    expect(await statusOf(company.ann)).toBe('normal')
  })

  it('the address it is sent from says nothing of where it was made', async () => {
    const phone = await annsPhone(company)
    await phone.hear(day('08:30'))
    const entry = await phone.tap(day('08:58'), { input: { gps: null, denied: ['gps_timeout'] } })
    const ctx = {
      ...memberCtx(company.scope, company.ann, day('09:20')),
      network: { address: '203.0.113.7', viaTrustedProxy: true },
    }
    const [answer] = await syncPunches(ctx, { entries: [entry], wallAt: day('09:20') })
    expect(only([answer as EntryAnswer]).outcome).toBe('needs_review')
  })

  it('the same entry again is the same punch and the same receipt; with another text it is a conflict', async () => {
    const phone = await annsPhone(company)
    await phone.hear(day('08:30'))
    const entry = await phone.tap(day('08:58'))
    const first = only(await send(company, company.ann, day('09:10'), [entry]))
    const again = only(await send(company, company.ann, day('11:00'), [entry]))
    expect(again).toMatchObject({ status: 'known', id: first.id, receipt: first.receipt })
    const other = await phone.tap(day('08:59'), { body: { id: first.id } })
    expect(await send(company, company.ann, day('11:01'), [other])).toMatchObject([
      { status: 'conflict', id: first.id },
    ])
    expect(await rowsOf(company.ann)).toHaveLength(1)
  })

  it('sixteen at once, each in its own batch and all of them twice: each is there once', async () => {
    const phone = await annsPhone(company)
    await phone.hear(day('08:00'))
    const entries = []
    for (let index = 0; index < 16; index += 1) entries.push(await phone.tap(day('08:30') + index * MINUTE))
    const batches = [...entries, ...entries].map((entry) => send(company, company.ann, day('10:00'), [entry]))
    const answers = (await Promise.all(batches)).flat()
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array(16).fill('known'),
      ...Array(16).fill('recorded'),
    ])
    const receipts = new Map<string, Set<string>>()
    for (const answer of answers) {
      const { id, receipt } = only([answer])
      receipts.set(id, (receipts.get(id) ?? new Set()).add(receipt))
    }
    expect([...receipts.values()].map((of) => of.size)).toEqual(Array(16).fill(1))
    expect((await rowsOf(company.ann)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 16 }, (_, index) => index + 1),
    )
  })

  it('one batch sixteen times at once: fifty entries, none twice', async () => {
    const phone = await annsPhone(company)
    await phone.hear(day('07:00'))
    const entries: SignedEntry[] = []
    for (let index = 0; index < 50; index += 1) entries.push(await phone.tap(day('07:30') + index * MINUTE))
    const all = await Promise.all(
      Array.from({ length: 16 }, () => send(company, company.ann, day('10:00'), entries)),
    )
    expect(all.flat().every(({ status }) => status === 'recorded' || status === 'known')).toBe(true)
    expect(all.flat().filter(({ status }) => status === 'recorded')).toHaveLength(50)
    expect(await rowsOf(company.ann)).toHaveLength(50)
    // In the order of the chain each continued it.
    const chain = await withTenant(
      { scope: company.scope },
      (tx) => tx.sql<{ entry_count: number; faults: number }>`
      SELECT d.entry_count, (SELECT count(*)::int FROM punch q WHERE q.org_id = d.org_id AND q.checks::text LIKE '%"chain_gap"%') AS faults
        FROM device d WHERE d.org_id = ${tx.orgId}::uuid AND d.id = ${phone.id}::uuid`,
    )
    expect(chain).toEqual([{ entry_count: 50, faults: 0 }])
  })

  it('a batch that takes a minute is ended: the rest stays on the phone and comes again', async () => {
    const phone = await annsPhone(company)
    await phone.hear(day('08:30'))
    const entries = [
      await phone.tap(day('08:50')),
      await phone.tap(day('08:55')),
      await phone.tap(day('08:58')),
    ]
    const ctx = memberCtx(company.scope, company.ann, day('09:10'))
    let looked = 0
    const slow = () => (looked++ < 2 ? 0 : 61_000)
    const answers = await syncPunches(ctx, { entries, wallAt: day('09:10') }, slow)
    expect(answers.map(({ status }) => status)).toEqual(['recorded', 'unavailable', 'unavailable'])
    const again = await send(company, company.ann, day('09:12'), entries)
    expect(again.map(({ status }) => status)).toEqual(['known', 'recorded', 'recorded'])
    expect(only(again.slice(1)).codes).toContain('chain_whole')
  })

  it('a bad one fails alone', async () => {
    const phone = await annsPhone(company)
    await phone.hear(day('08:30'))
    const good = await phone.tap(day('08:58'))
    const ctx = memberCtx(company.scope, company.ann, day('09:10'))
    const noJson = { ...good, body: 'no entry' }
    const unknownKey = { ...good, more: 1 }
    const answers = await syncPunches(ctx, { entries: [noJson, good, unknownKey, 'x'], wallAt: day('09:10') })
    expect(answers.map(({ status }) => status)).toEqual(['refused', 'recorded', 'refused', 'refused'])
    expect(await rowsOf(company.ann)).toHaveLength(1)
  })
})

describe('whether it counts by itself', () => {
  const lateBy = async (minutes: number, change: Partial<PolicyContent['punch']>, reopened = false) => {
    company = await withPunch(change)
    const phone = await annsPhone(company)
    await phone.hear(day('08:30'))
    if (reopened) phone.reopen(day('08:40'))
    const entry = await phone.tap(day('08:58'))
    return only(await send(company, company.ann, day('08:58') + minutes * MINUTE, [entry]))
  }

  it.each([
    [
      'strict: narrow enough',
      4,
      { offline: { mode: 'strict', maxAgeH: 72 } },
      false,
      'accepted',
      'time_narrow',
    ],
    [
      'strict: on time at both ends of what is proved',
      6,
      { offline: { mode: 'strict', maxAgeH: 72 } },
      true,
      'accepted',
      'time_same',
    ],
    [
      'strict: on time or late, who knows',
      20,
      { offline: { mode: 'strict', maxAgeH: 72 } },
      false,
      'needs_review',
      'time_wide',
    ],
    [
      'strict with more minutes',
      20,
      { offline: { mode: 'strict', maxAgeH: 72, withinMin: 25 } },
      false,
      'accepted',
      'time_narrow',
    ],
    ['standard: the page lived on', 20, STANDARD, false, 'accepted', 'time_agrees'],
    ['standard: the page was closed', 20, STANDARD, true, 'needs_review', 'time_wide'],
    ['off', 1, { offline: { mode: 'off', maxAgeH: 72 } }, false, 'needs_review', 'offline_off'],
    [
      'a server’s time that is young enough',
      20,
      { offline: { mode: 'standard', maxAgeH: 1 } },
      false,
      'accepted',
      'time_agrees',
    ],
  ] as const)('%s', async (_why, minutes, change, reopened, outcome, code) => {
    const punch = await lateBy(minutes, change, reopened)
    expect(punch.codes).toContain(code)
    expect(punch.outcome).toBe(outcome)
  })

  it('a clock set back to look on time is told by what is proved, and waits', async () => {
    const phone = await annsPhone(company)
    await phone.hear(day('08:59'))
    const entry = await phone.tap(day('09:31'), { clockAheadMs: -33 * MINUTE })
    const punch = only(await send(company, company.ann, day('09:50'), [entry], -33 * MINUTE))
    expect(punch).toMatchObject({ outcome: 'needs_review', pending: true })
    expect(punch.codes).toEqual(
      expect.arrayContaining(['time_contradicted', 'clock_set_back', 'clock_moved_back', 'claim_before']),
    )
    expect(punch.time.at).toBeGreaterThan(day('09:30'))
  })

  it('what waits reaches the manager as a review, and an approval makes it count', async () => {
    company = await withPunch({ offline: { mode: 'off', maxAgeH: 72 } })
    const phone = await annsPhone(company)
    await phone.hear(day('08:30'))
    await send(company, company.ann, day('10:00'), [await phone.tap(day('08:58'))])
    const requests = await withTenant(
      { scope: company.scope },
      (tx) => tx.sql<{ kind: string; claimed: number; created: number }>`
      SELECT kind, (extract(epoch FROM claimed_at) * 1000)::float8 AS claimed, (extract(epoch FROM created_at) * 1000)::float8 AS created
        FROM request WHERE org_id = ${tx.orgId}::uuid`,
    )
    expect(requests).toEqual([{ kind: 'review', claimed: day('08:58'), created: day('10:00') }])
  })
})

describe('whose it is', () => {
  it('another person’s entry, or another company’s, is refused and nothing is written', async () => {
    const phone = await annsPhone(company)
    await phone.hear(day('08:30'))
    const entry = await phone.tap(day('08:58'))
    expect(await send(company, company.bob, day('09:10'), [entry])).toMatchObject([
      { status: 'refused', error: { code: 'forbidden', reason: 'entry_of_another' } },
    ])
    const elsewhere = await foundCompany()
    const ctx = memberCtx(elsewhere.scope, elsewhere.ann, day('09:10'))
    expect(await syncPunches(ctx, { entries: [entry], wallAt: day('09:10') })).toMatchObject([
      { status: 'refused' },
    ])
    expect(await rowsOf(company.ann)).toEqual([])
  })

  it.each([
    ['unknown to us', null, 'device_unbound', 'device_unknown'],
    ['waiting for an approval', 'waiting', 'device_unbound', 'device_waiting'],
  ] as const)('a device that is %s gets the policy’s answer', async (_what, state, ...codes) => {
    company = await withPunch({ ...STANDARD, device: 'review' })
    const phone = await annsPhone(company)
    await phone.hear(day('08:30'))
    await withTenant({ scope: company.scope }, (tx) =>
      state === null
        ? tx.sql`UPDATE device SET last_seen_at = last_seen_at WHERE org_id = ${tx.orgId}::uuid`
        : tx.sql`UPDATE device SET state = ${state} WHERE org_id = ${tx.orgId}::uuid AND id = ${phone.id}::uuid`,
    )
    const entry = await phone.tap(day('08:58'), {
      isLive: true,
      body: state === null ? { kid: 'y'.repeat(43) } : {},
    })
    const punch = only(await send(company, company.ann, day('08:58'), [entry]))
    expect(punch.codes).toEqual(expect.arrayContaining([...codes]))
    expect(punch.outcome).toBe('needs_review')
  })

  it('a device that was removed: perhaps before, then somebody decides; surely after, then it is unknown', async () => {
    const phone = await annsPhone(company)
    await phone.hear(day('08:30'))
    const entry = await phone.tap(day('08:58'))
    await withTenant(
      { scope: company.scope },
      (tx) => tx.sql`
      UPDATE device SET state = 'revoked', ended_at = ${new Date(day('09:00'))}
       WHERE org_id = ${tx.orgId}::uuid AND id = ${phone.id}::uuid`,
    )
    const before = only(await send(company, company.ann, day('09:10'), [entry]))
    expect(before).toMatchObject({ outcome: 'needs_review' })
    expect(before.codes).toContain('device_revoked')
    const live = await phone.tap(day('09:30'), { isLive: true })
    expect(only(await send(company, company.ann, day('09:30'), [live])).outcome).toBe('accepted')
  })

  it('one browser in two people’s hands within a day is a sign', async () => {
    company = await withPunch({ ...STANDARD, device: 'record' })
    const phone = await annsPhone(company)
    const shared = await deviceOf(company, company.bob, day('06:00'), phone.keys)
    await phone.hear(day('08:30'))
    await shared.hear(day('08:30'))
    only(await send(company, company.ann, day('08:58'), [await phone.tap(day('08:58'), { isLive: true })]))
    const second = only(
      await send(company, company.bob, day('09:00'), [await shared.tap(day('09:00'), { isLive: true })]),
    )
    expect(second.codes).toContain('device_shared')
    const third = await deviceOf(company, company.hr, day('06:00'), phone.keys)
    await third.hear(day('08:30'))
    const many = only(
      await send(company, company.hr, day('09:05'), [await third.tap(day('09:05'), { isLive: true })]),
    )
    expect(many.codes).toContain('device_many')
  })

  it('the laptop’s queue and the phone’s don’t hold each other up; the day goes by when each was made', async () => {
    const [phone, laptop] = [await annsPhone(company), await annsPhone(company)]
    await phone.hear(day('08:30'))
    await laptop.hear(day('08:30'))
    const onPhone = await phone.tap(day('08:58'))
    only(await send(company, company.ann, day('18:10'), [await laptop.tap(day('18:05'))]))
    only(await send(company, company.ann, day('20:00'), [onPhone]))
    expect(await statusOf(company.ann)).toBe('normal')
  })
})

describe('what changed meanwhile', () => {
  it('the policy: the version in force on its date judges it, not today’s', async () => {
    const phone = await annsPhone(company)
    await phone.hear(day('08:30'))
    const entry = await phone.tap(day('08:58'))
    const { punch, ...rest } = OFFICE_POLICY
    const stricter = { ...rest, punch: { ...punch, offline: { mode: 'off', maxAgeH: 72 } } } as const
    const about = { policyId: company.policyId, name: '办公', effectiveFrom: '2026-03-03', content: stricter }
    await publishPolicy(jobCtx(company.scope, day('12:00')), about)
    const later = await phone.tap(day('08:58') + 86_400_000)
    const answers = await send(company, company.ann, day('09:10') + 86_400_000, [entry, later])
    expect(only(answers).outcome).toBe('accepted')
    expect(only(answers.slice(1)).codes).toContain('offline_off')
  })

  it('a closed period keeps it for somebody to decide, and stays as it was closed', async () => {
    const phone = await annsPhone(company)
    await phone.hear(day('08:30'))
    const entry = await phone.tap(day('08:58'))
    await withTenant(
      { scope: company.scope },
      (tx) => tx.sql`
      INSERT INTO period (org_id, id, from_date, to_date, closed_at, closed_by_id)
      VALUES (${tx.orgId}::uuid, gen_random_uuid(), '2026-03-01', '2026-03-31', ${new Date(day('20:00'))}, ${company.hr.personId}::uuid)`,
    )
    await withTenant(
      { scope: company.scope },
      (tx) => tx.sql`UPDATE org SET config_stamp = config_stamp + 1 WHERE id = ${tx.orgId}::uuid`,
    )
    const punch = only(await send(company, company.ann, day('20:10'), [entry]))
    expect(punch).toMatchObject({ outcome: 'needs_review', pending: true })
    expect(punch.codes).toContain('period_closed')
    const days = await withTenant(
      { scope: company.scope },
      (tx) => tx.sql`SELECT 1 FROM day WHERE org_id = ${tx.orgId}::uuid`,
    )
    expect(days).toEqual([])
  })
})
