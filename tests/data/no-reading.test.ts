import { beforeAll, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import { publishPolicy } from '@/lib/policies/commands'
import type { PolicyContent } from '@/lib/policies/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { getPunchPage } from '@/lib/punches/queries/get-punch-page'
import { checkChains } from '../support/chains'
import { type Company, foundCompany, memberCtx, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { at, shanghai, tap } from '../support/punching'

givenDatabase()

const NINE = shanghai('2026-03-03', '08:55')
const MINUTE_MS = 60_000
const policy: PolicyContent = {
  ...OFFICE_POLICY,
  punch: { ...OFFICE_POLICY.punch, outside: 'review', reading: 'drop' },
}
const INSIDE = tap({ gps: { ...at(37), accuracyM: 13 } })
const OUTSIDE = tap({ gps: { ...at(391), accuracyM: 17 } })

let company: Company
beforeAll(async () => {
  company = await foundCompany({ policy })
})

const ann = (now: number) => ({
  ...memberCtx(company.scope, company.ann, now),
  network: { address: '198.51.100.77', viaTrustedProxy: false },
})

test('a policy that keeps no position leaves only what was found, and the chain holds', async () => {
  expect((await getPunchPage(ann(NINE))).policy?.keepsReading).toBe(false)
  const first = await recordPunch(ann(NINE), INSIDE)
  expect(first.punch).toMatchObject({ outcome: 'accepted', placeName: '上海办公室', distanceBand: 'inside' })
  const second = await recordPunch(ann(NINE + MINUTE_MS), OUTSIDE)
  expect(second.punch).toMatchObject({ outcome: 'needs_review', distanceBand: '150-500' })
  const rows = await withTenant(
    company,
    (tx) => tx.sql`
      SELECT to_jsonb(q)::text AS punch, (SELECT count(*)::int FROM punch_location l WHERE l.org_id = q.org_id AND l.id = q.id) AS readings,
             (SELECT string_agg(to_jsonb(a)::text, ' ') FROM audit_entry a WHERE a.org_id = q.org_id) AS audits,
             (SELECT string_agg(to_jsonb(d)::text, ' ') FROM day d WHERE d.org_id = q.org_id) AS days,
             (SELECT string_agg(to_jsonb(r)::text, ' ') FROM request r WHERE r.org_id = q.org_id) AS requests
        FROM punch q WHERE q.org_id = ${tx.orgId}::uuid ORDER BY q.seq`,
  )
  const everything = JSON.stringify(rows)
  for (const trace of [INSIDE, OUTSIDE].flatMap(({ gps }) => [String(gps?.lat), String(gps?.lng)])) {
    expect(everything).not.toContain(trace)
  }
  expect(everything).not.toContain('198.51.100.77')
  expect(rows.map((row) => (row as { readings: number }).readings)).toEqual([0, 0])
  for (const { checks } of [first.punch, second.punch]) {
    expect(checks.find(({ kind }) => kind === 'position')?.measured).toMatchObject({
      ...{ distanceM: null, accuracyM: null },
    })
  }
  await withTenant(company, async (tx) => {
    expect(await checkChains(tx)).toMatchObject({ punches: 2, faults: [] })
  })
})

test('is not held against a position from before the policy, either: how far it is would tell', async () => {
  const kept = await foundCompany({ policy: { ...policy, punch: { ...policy.punch, reading: 'keep' } } })
  const at9 = (now: number) => memberCtx(kept.scope, kept.ann, now)
  await recordPunch(at9(NINE), INSIDE)
  const compared = await recordPunch(at9(NINE + MINUTE_MS), OUTSIDE)
  expect(compared.punch.checks.map(({ kind }) => kind)).toContain('speed')
  await publishPolicy(kept.job, {
    ...{ policyId: kept.policyId, name: '办公', effectiveFrom: '2026-03-04', content: policy },
  })
  const { punch } = await recordPunch(at9(NINE + 24 * 60 * MINUTE_MS), tap({ gps: at(391) }))
  expect(punch.distanceBand).toBe('150-500')
  expect(punch.checks.map(({ kind }) => kind)).not.toContain('speed')
  expect(punch.checks.map(({ code }) => code)).not.toContain('same_coordinates')
})

test('a retry is still told from another tap under the same id', async () => {
  expect(await recordPunch(ann(NINE + 2 * MINUTE_MS), INSIDE)).toMatchObject({ replayed: true })
  const moved = { ...INSIDE, gps: at(38) }
  await expect(recordPunch(ann(NINE + 2 * MINUTE_MS), moved)).rejects.toMatchObject({ code: 'conflict' })
})

test('what tells a retry apart is no digest that could be found by trying positions', async () => {
  const [row] = await withTenant(
    company,
    (tx) =>
      tx.sql<{
        mac: string
      }>`SELECT input_hash AS mac FROM punch WHERE org_id = ${tx.orgId}::uuid AND seq = 1`,
  )
  expect(row?.mac).toMatch(/^k1:[\w-]{43}$/)
})
