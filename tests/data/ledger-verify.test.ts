import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import { keepEvidence } from '@/lib/evidence/commands/keep-evidence'
import { purgePhotos } from '@/lib/evidence/commands/purge-photos'
import { appendPunch, type ChainHead, punchHash } from '@/lib/punches/commands/append-punch'
import { purgeReadings } from '@/lib/punches/commands/purge-readings'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { sealLedger } from '@/lib/punches/commands/seal-ledger'
import { listRoots } from '@/lib/punches/queries/list-roots'
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, jobCtx, memberCtx, OFFICE_POLICY } from '../support/company'
import { runScript } from '../support/daka'
import { givenDatabase } from '../support/given-database'
import { givenFiles } from '../support/given-files'
import { tamper, verify } from '../support/ledgers'
import { smallPng } from '../support/pictures'
import { at, shanghai, tap } from '../support/punching'

const database = givenDatabase()
givenFiles()

const DAY = '2026-11-23'
const when = (time: string) => shanghai(DAY, time)
const LATER = when('26:00')

type Name = 'ann' | 'bob' | 'auditor'
const as = (of: Company, name: Name, now: number) => memberCtx(of.scope, of[name], now)

/** A company whose ann has punched three times and bob twice, in three hours under roots. */
async function withPunches(): Promise<Company> {
  const company = await foundCompany()
  const taps = [
    ...([['ann', '08:50'] as const, ['bob', '08:51'] as const, ['ann', '09:20'] as const] as const),
    ...([['ann', '18:10'] as const, ['bob', '18:11'] as const] as const),
  ]
  for (const [name, time] of taps) await recordPunch(as(company, name, when(time)), tap({ note: '早' }))
  expect(await sealLedger(jobCtx(company.scope, LATER))).toBe(3)
  return company
}

const change = (of: Company, ...statements: string[]) => tamper(of, database.current.ownerUrl, ...statements)
const ANNS = (of: Company, seq: number) =>
  `org_id = $1::uuid AND person_id = '${of.ann.personId}' AND seq = ${seq}`
const ROOT = (n: number) =>
  `org_id = $1::uuid AND to_at = (SELECT to_at FROM ledger_root WHERE org_id = $1::uuid ORDER BY to_at LIMIT 1 OFFSET ${n})`

describe('a ledger that nobody has touched', () => {
  test('is as written, also without readings and photos, whose time is up', async () => {
    const field = { ...OFFICE_POLICY.punch, outside: 'field' as const }
    const company = await foundCompany({
      policy: { ...OFFICE_POLICY, punch: { ...field, field: { approval: 'none', note: true, photo: true } } },
    })
    const ann = as(company, 'ann', when('08:50'))
    const photoId = (await keepEvidence(ann, { id: uuidv7(), bytes: await smallPng() })).id
    const visit = { gps: at(4_000), note: '拜访', typedPlace: '张江', photoId }
    expect((await recordPunch(ann, tap(visit))).punch.photo).not.toBeNull()
    await recordPunch(as(company, 'ann', when('18:10')), tap())
    const job = jobCtx(company.scope, LATER + 400 * DAY_MS)
    await sealLedger(job)
    const before = await verify(company)
    expect(before).toMatchObject({ people: 1, punches: 2, roots: 2, unsealed: 0, fault: null })
    expect(await purgeReadings(job)).toBe(2)
    expect(await purgePhotos(job)).toBe(1)
    expect(await verify(company)).toEqual(before)
  })

  test('is as written while people go on punching', async () => {
    const company = await foundCompany({
      policy: { ...OFFICE_POLICY, punch: { ...OFFICE_POLICY.punch, minIntervalS: 0 } },
    })
    let isOver = false
    const punching = (['ann', 'bob'] as const).map(async (name) => {
      for (let n = 0; !isOver; n++) await recordPunch(as(company, name, when('08:00') + n * 1_000), tap())
    })
    const faults = []
    for (let look = 0; look < 12; look++) faults.push((await verify(company)).fault)
    isOver = true
    await Promise.all(punching)
    expect(faults).toEqual(Array.from({ length: 12 }, () => null))
    expect((await verify(company)).punches).toBeGreaterThan(12)
  })

  test('is walked to its end however long it is', async () => {
    const company = await foundCompany()
    const PUNCHES = 1_203
    await withTenant(company, async (tx) => {
      let head: ChainHead = { punchCount: 0, lastHash: null }
      for (let n = 0; n < PUNCHES; n++) head = await appendPunch(tx, head, draftOf(company, n))
    })
    await recordPunch(as(company, 'bob', when('09:00')), tap())
    await sealLedger(jobCtx(company.scope, LATER))
    expect(await verify(company)).toMatchObject({ people: 2, punches: PUNCHES + 1, roots: 22, fault: null })
    await change(company, `UPDATE punch SET note = 'x' WHERE ${ANNS(company, 1_201)}`)
    expect((await verify(company)).fault).toMatchObject({ code: 'punch_hash', at: { seq: 1_201 } })
  })
})

