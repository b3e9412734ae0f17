import { beforeAll, expect, test } from 'vitest'
import { readTenantOnce, withTenant } from '@/lib/db/tenant'
import { purgeReadings } from '@/lib/punches/commands/purge-readings'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { READING_KEPT_DAYS } from '@/lib/punches/schema'
import { DAY_MS } from '@/lib/time/instant'
import { type Company, foundCompany, jobCtx, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { auditOf, MONDAY } from '../support/make-up'
import { shanghai, tap } from '../support/punching'

givenDatabase()

let company: Company
let other: Company
const FIRST = shanghai(MONDAY, '08:50')
const SECOND = FIRST + DAY_MS

beforeAll(async () => {
  company = await foundCompany()
  other = await foundCompany()
  for (const of of [company, other]) {
    for (const now of [FIRST, SECOND]) await recordPunch(memberCtx(of.scope, of.ann, now), tap())
  }
})

const purgeAt = (now: number) => purgeReadings(jobCtx(company.scope, now))
const readings = (of: Company) => readTenantOnce(of.scope)`SELECT id FROM punch_location`
const punches = () =>
  withTenant(company, (tx) => tx.sql`SELECT * FROM punch WHERE org_id = ${tx.orgId}::uuid ORDER BY seq`)

test('readings go when their time is up, each at its own; punches, their hashes and the chain stay', async () => {
  const before = await punches()
  const ledger = await readTenantOnce(company.scope)`SELECT * FROM ledger ORDER BY id`
  const end = FIRST + READING_KEPT_DAYS * DAY_MS
  expect(await purgeAt(end - 1)).toBe(0)
  expect(await readings(company)).toHaveLength(2)
  expect(await purgeAt(end)).toBe(1)
  expect(await readings(company)).toHaveLength(1)
  expect(await purgeAt(end)).toBe(0)
  expect(await purgeAt(end + DAY_MS)).toBe(1)
  expect(await readings(company)).toEqual([])
  expect(await punches()).toEqual(before)
  expect(await readTenantOnce(company.scope)`SELECT * FROM ledger ORDER BY id`).toEqual(ledger)
})

test('another company’s readings are its own, and each purge is audited with its count alone', async () => {
  expect(await readings(other)).toHaveLength(2)
  const entries = await auditOf(company, company.orgId)
  expect(entries.filter((it) => it.verb === 'purgeReadings')).toEqual([
    { verb: 'purgeReadings', actor_id: null, before: null, after: { count: 1 } },
    { verb: 'purgeReadings', actor_id: null, before: null, after: { count: 1 } },
  ])
})
