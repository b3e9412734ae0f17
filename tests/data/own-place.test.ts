import { v7 as uuidv7 } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { withTenant } from '@/lib/db/tenant'
import { endOwnPlace } from '@/lib/ownplaces/commands/end-own-place'
import { purgeOwnPlaces } from '@/lib/ownplaces/commands/purge-own-places'
import { registerOwnPlace } from '@/lib/ownplaces/commands/register-own-place'
import { listOwnPlaces } from '@/lib/ownplaces/queries/list-own-places'
import { listRegisteredPlaces } from '@/lib/ownplaces/queries/list-registered-places'
import { RegisterOwnPlace } from '@/lib/ownplaces/schema'
import { publishPolicy } from '@/lib/policies/commands'
import type { PolicyContent } from '@/lib/policies/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { getPunchPage } from '@/lib/punches/queries/get-punch-page'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { withdrawRequest } from '@/lib/requests/commands/withdraw-request'
import { getInbox } from '@/lib/requests/queries/get-inbox'
import { getRequest } from '@/lib/requests/queries/get-request'
import { withClient } from '../../scripts/database-client.mjs'
import { type Company, foundCompany, jobCtx, memberCtx, OFFICE, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { auditOf } from '../support/make-up'
import { shanghai, tap } from '../support/punching'

const database = givenDatabase()

const NINE = shanghai('2026-03-03', '08:55')
const MINUTE_MS = 60_000
/** 11 km north of the office. */
const HOME = { lat: OFFICE.lat + 0.1, lng: OFFICE.lng }
const policy: PolicyContent = { ...OFFICE_POLICY, ownPlaces: { perPerson: 2, maxRadiusM: 300 } }

let company: Company
let other: Company
let without: Company
beforeAll(async () => {
  other = await foundCompany({ policy })
  without = await foundCompany()
})
beforeEach(async () => {
  company = await foundCompany({ policy })
})

type Name = 'ann' | 'bob' | 'manager' | 'boss' | 'hr' | 'owner' | 'auditor' | 'stranger'
const as = (name: Name, now = NINE, of: Company = company) => memberCtx(of.scope, of[name], now)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.detail?.reason ?? error.code ?? String(error),
  )

type Input = z.output<typeof RegisterOwnPlace>
const home = (change: Partial<Input> = {}): Input => ({
  ...{ id: uuidv7(), kind: 'home', name: '家', ...HOME, radiusM: 100, reason: '每周三在家办公' },
  ...change,
})
const approve = (requestId: string, by: Name = 'manager') =>
  decideRequest(as(by), { requestId, decision: 'approve', note: '' })
const reject = (requestId: string) =>
  decideRequest(as('manager'), { requestId, decision: 'reject', note: '太远' })
const atHome = () => tap({ gps: { ...HOME, accuracyM: 15, ageS: 1 } })

/** Ann's home, approved. */
async function annsHome(): Promise<string> {
  const { requestId } = await registerOwnPlace(as('ann'), home())
  await approve(requestId)
  return requestId
}

async function kept(id: string): Promise<{ sealed: boolean; ended: boolean } | undefined> {
  const [row] = await withTenant(
    company,
    (tx) => tx.sql<{ sealed: boolean; ended: boolean }>`
      SELECT sealed IS NOT NULL AS sealed, ended_at IS NOT NULL AS ended FROM own_place
       WHERE org_id = ${tx.orgId}::uuid AND id = ${id}::uuid`,
  )
  return row
}