function draftOf(of: Company, n: number) {
  const now = shanghai(DAY, '00:00') - DAY_MS + n * MINUTE_MS
  return {
    ...({ id: uuidv7(), personId: of.ann.personId, side: 'auto', source: 'web' } as const),
    workDate: asWorkDate(DAY),
    ...{
      receivedAt: now,
      occurredAt: now,
      zone: 'Asia/Shanghai',
      outcome: 'accepted' as const,
      pending: false,
    },
    ...{ placeId: null, method: null, distanceBand: null, checks: [], note: null, rulesVersion: '1' },
    ...{ policyVersionId: null, requestId: null, inputHash: 'x', reading: null },
  }
}

/** A change of each column that the database itself takes. */
const COLUMNS: Readonly<Record<string, string>> = {
  ...{ id: 'gen_random_uuid()', seq: '9', work_date: 'work_date + 1', side: `'on'`, source: `'admin'` },
  ...{ received_at: `received_at + '1 ms'`, occurred_at: `occurred_at + '1 ms'`, claimed_at: 'occurred_at' },
  ...{ earliest_at: `earliest_at - interval '1 ms'`, latest_at: `latest_at + interval '1 ms'` },
  ...{ zone: `'Asia/Tokyo'`, offset_min: 'offset_min + 60', outcome: `'refused'`, pending: 'NOT pending' },
  ...{ place_id: 'NULL', method: `'network'`, distance_band: `'far'`, checks: `'[]'`, note: `'晚'` },
  ...{ typed_place: `'家'`, photo_sha256: `'x'`, rules_version: `'0'`, policy_version_id: 'NULL' },
  ...{ request_id: 'gen_random_uuid()', input_hash: `'x'`, commitment: `'x'`, hash: `'x'`, prev_hash: `'x'` },
}

describe('one column that somebody has altered', () => {
  let company: Company
  beforeAll(async () => {
    company = await withPunches()
    // A reading refers to its punch's id; it may go at any time.
    expect(await purgeReadings(jobCtx(company.scope, LATER + 400 * DAY_MS))).toBe(5)
  })

  test.each(Object.entries(COLUMNS))('%s', async (column, value) => {
    await change(
      company,
      'CREATE TABLE IF NOT EXISTS kept_punch AS SELECT * FROM punch WHERE org_id = $1::uuid',
      `UPDATE punch SET ${column} = ${value} WHERE ${ANNS(company, 2)}`,
    )
    const { fault } = await verify(company)
    await change(
      company,
      'DELETE FROM punch WHERE org_id = $1::uuid',
      'INSERT INTO punch SELECT * FROM kept_punch WHERE org_id = $1::uuid',
    )
    expect(fault).toMatchObject({
      code: expect.stringMatching(/^punch_/),
      at: { person: company.ann.personId, seq: column === 'seq' ? 3 : 2 },
    })
    expect((await verify(company)).fault).toBeNull()
  })

  test('these are all there are', async () => {
    const columns = await withTenant(
      company,
      (tx) => tx.sql<{ name: string }>`SELECT column_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = 'punch' AND column_name NOT IN ('org_id', 'person_id')`,
    )
    expect(Object.keys(COLUMNS).sort()).toEqual(columns.map(({ name }) => name).sort())
  })
})

