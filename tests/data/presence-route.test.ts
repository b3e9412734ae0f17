import { beforeAll, describe, expect, test } from 'vitest'
import { GET as askRoute } from '@/app/api/presence/[org]/[beaconId]/route'
import { GET as returnRoute } from '@/app/api/presence/[org]/return/route'
import { sessionCookie } from '@/lib/auth/cookies'
import type { BeaconFile } from '@/lib/presence/schema'
import { attested, beaconOf } from '../support/beaconing'
import { type Company, foundCompany } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { signedIn } from '../support/signing-in'

givenDatabase()

let company: Company
let beacon: BeaconFile
let cookie: string
beforeAll(async () => {
  company = await foundCompany()
  beacon = await beaconOf(company, Date.now())
  await givePassword(company, company.ann.personId)
  cookie = `${sessionCookie()}=${await signedIn(company, `ann@${company.slug}.test`)}`
})

const request = (path: string, of: string | null) =>
  new Request(`http://localhost:3000${path}`, { headers: of === null ? {} : { cookie: of } })

async function go(org: string, beaconId: string, of: string | null = cookie) {
  const path = `/api/presence/${encodeURIComponent(org)}/${beaconId}`
  return askRoute(request(path, of), { params: Promise.resolve({ org, beaconId }) })
}

async function come(org: string, query: Record<string, string>, of: string | null = cookie) {
  const path = `/api/presence/${encodeURIComponent(org)}/return?${new URLSearchParams(query)}`
  return returnRoute(request(path, of), { params: Promise.resolve({ org }) })
}

const led = (answer: Response) => {
  expect(answer.status).toBe(303)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  return answer.headers.get('location') ?? ''
}

describe('there and back', () => {
  test('leads to the beacon with a challenge and the way back, and from there to the punch page; once', async () => {
    const there = new URL(led(await go(company.slug, beacon.beacon)))
    expect(`${there.origin}${there.pathname}`).toBe('http://192.168.1.20:8765/prove')
    expect(there.searchParams.get('return')).toBe(`http://localhost:3000/api/presence/${company.slug}/return`)
    const challenge = there.searchParams.get('challenge') ?? ''
    const query = { challenge, answer: attested(beacon, challenge) }
    expect(led(await come(company.slug, query))).toBe(`/${company.slug}/punch?proof=taken`)
    expect(led(await come(company.slug, query))).toBe(`/${company.slug}/punch?proof=used`)
  })

  test('leads to what can be said of what went wrong', async () => {
    const { slug } = company
    expect(led(await go(slug, '0197e0a0-0000-7000-8000-000000000000'))).toBe(`/${slug}/punch?proof=revoked`)
    expect(led(await go(slug, 'none'))).toBe(`/${slug}/punch?proof=invalid`)
    expect(led(await come(slug, {}))).toBe(`/${slug}/punch?proof=invalid`)
    expect(led(await come(slug, { challenge: 'a.b.c', answer: 'a.b.c', more: '1' }))).toBe(
      `/${slug}/punch?proof=invalid`,
    )
    expect(led(await come(slug, { challenge: 'a.b.c', answer: 'a.b.c' }))).toBe(
      `/${slug}/punch?proof=invalid`,
    )
  })

  test('leads whoever is not signed in, or signed in elsewhere, to the page that says so', async () => {
    const other = await foundCompany()
    const theirs = await beaconOf(other, Date.now())
    for (const of of [null, `${sessionCookie()}=x.y.z`]) {
      expect(led(await go(company.slug, beacon.beacon, of))).toBe(`/${company.slug}/punch`)
      expect(led(await come(company.slug, {}, of))).toBe(`/${company.slug}/punch`)
    }
    expect(led(await go(other.slug, theirs.beacon))).toBe(`/${other.slug}/punch`)
  })

  test.each(['/evil.test', '//evil.test', '\\evil.test', 'evil.test:@', '..', 'a?b#c'])(
    'stays at home whatever the address calls the company: %s',
    async (org) => {
      for (const answer of [await go(org, beacon.beacon), await come(org, {}, null)]) {
        const home = 'https://daka.example'
        expect(new URL(led(answer), `${home}/api/presence/x/return`).origin).toBe(home)
      }
    },
  )

  test('is limited for each person', async () => {
    let answer = ''
    for (let time = 0; time < 30 && !answer.endsWith('too_many'); time++) {
      answer = led(await go(company.slug, beacon.beacon))
    }
    expect(answer).toBe(`/${company.slug}/punch?proof=too_many`)
  })
})
