import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { sessionCookie } from '@/lib/auth/cookies'
import { publishPlaceAction, seeOwnAddressAction } from '@/lib/places/actions'
import { getPlace, listPlaces, seeOwnAddress } from '@/lib/places/queries'
import { wallAt } from '@/lib/time/zone'
import { type Company, foundCompany, memberCtx, OFFICE } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { shanghai } from '../support/punching'
import { signedIn } from '../support/signing-in'

// Next's own storage of the request is not there in a test: a jar and headers stand in for it.
const jar = new Map<string, string>()
const head = new Headers()
vi.mock('next/headers', () => ({
  headers: async () => head,
  cookies: async () => ({ get: (name: string) => jar.has(name) && { name, value: jar.get(name) } }),
}))

givenDatabase()

type Name = 'hr' | 'owner' | 'auditor' | 'ann' | 'manager'

const TODAY = '2026-11-23'
let company: Company
let other: Company
beforeAll(async () => {
  company = await foundCompany()
  other = await foundCompany()
})

const as = (who: Name, of: Company = company) => memberCtx(of.scope, of[who], shanghai(TODAY, '12:00'))

const CONTENT = {
  zone: 'Asia/Shanghai',
  datum: 'gcj02' as const,
  shapes: [{ kind: 'circle' as const, ...OFFICE }],
  cidrs: ['198.51.100.0/24'],
  wifi: [],
}

/** As the browser calls it: with a cookie, for the day that is today by the clock. */
async function publishAs(who: Name | null, change: object = {}, of: Company = company) {
  jar.clear()
  if (who) {
    await givePassword(of, of[who].personId)
    jar.set(sessionCookie(), await signedIn(of, `${who}@${of.slug}.test`))
  }
  const { date } = wallAt('Asia/Shanghai', Date.now())
  return publishPlaceAction(of.slug, {
    ...{ placeId: null, name: `仓库 ${uuidv7()}`, effectiveFrom: date, content: CONTENT },
    ...change,
  })
}

describe('reading the places', () => {
  test('lists them by name with what is in force, and one with its versions', async () => {
    const { items } = await listPlaces(as('hr'))
    const office = { id: company.placeId, name: '上海办公室', inForceFrom: '2026-01-01', scheduledFrom: null }
    expect(items).toEqual([office])
    const view = await getPlace(as('hr'), { placeId: company.placeId })
    expect(view).toMatchObject({ name: '上海办公室', today: TODAY, tomorrow: '2026-11-24' })
    expect(view.versions).toMatchObject([
      { number: 1, standing: 'in_force', publishedBy: null, content: { cidrs: ['203.0.113.0/24'] } },
    ])
  })

  test.each([
    ['hr', true],
    ['owner', true],
    ['auditor', false],
  ] as const)('%s may; may configure: %s', async (who, configure) => {
    expect((await listPlaces(as(who))).allowed).toEqual({ configure })
    expect((await getPlace(as(who), { placeId: company.placeId })).allowed).toEqual({ configure })
  })

  test.each(['ann', 'manager'] as const)('%s may not', async (who) => {
    const forbidden = { code: 'forbidden' }
    await expect(listPlaces(as(who))).rejects.toMatchObject(forbidden)
    await expect(getPlace(as(who), { placeId: company.placeId })).rejects.toMatchObject(forbidden)
    await expect(seeOwnAddress(as(who))).rejects.toMatchObject(forbidden)
  })

  test('another company’s, and one that never was, is not found', async () => {
    for (const placeId of [other.placeId, uuidv7()]) {
      await expect(getPlace(as('hr'), { placeId })).rejects.toMatchObject({ code: 'not_found' })
    }
    expect((await listPlaces(as('hr', other))).items.map(({ id }) => id)).toEqual([other.placeId])
  })
})

describe('publishing a place from the browser', () => {
  test('makes one, then its second version under a new name; coordinates and datum come back as sent', async () => {
    const made = await publishAs('hr')
    if (!made.ok) throw new Error(made.error.code)
    const { placeId } = made.value
    const again = await publishAs('hr', { placeId, name: '新仓库', content: { ...CONTENT, cidrs: [] } })
    expect(again).toMatchObject({ ok: true, value: { placeId } })
    const { name, versions } = await getPlace(as('hr'), { placeId })
    expect(name).toBe('新仓库')
    expect(versions.map(({ number, content }) => [number, content.cidrs])).toEqual([
      [2, []],
      [1, ['198.51.100.0/24']],
    ])
    expect(versions[0]?.content).toMatchObject({ datum: 'gcj02', shapes: [OFFICE] })
  })

  test('is refused to who may not, or is nobody', async () => {
    for (const who of ['ann', 'manager', 'auditor'] as const) {
      expect(await publishAs(who), who).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    }
    expect(await publishAs(null)).toMatchObject({ ok: false, error: { code: 'unauthenticated' } })
  })

  test('of another company is not found', async () => {
    const attempt = await publishAs('hr', { placeId: other.placeId })
    expect(attempt).toMatchObject({ ok: false, error: { code: 'not_found' } })
  })

  test.each<[string, object, Record<string, string>]>([
    ['without any sign of it', { shapes: [], cidrs: [] }, { 'content.shapes': 'place_empty' }],
    [
      'with a ring that crosses itself',
      {
        shapes: [
          {
            kind: 'polygon',
            ring: [
              [31, 121],
              [31.01, 121.01],
              [31, 121.01],
              [31.01, 121],
            ],
          },
        ],
      },
      { 'content.shapes.0.ring': 'ring_crosses' },
    ],
    ['with a range for everybody', { cidrs: ['8.0.0.0/5'] }, { 'content.cidrs.0': 'range_broad' }],
    ['with a range that is none', { cidrs: ['office'] }, { 'content.cidrs.0': 'wrong_format' }],
    ['in an unknown zone', { zone: 'Mars/Base' }, { 'content.zone': 'wrong_format' }],
    [
      'off the earth',
      { shapes: [{ ...OFFICE, kind: 'circle', lat: 91 }] },
      { 'content.shapes.0.lat': 'too_big' },
    ],
  ])('%s is refused beside its field', async (_name, change, fields) => {
    const attempt = await publishAs('hr', { content: { ...CONTENT, ...change } })
    expect(attempt).toEqual({ ok: false, error: { code: 'invalid', fields } })
  })
})

test('one is told the address the server sees, and whether a proxy told it', async () => {
  await publishAs('hr')
  head.set('x-daka-gate', '1')
  head.set('x-daka-client-address', '::ffff:203.0.113.9')
  head.set('x-daka-via-trusted-proxy', '1')
  expect(await seeOwnAddressAction(company.slug, {})).toEqual({
    ok: true,
    value: { address: '203.0.113.9', viaTrustedProxy: true },
  })
  head.delete('x-daka-client-address')
  expect(await seeOwnAddressAction(company.slug, {})).toEqual({ ok: true, value: null })
})
