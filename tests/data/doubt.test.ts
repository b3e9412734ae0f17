import { beforeAll, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import type { PolicyContent } from '@/lib/policies/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { getInbox } from '@/lib/requests/queries/get-inbox'
import { getRequest } from '@/lib/requests/queries/get-request'
import { withClient } from '../../scripts/database-client.mjs'
import { type Company, foundCompany, memberCtx, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { at, shanghai, tap } from '../support/punching'

const database = givenDatabase()

const NINE = shanghai('2026-03-03', '09:00')
const MINUTE_MS = 60_000
const BEIJING = { lat: 39.9087, lng: 116.3975, accuracyM: 15, ageS: 1 }

const policy: PolicyContent = {
  ...OFFICE_POLICY,
  punch: { ...OFFICE_POLICY.punch, outside: 'field', doubt: { speed: 'review' } },
}

let company: Company
beforeAll(async () => {
  company = await foundCompany({ policy })
})

type Name = 'ann' | 'bob' | 'manager'
const as = (name: Name, now: number) => memberCtx(company.scope, company[name], now)

test('Shanghai and ten minutes later Beijing: a review, with the speed for whoever decides it', async () => {
  await recordPunch(as('ann', NINE), tap())
  const { punch } = await recordPunch(as('ann', NINE + 10 * MINUTE_MS), tap({ gps: BEIJING }))
  expect(punch).toMatchObject({ outcome: 'needs_review', pending: true })
  const speed = punch.checks.find(({ kind }) => kind === 'speed')
  expect(speed).toMatchObject({ result: 'fail', code: 'too_fast', measured: { limitKmh: 900, seconds: 600 } })
  // 1,068 km by GeographicLib between the two points; the accuracies of both are taken off.
  expect(Number(speed?.measured.distanceM)).toBeGreaterThan(1_060_000)
  expect(Number(speed?.measured.kmh)).toBeGreaterThan(6_300)
  const { waiting } = await getInbox(as('manager', NINE + 11 * MINUTE_MS))
  const seen = await getRequest(as('manager', NINE + 11 * MINUTE_MS), {
    requestId: waiting[0]?.id ?? '',
  })
  expect(seen.punch?.checks).toContainEqual(speed)
})

test('a step along the street is no jump, and says how far it was', async () => {
  await recordPunch(as('bob', NINE), tap({ gps: at(20) }))
  const { punch } = await recordPunch(as('bob', NINE + MINUTE_MS), tap({ gps: at(60) }))
  expect(punch).toMatchObject({ outcome: 'accepted' })
  expect(punch.checks.find(({ kind }) => kind === 'speed')).toMatchObject({
    result: 'pass',
    code: 'speed_ok',
  })
})

test('once the reading before is purged there is nothing to compare, and no guess', async () => {
  await withTenant(company, (tx) => tx.sql`DELETE FROM punch_location WHERE org_id = ${tx.orgId}::uuid`)
  const { punch } = await recordPunch(as('bob', NINE + 20 * MINUTE_MS), tap({ gps: BEIJING }))
  expect(punch.outcome).toBe('field')
  expect(punch.checks.some(({ kind }) => kind === 'speed')).toBe(false)
})

test('a reading that does not open any more is no reading, and keeps nobody from punching', async () => {
  const { punch: before } = await recordPunch(as('bob', NINE + 30 * MINUTE_MS), tap())
  await withClient(database.current.adminUrl, (client) =>
    client.query(
      `UPDATE punch_location SET sealed = '\\x00112233445566778899aabbccddeeff0011223344556677889900' WHERE id = $1`,
      [before.id],
    ),
  )
  const { punch } = await recordPunch(as('bob', NINE + 40 * MINUTE_MS), tap({ gps: BEIJING }))
  expect(punch.outcome).toBe('field')
  expect(punch.checks.some(({ kind }) => kind === 'speed')).toBe(false)
})