describe('a place of one’s own, from the request to a punch that counts', () => {
  test('counts once the manager, who sees where it is, has approved it, and for nobody else', async () => {
    expect((await recordPunch(as('ann'), atHome())).punch.outcome).toBe('refused')
    const { requestId } = await registerOwnPlace(as('ann'), home())
    expect((await recordPunch(as('ann', NINE + 20_000), atHome())).punch.outcome).toBe('refused')

    const { waiting } = await getInbox(as('manager'))
    expect(waiting).toMatchObject([{ id: requestId, kind: 'place', reason: '每周三在家办公' }])
    const seen = await getRequest(as('manager'), { requestId })
    expect(seen.place).toMatchObject({ kind: 'home', name: '家', spot: { ...HOME, radiusM: 100 } })
    expect(seen.place?.near).toHaveLength(1)
    // 0.1° of latitude there is 11,088 m; the office's border is 150 m nearer.
    expect(Math.abs((seen.place?.near[0]?.distanceM ?? 0) - 10_938)).toBeLessThan(5)
    expect(seen).toMatchObject({ day: null, punch: null, effect: null })

    await approve(requestId)
    const { punch, day } = await recordPunch(as('ann', NINE + MINUTE_MS), atHome())
    expect(punch).toMatchObject({ outcome: 'accepted', method: 'gps', placeName: '家', pending: false })
    expect(day?.slots[0]).toMatchObject({ side: 'on', result: 'normal' })
    const page = await getPunchPage(as('ann', NINE + 2 * MINUTE_MS))
    expect(page.punches.at(-1)).toMatchObject({ placeName: '家', outcome: 'accepted' })
    expect(page.places.map(({ name }) => name)).toEqual(['上海办公室', '家'])

    expect((await recordPunch(as('bob'), atHome())).punch.outcome).toBe('refused')
    expect((await getPunchPage(as('bob'))).places.map(({ name }) => name)).toEqual(['上海办公室'])
  })

  test('from beside it a punch keeps only about how far: from a few distances one could find it', async () => {
    await annsHome()
    const beside = tap({ gps: { lat: HOME.lat + 0.004, lng: HOME.lng, accuracyM: 15, ageS: 1 } })
    const { punch } = await recordPunch(as('ann', NINE + MINUTE_MS), beside)
    expect(punch).toMatchObject({ outcome: 'refused', distanceBand: '150-500' })
    const { measured } = punch.checks.find(({ kind }) => kind === 'position') ?? {}
    expect(measured).toMatchObject({ placeName: '家', distanceM: null, accuracyM: null, band: '150-500' })
    const kept = await withTenant(company, (tx) =>
      tx.db.punch.findFirst({ where: { orgId: tx.orgId, id: punch.id } }),
    )
    expect(kept?.checks).toEqual(punch.checks)
  })

  test('is audited without a position, looking at it too', async () => {
    const id = await annsHome()
    await recordPunch(as('ann', NINE + MINUTE_MS), atHome())
    const { requestId } = await registerOwnPlace(as('bob'), home())
    await getRequest(as('bob'), { requestId })
    await getRequest(as('hr'), { requestId })
    await endOwnPlace(as('hr'), { ownPlaceId: id })
    const entries = await withTenant(
      company,
      (tx) => tx.sql<{ verb: string; actor_id: string | null; text: string }>`
        SELECT verb, actor_id, concat(before, after) AS text FROM audit_entry
         WHERE org_id = ${tx.orgId}::uuid AND verb IN ('registerOwnPlace', 'readOwnPlace', 'endOwnPlace', 'recordPunch')
         ORDER BY at, id`,
    )
    expect(entries.map(({ verb, actor_id }) => [verb, actor_id])).toEqual([
      ['registerOwnPlace', company.ann.personId],
      ['registerOwnPlace', company.bob.personId],
      ['readOwnPlace', company.hr.personId],
      ['endOwnPlace', company.hr.personId],
      ['recordPunch', company.ann.personId],
    ])
    expect(entries.map(({ text }) => text).join()).not.toMatch(/31\.33|121\.47|lat/)
  })
})

describe('who knows where it is', () => {
  test('after the decision the person alone; HR knows that there is one, the auditor too', async () => {
    const id = await annsHome()
    expect((await getRequest(as('ann'), { requestId: id })).place?.spot).toMatchObject(HOME)
    for (const name of ['manager', 'boss', 'hr', 'owner', 'auditor'] as const)
      expect((await getRequest(as(name), { requestId: id })).place, name).toEqual({
        ...{ kind: 'home', name: '家', spot: null, near: [] },
      })
    expect(await listRegisteredPlaces(as('hr'))).toMatchObject([
      { id, kind: 'home', name: '家', person: { name: 'ann' }, allowed: { endOwnPlace: true } },
    ])
    expect(JSON.stringify(await listRegisteredPlaces(as('hr')))).not.toMatch(/31\.33/)
    expect(await listRegisteredPlaces(as('auditor'))).toMatchObject([{ allowed: { endOwnPlace: false } }])
  })

  test('while it waits, whoever may decide; the auditor reads the request and not the place', async () => {
    const { requestId } = await registerOwnPlace(as('ann'), home())
    for (const name of ['manager', 'boss', 'hr', 'owner'] as const)
      expect((await getRequest(as(name), { requestId })).place?.spot, name).toMatchObject(HOME)
    expect((await getRequest(as('auditor'), { requestId })).place?.spot).toBeNull()
    for (const name of ['bob', 'stranger'] as const)
      expect(await codeOf(getRequest(as(name), { requestId })), name).toBe('not_found')
  })

  test.each(['ann', 'manager'] as const)('%s reads no list of everybody’s', async (name) => {
    expect(await codeOf(listRegisteredPlaces(as(name)))).toBe('forbidden')
  })

  test('the row holds no position in the clear', async () => {
    const id = await annsHome()
    const rows = await withClient(database.current.adminUrl, (client) =>
      client.query(
        'SELECT n::text AS place, r::text AS request FROM own_place n JOIN request r USING (org_id, id) WHERE id = $1',
        [id],
      ),
    )
    expect(JSON.stringify(rows.rows)).not.toMatch(/31\.33|121\.47/)
  })
})