describe('a chain that somebody has rewritten is named at its first break', () => {
  const cases: readonly (readonly [
    what: string,
    statements: (of: Company) => string[],
    code: string,
    at: (of: Company) => Record<string, unknown>,
  ])[] = [
    [
      'a punch removed from the middle',
      (of) => [`DELETE FROM punch WHERE ${ANNS(of, 2)}`],
      'punch_gap',
      (of) => ({ person: of.ann.personId, seq: 3 }),
    ],
    [
      'the last punch removed',
      (of) => [`DELETE FROM punch WHERE ${ANNS(of, 3)}`],
      'ledger_count',
      (of) => ({ person: of.ann.personId, seq: 2, said: 3 }),
    ],
    [
      'all of them removed',
      (of) => [`DELETE FROM punch WHERE org_id = $1::uuid AND person_id = '${of.ann.personId}'`],
      'ledger_count',
      (of) => ({ person: of.ann.personId, seq: 0, said: 3 }),
    ],
    [
      'two punches that changed places',
      (of) => [
        `UPDATE punch SET seq = 99 WHERE ${ANNS(of, 2)}`,
        `UPDATE punch SET seq = 2 WHERE ${ANNS(of, 3)}`,
        `UPDATE punch SET seq = 3 WHERE ${ANNS(of, 99)}`,
      ],
      'punch_prev',
      (of) => ({ person: of.ann.personId, seq: 2 }),
    ],
    [
      'a punch moved to somebody else',
      (of) => [`UPDATE punch SET person_id = '${of.bob.personId}' WHERE ${ANNS(of, 3)}`],
      'ledger_count',
      (of) => ({ person: of.ann.personId, seq: 2 }),
    ],
    [
      'a head that names another hash',
      (of) => [`UPDATE ledger SET last_hash = 'x' WHERE org_id = $1::uuid AND id = '${of.ann.personId}'`],
      'ledger_hash',
      (of) => ({ person: of.ann.personId, seq: 3 }),
    ],
    [
      'a head that is gone',
      (of) => [`DELETE FROM ledger WHERE org_id = $1::uuid AND id = '${of.ann.personId}'`],
      'ledger_missing',
      (of) => ({ person: of.ann.personId, seq: 3 }),
    ],
    [
      'a root whose count was changed',
      () => [`UPDATE ledger_root SET punch_count = 7 WHERE ${ROOT(0)}`],
      'root_count',
      () => ({ from: new Date(when('08:00')).toISOString(), to: new Date(when('09:00')).toISOString() }),
    ],
    [
      'a root that leads elsewhere',
      () => [`UPDATE ledger_root SET root = 'x' WHERE ${ROOT(0)}`],
      'root_hash',
      () => ({ to: new Date(when('09:00')).toISOString() }),
    ],
    [
      'a signature from another root',
      () => [
        `UPDATE ledger_root SET signed = (SELECT signed FROM ledger_root WHERE ${ROOT(1)}) WHERE ${ROOT(0)}`,
      ],
      'root_signed',
      () => ({ to: new Date(when('09:00')).toISOString() }),
    ],
    [
      'a root removed from the middle',
      () => [`DELETE FROM ledger_root WHERE ${ROOT(1)}`],
      'root_span',
      () => ({ from: new Date(when('10:00')).toISOString() }),
    ],
    [
      'the first root removed',
      () => [`DELETE FROM ledger_root WHERE ${ROOT(0)}`],
      'root_span',
      () => ({ from: new Date(when('09:00')).toISOString() }),
    ],
    [
      'a root that names another before it',
      () => [`UPDATE ledger_root SET prev_root = 'x' WHERE ${ROOT(1)}`],
      'root_prev',
      () => ({ from: new Date(when('09:00')).toISOString() }),
    ],
  ]

  test.each(cases)('%s', async (_, statements, code, where) => {
    const company = await withPunches()
    await purgeReadings(jobCtx(company.scope, LATER + 400 * DAY_MS))
    expect((await verify(company)).fault).toBeNull()
    await change(company, ...statements(company))
    expect((await verify(company)).fault).toMatchObject({ code, at: where(company) })
  })

  test('whoever also writes every hash anew is found by the hour’s root', async () => {
    const company = await withPunches()
    const [last] = await storedPunches(company)
    if (!last) throw new Error('No punch')
    const forged = punchHash({ ...last, outcome: 'refused' })
    await change(
      company,
      `UPDATE punch SET outcome = 'refused', hash = '${forged}' WHERE ${ANNS(company, 3)}`,
      `UPDATE ledger SET last_hash = '${forged}' WHERE org_id = $1::uuid AND id = '${company.ann.personId}'`,
    )
    const from = new Date(when('10:00')).toISOString()
    expect((await verify(company)).fault).toMatchObject({ code: 'root_hash', at: { from } })
  })

  test('and whoever throws the newest root away by the copy that an auditor took home', async () => {
    const company = await withPunches()
    const kept = await listRoots(as(company, 'auditor', LATER), { before: null })
    expect(await verify(company, kept)).toMatchObject({ roots: 3, unsealed: 0, fault: null })
    await change(company, `DELETE FROM ledger_root WHERE ${ROOT(2)}`)
    expect(await verify(company)).toMatchObject({ roots: 2, unsealed: 2, fault: null })
    const { from, to } = kept.roots[2] ?? {}
    expect((await verify(company, kept)).fault).toEqual({ code: 'root_kept', at: { from, to } })
  })

  test('a punch that came into an hour after its seal', async () => {
    const company = await withPunches()
    await recordPunch(memberCtx(company.scope, company.hr, when('09:59')), tap())
    const from = new Date(when('09:00')).toISOString()
    expect((await verify(company)).fault).toMatchObject({ code: 'root_count', at: { from } })
  })

  type Stored = Parameters<typeof punchHash>[0]
  const storedPunches = (of: Company) =>
    withTenant(
      of,
      (tx) => tx.sql<Stored>`
        SELECT org_id AS "orgId", id, person_id AS "personId", seq, work_date AS "workDate", side, source,
               (extract(epoch FROM received_at) * 1000)::float8 AS "receivedAt",
               (extract(epoch FROM occurred_at) * 1000)::float8 AS "occurredAt", zone, offset_min AS "offsetMin",
               outcome, pending, place_id AS "placeId", method, distance_band AS "distanceBand", checks, note,
               rules_version AS "rulesVersion", policy_version_id AS "policyVersionId", request_id AS "requestId",
               input_hash AS "inputHash", commitment, prev_hash AS "prevHash"
          FROM punch WHERE org_id = ${tx.orgId}::uuid AND person_id = ${of.ann.personId}::uuid ORDER BY seq DESC`,
    )
})

