import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { readTenantOnce, withTenant } from '@/lib/db/tenant'
import { keepEvidence } from '@/lib/evidence/commands/keep-evidence'
import { purgeLooseEvidence } from '@/lib/evidence/commands/purge-loose-evidence'
import { purgePhotos } from '@/lib/evidence/commands/purge-photos'
import { readEvidence } from '@/lib/evidence/queries/read-evidence'
import { PHOTO_KEPT_DAYS } from '@/lib/evidence/schema'
import type { PolicyContent } from '@/lib/policies/schema'
import { purgeReadings } from '@/lib/punches/commands/purge-readings'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { listDayPunches } from '@/lib/punches/queries/list-day-punches'
import { READING_KEPT_DAYS, RecordPunch } from '@/lib/punches/schema'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { requestMakeup } from '@/lib/requests/commands/request-makeup'
import { getInbox } from '@/lib/requests/queries/get-inbox'
import { getRequest } from '@/lib/requests/queries/get-request'
import { DAY_MS } from '@/lib/time/instant'
import { checkChains } from '../support/chains'
import { type Company, foundCompany, jobCtx, memberCtx, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { givenFiles } from '../support/given-files'
import { auditOf, cameAndForgot, form, MONDAY, storedDay, TUESDAY_9 } from '../support/make-up'
import { smallPng } from '../support/pictures'
import { at, shanghai, tap } from '../support/punching'

givenDatabase()
givenFiles()

const MINUTE_MS = 60_000
const NINE = shanghai(MONDAY, '08:55')
/** Some 4 km north of the office. */
const AWAY = at(4_000, 12)
const WHERE = '浦东新区 张江客户现场'

const policy = (change: Partial<PolicyContent['punch']> = {}): PolicyContent => ({
  ...OFFICE_POLICY,
  punch: {
    ...OFFICE_POLICY.punch,
    outside: 'field',
    field: { approval: 'none', note: true, photo: true },
    ...change,
  },
})

let company: Company
let other: Company
beforeAll(async () => {
  company = await foundCompany({ policy: policy() })
  other = await foundCompany({ policy: policy() })
})

type Name = 'ann' | 'bob' | 'manager' | 'stranger' | 'hr' | 'boss' | 'owner'
const as = (name: Name, now: number, of: Company = company) => memberCtx(of.scope, of[name], now)

/** A picture of this person that is evidence of nothing yet. */
async function photoAt(name: Name, now: number, of: Company = company): Promise<string> {
  return (await keepEvidence(as(name, now, of), { id: uuidv7(), bytes: await smallPng() })).id
}

const fieldTap = (change: Parameters<typeof tap>[0] = {}) =>
  tap({ gps: AWAY, note: '设备安装', typedPlace: WHERE, ...change })

const codesOf = ({ checks }: { checks: readonly { code: string }[] }) => checks.map(({ code }) => code)

describe('a field punch with all its policy wants', () => {
  test('counts at once; its photo, place and area are on the day for its person and his manager', async () => {
    const photoId = await photoAt('ann', NINE - 2 * MINUTE_MS)
    const { punch, slot } = await recordPunch(as('ann', NINE), fieldTap({ photoId }))
    expect(punch).toMatchObject({
      outcome: 'field',
      pending: false,
      typedPlace: WHERE,
      photo: { id: photoId },
    })
    expect(slot).toEqual({ segment: 0, side: 'on' })
    expect(punch.checks).toContainEqual(
      expect.objectContaining({ code: 'photo_taken', measured: { ageS: 120, maxAgeS: 600 } }),
    )
    expect(punch.area).toEqual({ lat: 31.27, lng: 121.47, withinKm: 1 })
    for (const name of ['ann', 'manager'] as const) {
      const target = { personId: company.ann.personId, workDate: MONDAY }
      expect(await listDayPunches(as(name, NINE), target)).toEqual([punch])
    }
  })

  test('is seen by whoever may see the person, each look of another audited; by nobody else', async () => {
    const photoId = await photoAt('bob', NINE - MINUTE_MS)
    // Until it is a punch's it is a draft.
    await expect(readEvidence(as('manager', NINE), photoId)).rejects.toMatchObject({ code: 'not_found' })
    await recordPunch(as('bob', NINE), fieldTap({ photoId }))
    expect((await readEvidence(as('bob', NINE), photoId)).mime).toBe('image/png')
    expect((await readEvidence(as('manager', NINE), photoId)).mime).toBe('image/png')
    const looks = (await auditOf(company, photoId)).filter(({ verb }) => verb === 'readEvidence')
    expect(looks.map((it) => it.actor_id)).toEqual([company.manager.personId])
    for (const ctx of [as('stranger', NINE), as('ann', NINE), as('hr', NINE, other)]) {
      await expect(readEvidence(ctx, photoId)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test('the chain covers the place and the picture, and holds', async () => {
    await withTenant(company, async (tx) => {
      expect(await checkChains(tx)).toMatchObject({ faults: [] })
    })
    const rows = await readTenantOnce(company.scope)`
      SELECT q.photo_sha256 = f.sha256 AS same FROM punch q
        JOIN evidence_file f ON f.org_id = q.org_id AND f.punch_id = q.id
       WHERE q.person_id = ${company.ann.personId}::uuid`
    expect(rows).toEqual([{ same: true }])
  })
})

describe('what is lacking', () => {
  test('a photo makes it wait, and the reviewer reads that there is none; approved, it counts', async () => {
    const { punch } = await recordPunch(as('hr', NINE), fieldTap())
    expect(punch).toMatchObject({ outcome: 'field', pending: true, photo: null })
    const { waiting } = await getInbox(as('owner', NINE))
    const request = await getRequest(as('owner', NINE), { requestId: waiting[0]?.id ?? '' })
    expect(request).toMatchObject({ kind: 'field', files: [], punch: { typedPlace: WHERE } })
    expect(codesOf(request.punch ?? punch)).toContain('photo_missing')
    await decideRequest(as('owner', NINE), { requestId: request.id, decision: 'approve', note: '' })
    await recordPunch(as('hr', shanghai(MONDAY, '18:02')), tap())
    expect(await storedDay(company, company.hr)).toMatchObject({ status: 'field', worked_min: 480 })
  })

  test('a photo from before is attached all the same, said to be old, and looked at', async () => {
    const photoId = await photoAt('owner', NINE - 11 * MINUTE_MS)
    const { punch } = await recordPunch(as('owner', NINE), fieldTap({ photoId }))
    expect(punch).toMatchObject({ pending: true, photo: { id: photoId } })
    expect(codesOf(punch)).toContain('photo_old')
    const [request] = (await getInbox(as('hr', NINE))).waiting
    expect(request?.files.map(({ id }) => id)).toEqual([photoId])
  })

  test('where or why makes it wait, too', async () => {
    const { note: _, ...silent } = fieldTap()
    const photoId = await photoAt('manager', NINE)
    const { punch } = await recordPunch(as('manager', NINE), { ...silent, note: null, photoId })
    expect(punch.pending).toBe(true)
    expect(codesOf(punch)).toContain('note_missing')
  })
})

describe('a photo is taken only', () => {
  const LATER = NINE + DAY_MS
  const unusable = { code: 'invalid', detail: { fields: { photoId: 'not_found' } } }

  test('from its own person: not a colleague’s, another company’s, or one that isn’t there', async () => {
    const theirs = await photoAt('ann', LATER)
    const foreign = await photoAt('bob', LATER, other)
    for (const photoId of [theirs, foreign, uuidv7()]) {
      await expect(recordPunch(as('bob', LATER), fieldTap({ photoId }))).rejects.toMatchObject(unusable)
    }
    const kept = await readTenantOnce(
      company.scope,
    )`SELECT id FROM punch WHERE received_at = ${new Date(LATER)}`
    expect(kept).toEqual([])
  })

  test('once: not one of another punch, not one of a request, and a punch’s is no request’s', async () => {
    const photoId = await photoAt('bob', LATER)
    await recordPunch(as('bob', LATER), fieldTap({ photoId }))
    await expect(recordPunch(as('bob', LATER + MINUTE_MS), fieldTap({ photoId }))).rejects.toMatchObject(
      unusable,
    )
    await cameAndForgot(other, other.bob)
    const asked = await photoAt('bob', TUESDAY_9, other)
    await requestMakeup(as('bob', TUESDAY_9, other), form({ fileIds: [asked] }))
    await expect(
      recordPunch(as('bob', TUESDAY_9, other), fieldTap({ photoId: asked })),
    ).rejects.toMatchObject(unusable)
    const used = await photoAt('ann', TUESDAY_9, other)
    await recordPunch(as('ann', TUESDAY_9, other), fieldTap({ photoId: used }))
    await cameAndForgot(other, other.ann)
    await expect(requestMakeup(as('ann', TUESDAY_9, other), form({ fileIds: [used] }))).rejects.toMatchObject(
      { code: 'invalid', detail: { fields: { fileIds: 'not_found' } } },
    )
  })

  test('with its punch again for a retry, which a change of anything said is not', async () => {
    const photoId = await photoAt('ann', LATER)
    const given = fieldTap({ photoId })
    const first = await recordPunch(as('ann', LATER), given)
    expect(await recordPunch(as('ann', LATER + MINUTE_MS), given)).toMatchObject({
      ...{ replayed: true, punch: first.punch },
    })
    const { photoId: _, ...without } = given
    for (const changed of [{ ...given, typedPlace: '别处' }, without]) {
      await expect(recordPunch(as('ann', LATER), changed)).rejects.toMatchObject({ code: 'conflict' })
    }
  })

  test('and not by a refused punch, which leaves it for the next', async () => {
    const photoId = await photoAt('stranger', LATER)
    await recordPunch(as('stranger', LATER), fieldTap())
    const soon = await recordPunch(as('stranger', LATER + 3_000), fieldTap({ photoId }))
    expect(soon.punch).toMatchObject({ outcome: 'refused', photo: null, area: null })
    const next = await recordPunch(as('stranger', LATER + MINUTE_MS), fieldTap({ photoId }))
    expect(next.punch).toMatchObject({ outcome: 'field', photo: { id: photoId } })
  })
})

test('a photo is not kept with a punch that came out accepted, and is gone after a day', async () => {
  const photoId = await photoAt('owner', NINE)
  const given = tap({ photoId })
  const { punch } = await recordPunch(as('owner', NINE + MINUTE_MS), given)
  expect(punch).toMatchObject({ outcome: 'accepted', photo: null })
  expect(await recordPunch(as('owner', NINE + 2 * MINUTE_MS), given)).toMatchObject({ replayed: true })
  const [kept] = await readTenantOnce(company.scope)`
    SELECT photo_sha256 FROM punch WHERE id = ${given.id}::uuid`
  expect(kept).toEqual({ photo_sha256: null })
  await purgeLooseEvidence(jobCtx(company.scope, NINE + DAY_MS))
  await expect(readEvidence(as('owner', NINE + DAY_MS), photoId)).rejects.toMatchObject({ code: 'not_found' })
})

test.each([
  ['an id that is none', { photoId: 'x' }],
  ['a place longer than 100', { typedPlace: 'x'.repeat(101) }],
  ['a place of nothing', { typedPlace: '  ' }],
  ['a field of its own', { photoTakenAt: NINE }],
])('%s is malformed', (_, change) => {
  expect(RecordPunch.safeParse({ ...fieldTap(), ...change }).success).toBe(false)
})

describe('where it was', () => {
  const FREE = { approval: 'after', note: false, photo: false } as const

  test('reaches nobody finer than its area where no position is kept, and the area goes with the readings', async () => {
    const quiet = await foundCompany({ policy: policy({ reading: 'drop', field: FREE }) })
    const given = tap({ gps: AWAY, typedPlace: WHERE })
    const { punch } = await recordPunch(as('ann', NINE, quiet), given)
    expect(punch.area).toEqual({ lat: 31.27, lng: 121.47, withinKm: 1 })
    const requestId = (await getInbox(as('manager', NINE, quiet))).waiting[0]?.id ?? ''
    const request = await getRequest(as('manager', NINE, quiet), { requestId })
    expect(request.punch).toMatchObject({ typedPlace: WHERE, area: punch.area, distanceBand: '2000+' })
    const everything = await withTenant(
      quiet,
      (tx) => tx.sql`
        SELECT to_jsonb(q)::text AS punch, to_jsonb(a)::text AS area,
               (SELECT string_agg(to_jsonb(r)::text, ' ') FROM request r WHERE r.org_id = q.org_id) AS requests,
               (SELECT string_agg(to_jsonb(e)::text, ' ') FROM audit_entry e WHERE e.org_id = q.org_id) AS audits
          FROM punch q JOIN punch_area a ON a.org_id = q.org_id AND a.id = q.id WHERE q.org_id = ${tx.orgId}::uuid`,
    )
    expect(everything).toHaveLength(1)
    for (const text of [JSON.stringify(everything), JSON.stringify(request)]) {
      expect(text).not.toContain(String(AWAY.lat).slice(0, 6))
      expect(text).not.toContain(String(AWAY.lng))
    }
    const end = NINE + READING_KEPT_DAYS * DAY_MS
    await purgeReadings(jobCtx(quiet.scope, end - 1))
    expect(await readTenantOnce(quiet.scope)`SELECT id FROM punch_area`).toHaveLength(1)
    await purgeReadings(jobCtx(quiet.scope, end))
    expect(await readTenantOnce(quiet.scope)`SELECT id FROM punch_area`).toEqual([])
    const kept = await listDayPunches(as('ann', end, quiet), {
      personId: quiet.ann.personId,
      workDate: MONDAY,
    })
    expect(kept).toMatchObject([{ typedPlace: WHERE, area: null }])
  })

  test('is no area for a punch at the office', async () => {
    const { punch } = await recordPunch(as('boss', NINE), tap())
    expect(punch).toMatchObject({ outcome: 'accepted', area: null, typedPlace: null, photo: null })
  })
})

test('a photo goes when its time is up, but not while somebody has to decide; the punch keeps its digest', async () => {
  const shop = await foundCompany({
    policy: policy({ field: { approval: 'after', note: false, photo: true } }),
  })
  const photoId = await photoAt('ann', NINE, shop)
  await recordPunch(as('ann', NINE, shop), fieldTap({ photoId }))
  const end = NINE + PHOTO_KEPT_DAYS * DAY_MS
  expect(await purgeLooseEvidence(jobCtx(shop.scope, end))).toBe(0)
  expect(await purgePhotos(jobCtx(shop.scope, end))).toBe(0)
  const [request] = (await getInbox(as('manager', end, shop))).waiting
  await decideRequest(as('manager', end, shop), {
    ...{ requestId: request?.id ?? '', decision: 'reject', note: '不在现场' },
  })
  expect(await purgePhotos(jobCtx(shop.scope, end - 1))).toBe(0)
  expect(await purgePhotos(jobCtx(shop.scope, end))).toBe(1)
  await expect(readEvidence(as('ann', end, shop), photoId)).rejects.toMatchObject({ code: 'not_found' })
  const kept = await readTenantOnce(shop.scope)`SELECT photo_sha256 AS digest FROM punch`
  expect(kept).toEqual([{ digest: expect.stringMatching(/^[\w-]{43}$/) }])
  await withTenant(shop, async (tx) => {
    expect(await checkChains(tx)).toMatchObject({ punches: 1, faults: [] })
  })
  expect((await auditOf(shop, shop.orgId)).filter(({ verb }) => verb === 'purgePhotos')).toMatchObject([
    { actor_id: null, after: { count: 1 } },
  ])
})