describe('a place ends', () => {
  test('when its person gives it up, at once; where it was is erased', async () => {
    const id = await annsHome()
    expect(await kept(id)).toEqual({ sealed: true, ended: false })
    await endOwnPlace(as('ann'), { ownPlaceId: id })
    await endOwnPlace(as('ann', NINE + 1_000), { ownPlaceId: id })
    expect(await kept(id)).toEqual({ sealed: false, ended: true })
    expect((await auditOf(company, id)).filter(({ verb }) => verb === 'endOwnPlace')).toHaveLength(1)
    expect((await recordPunch(as('ann', NINE + MINUTE_MS), atHome())).punch.outcome).toBe('refused')
    expect(await listOwnPlaces(as('ann'))).toMatchObject({
      left: 2,
      places: [{ state: 'ended', spot: null }],
    })
  })

  test.each(['hr', 'owner'] as const)('when %s takes it away', async (name) => {
    const id = await annsHome()
    await endOwnPlace(as(name), { ownPlaceId: id })
    expect(await kept(id)).toEqual({ sealed: false, ended: true })
    expect(await listRegisteredPlaces(as('hr'))).toEqual([])
  })

  test.each(['bob', 'manager', 'boss', 'auditor', 'stranger'] as const)('not by %s', async (name) => {
    const id = await annsHome()
    expect(await codeOf(endOwnPlace(as(name), { ownPlaceId: id }))).toBe('not_found')
    expect(await kept(id)).toEqual({ sealed: true, ended: false })
  })

  test('not by anybody of another company, who learns nothing either', async () => {
    const id = await annsHome()
    const foreign = as('hr', NINE, other)
    expect(await codeOf(endOwnPlace(foreign, { ownPlaceId: id }))).toBe('not_found')
    expect(await codeOf(getRequest(foreign, { requestId: id }))).toBe('not_found')
    expect(await codeOf(decideRequest(foreign, { requestId: id, decision: 'approve', note: '' }))).toBe(
      'not_found',
    )
    expect(await listRegisteredPlaces(foreign)).toEqual([])
  })

  test('when it is rejected, or its request taken back', async () => {
    const { requestId: rejected } = await registerOwnPlace(as('ann'), home())
    await reject(rejected)
    const { requestId: withdrawn } = await registerOwnPlace(as('ann'), home())
    expect(await codeOf(endOwnPlace(as('ann'), { ownPlaceId: withdrawn }))).toBe('own_place_waiting')
    expect(await codeOf(withdrawRequest(as('bob'), { requestId: withdrawn }))).toBe('not_found')
    await withdrawRequest(as('ann'), { requestId: withdrawn })
    for (const id of [rejected, withdrawn]) expect(await kept(id)).toEqual({ sealed: false, ended: true })
    expect(await codeOf(approve(withdrawn))).toBe('already_decided')
    const { places } = await listOwnPlaces(as('ann'))
    expect(places.map(({ state }) => state).sort()).toEqual(['rejected', 'withdrawn'])
  })

  test('with the person’s employment, a day after it', async () => {
    const id = await annsHome()
    const { requestId: waiting } = await registerOwnPlace(as('ann'), home())
    const { requestId: bobs } = await registerOwnPlace(as('bob'), home())
    await withTenant(
      company,
      (tx) => tx.sql`UPDATE person SET end_date = '2026-03-10'
        WHERE org_id = ${tx.orgId}::uuid AND id = ${company.ann.personId}::uuid`,
    )
    expect(await purgeOwnPlaces(jobCtx(company.scope, shanghai('2026-03-11', '20:00')))).toBe(0)
    expect(await purgeOwnPlaces(jobCtx(company.scope, shanghai('2026-03-12', '20:00')))).toBe(2)
    for (const gone of [id, waiting]) expect(await kept(gone)).toEqual({ sealed: false, ended: true })
    // What waited waits no more, in nobody's inbox; what was decided stays decided.
    expect((await getInbox(as('manager'))).waiting.map((it) => it.id)).toEqual([bobs])
    const steps = await withTenant(
      company,
      (tx) => tx.sql`
        SELECT r.state, s.state AS step FROM request r
          JOIN approval_step s ON s.org_id = r.org_id AND s.request_id = r.id
         WHERE r.org_id = ${tx.orgId}::uuid AND r.person_id = ${company.ann.personId}::uuid ORDER BY r.state`,
    )
    expect(steps).toEqual([
      { state: 'approved', step: 'approved' },
      { state: 'withdrawn', step: 'withdrawn' },
    ])
    expect(await codeOf(approve(waiting))).toBe('already_decided')
    expect(await purgeOwnPlaces(jobCtx(company.scope, shanghai('2026-03-12', '21:00')))).toBe(0)
  })
})