describe('npm run ledger:verify', () => {
  const run = (...args: string[]) => runScript('scripts/ledger-verify.mjs', args, process.env)

  test('says of a whole ledger that it is as written, and of another where it breaks', async () => {
    const [good, bad] = [await withPunches(), await withPunches()]
    const said = await run('--company', good.slug)
    expect(said).toContain(`✓ ${good.slug}: 5 punches of 2 people, 3 roots\n`)
    expect(said).toMatch(/5 punches of 2 people in 1 company, 3 roots: all as written\.\n$/)
    const kept = join(mkdtempSync(join(tmpdir(), 'daka-roots-')), 'roots.json')
    writeFileSync(kept, JSON.stringify(await listRoots(as(good, 'auditor', LATER), { before: null })))
    expect(await run('--company', good.slug, '--roots', kept)).toContain('all as written')
    await expect(run('--company', bad.slug, '--roots', kept)).rejects.toThrow('company that is not here')
    await change(bad, `UPDATE punch SET outcome = 'refused' WHERE ${ANNS(bad, 2)}`)
    const broken = run('--company', bad.slug)
    await expect(broken).rejects.toThrow(
      new RegExp(`Not as written: ${bad.slug}, person ${bad.ann.personId}, seq 2, punch [0-9a-f-]{36}: `),
    )
    await expect(run('--company', 'nowhere')).rejects.toThrow('There is no company nowhere')
    await expect(run('--all')).rejects.toThrow('Use: npm run ledger:verify')
  })
})
