import { v7 as uuidv7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import { registerOwnPlace } from '@/lib/ownplaces/commands/register-own-place'
import { publishPlace } from '@/lib/places/commands'
import type { PolicyContent } from '@/lib/policies/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { getFenceTuning } from '@/lib/punches/queries/get-fence-tuning'
import { type Company, foundCompany, memberCtx, OFFICE, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { at, shanghai, tap } from '../support/punching'

givenDatabase()

const NINE = shanghai('2026-03-03', '09:00')
const LATER = NINE + 3_600_000
const policy: PolicyContent = {
  ...OFFICE_POLICY,
  punch: { ...OFFICE_POLICY.punch, outside: 'field', minIntervalS: 0 },
}

let company: Company
let stranger: Company
beforeAll(async () => {
  company = await foundCompany({ policy })
  stranger = await foundCompany({ policy })
  const punch = (n: number, input: Parameters<typeof tap>[0]) =>
    recordPunch(memberCtx(company.scope, company.ann, NINE + n * 60_000), tap(input))
  await punch(0, { gps: at(20), deviceKind: 'phone' })
  await punch(1, { gps: at(OFFICE.radiusM + 70.2), deviceKind: 'phone' })
  await punch(2, { gps: at(30), deviceKind: 'desktop' })
  // No accuracy is a sign of doubt, and no position says nothing of a fence.
  await punch(3, { gps: { ...at(OFFICE.radiusM + 70), accuracyM: 0 } })
  await punch(4, { gps: null, denied: ['gps_denied'] })
  // The other company's office has the same name.
  await recordPunch(memberCtx(stranger.scope, stranger.bob, NINE), tap({ gps: at(40) }))
})

test('counts what was measured against the place, by kind of device, from what the checks keep', async () => {
  const tuning = await getFenceTuning(memberCtx(company.scope, company.hr, LATER), company.placeId)
  expect(tuning.samples).toBe(3)
  expect(tuning.near).toEqual({ inside: 2, across: 0, outside: 1 })
  expect(tuning.byKind.map(({ kind, near }) => [kind, near.outside])).toEqual([
    ['phone', 1],
    ['desktop', 0],
  ])
  expect(tuning.bins.find(({ fromM }) => fromM === 50)?.count).toBe(1)
})

test('the kind of device goes with the reading; the distances stay with the punch', async () => {
  await withTenant(company, (tx) => tx.sql`DELETE FROM punch_location WHERE org_id = ${tx.orgId}::uuid`)
  const tuning = await getFenceTuning(memberCtx(company.scope, company.hr, LATER), company.placeId)
  expect(tuning.samples).toBe(3)
  expect(tuning.byKind.map(({ kind }) => kind)).toEqual([null])
})

test('who may not read the company sees nothing of it, nor does another company', async () => {
  for (const name of ['ann', 'manager'] as const) {
    const asked = getFenceTuning(memberCtx(company.scope, company[name], LATER), company.placeId)
    await expect(asked).rejects.toMatchObject({ code: 'forbidden' })
  }
  const theirs = await getFenceTuning(memberCtx(stranger.scope, stranger.hr, LATER), company.placeId)
  expect(theirs.samples).toBe(0)
  const own = await getFenceTuning(memberCtx(stranger.scope, stranger.hr, LATER), stranger.placeId)
  expect(own.samples).toBe(1)
})

test('what was measured against an older version, or somebody’s own place of the same name, is none of it', async () => {
  const fresh = await foundCompany({ policy: { ...policy, ownPlaces: { perPerson: 1, maxRadiusM: 300 } } })
  const hr = (now: number) => memberCtx(fresh.scope, fresh.hr, now)
  await recordPunch(memberCtx(fresh.scope, fresh.ann, NINE), tap({ gps: at(20) }))
  await recordPunch(memberCtx(fresh.scope, fresh.bob, NINE), tap({ gps: at(20) }))
  await registerOwnPlace(memberCtx(fresh.scope, fresh.bob, NINE), {
    ...{ id: uuidv7(), kind: 'other', name: '上海办公室', reason: '同名' },
    ...{ lat: OFFICE.lat, lng: OFFICE.lng, radiusM: 100 },
  })
  expect((await getFenceTuning(hr(LATER), fresh.placeId)).samples).toBe(1)
  await publishPlace(hr(LATER), {
    ...{ placeId: fresh.placeId, name: '上海办公室', effectiveFrom: '2026-03-04' },
    content: {
      ...{ zone: 'Asia/Shanghai', datum: 'wgs84', cidrs: [], wifi: [] },
      shapes: [{ kind: 'circle', ...OFFICE, radiusM: 250 }],
    },
  })
  expect((await getFenceTuning(hr(LATER), fresh.placeId)).samples).toBe(0)
})

test('after a month it says nothing any more', async () => {
  const late = NINE + 31 * 86_400_000
  const tuning = await getFenceTuning(memberCtx(company.scope, company.hr, late), company.placeId)
  expect(tuning.samples).toBe(0)
})