describe('the policy', () => {
  test('that names none allows none', async () => {
    expect(await codeOf(registerOwnPlace(as('ann', NINE, without), home()))).toBe('own_places_off')
    expect(await listOwnPlaces(as('ann', NINE, without))).toMatchObject({ limits: null, left: 0 })
  })

  test('that no longer allows any makes those there are count for nothing', async () => {
    await annsHome()
    await publishPolicy(jobCtx(company.scope, NINE), {
      ...{ policyId: company.policyId, name: '办公', effectiveFrom: '2026-03-04', content: OFFICE_POLICY },
    })
    expect((await recordPunch(as('ann', NINE + MINUTE_MS), atHome())).punch.outcome).toBe('accepted')
    const nextDay = shanghai('2026-03-04', '08:55')
    expect((await recordPunch(as('ann', nextDay), atHome())).punch.outcome).toBe('refused')
  })

  test('limits how large one may be', async () => {
    const refused = registerOwnPlace(as('ann'), home({ radiusM: 301 }))
    await expect(refused).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { radiusM: 'own_radius_large' } },
    })
    await registerOwnPlace(as('ann'), home({ radiusM: 300 }))
  })

  test('limits how many: five at once are two, whichever come first', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => codeOf(registerOwnPlace(as('ann'), home()))),
    )
    expect(answers.sort()).toEqual(['done', 'done', 'own_places_used', 'own_places_used', 'own_places_used'])
    expect(await listOwnPlaces(as('ann'))).toMatchObject({ left: 0 })
    await registerOwnPlace(as('bob'), home())
  })
})

describe('asked again', () => {
  test('with the same id it is one place; with other words or another spot a conflict', async () => {
    const asked = home()
    const answers = await Promise.all(Array.from({ length: 4 }, () => registerOwnPlace(as('ann'), asked)))
    expect(new Set(answers.map(({ requestId }) => requestId))).toEqual(new Set([asked.id]))
    expect((await listOwnPlaces(as('ann'))).places).toHaveLength(1)
    for (const change of [{ name: '另一处' }, { lat: HOME.lat + 0.01 }, { radiusM: 101 }])
      expect(await codeOf(registerOwnPlace(as('ann'), { ...asked, ...change }))).toBe('request_id_used')
    expect(await codeOf(registerOwnPlace(as('bob'), asked))).toBe('request_id_used')
  })

  test('the decision is the first one’s, nobody’s own, and no stranger’s', async () => {
    const { requestId } = await registerOwnPlace(as('ann'), home())
    expect(await codeOf(approve(requestId, 'ann'))).toBe('forbidden')
    expect(await codeOf(approve(requestId, 'auditor'))).toBe('forbidden')
    expect(await codeOf(approve(requestId, 'bob'))).toBe('not_found')
    expect(await codeOf(approve(requestId, 'stranger'))).toBe('not_found')
    expect(await approve(requestId)).toEqual({ state: 'approved' })
    expect(await approve(requestId)).toEqual({ state: 'approved' })
    expect(await codeOf(reject(requestId))).toBe('already_decided')
    expect(await kept(requestId)).toEqual({ sealed: true, ended: false })
  })
})

test.each([
  ['no name', { name: ' ' }],
  ['a novel for a name', { name: '家'.repeat(41) }],
  ['another kind', { kind: 'office' }],
  ['a latitude that is none', { lat: 91 }],
  ['a radius no phone can meet', { radiusM: 49 }],
  ['a radius no policy allows', { radiusM: 1_001 }],
  ['half a metre', { radiusM: 100.5 }],
  ['no reason', { reason: '' }],
  ['somebody else’s', { personId: uuidv7() }],
  ['an id that is not ordered by time', { id: 'd9428888-122b-4e5e-8e5e-0123456789ab' }],
])('a form with %s is refused before anything is stored', (_, change) => {
  expect(RegisterOwnPlace.safeParse({ ...home(), ...change }).success).toBe(false)
})
