import { beforeAll, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/facts/route'
import { sessionCookie } from '@/lib/auth/cookies'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { getFacts } from '@/lib/punches/queries/get-facts'
import { HOUR_MS } from '@/lib/time/instant'
import { addDays, asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, memberCtx } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { tap } from '../support/punching'
import { signedIn } from '../support/signing-in'

vi.mock('next-intl/server', async () => {
  const { createTranslator } = await import('next-intl')
  const { default: messages } = await import('@/lib/i18n/namespaces-zh')
  return {
    getLocale: async () => 'zh-CN',
    getTranslations: async () => createTranslator({ locale: 'zh-CN', messages, namespace: 'refusal' }),
  }
})

givenDatabase()

/** Monday, 30 November 2026, 09:02 in Shanghai. */
const NINE = Date.UTC(2026, 10, 30, 1, 2)

let company: Company
beforeAll(async () => {
  company = await foundCompany()
})

describe('what a phone keeps', () => {
  test('is the person’s own: his plan around today, his month, the places as the page shows them', async () => {
    const ctx = memberCtx(company.scope, company.ann, NINE)
    const { punch } = await recordPunch(ctx, tap())
    const facts = await getFacts(ctx)
    expect(facts).toMatchObject({
      org: { id: company.orgId, slug: company.slug },
      person: { id: company.ann.personId, name: 'ann' },
      month: { month: '2026-11', person: { id: company.ann.personId } },
    })
    const today = asWorkDate('2026-11-30')
    expect(facts.dates.map(({ workDate }) => workDate)).toEqual(
      [-1, 0, 1, 2, 3].map((n) => addDays(today, n)),
    )
    expect(facts.dates.map(({ plan }) => plan.kind)).toEqual(['rest', 'work', 'work', 'work', 'work'])
    expect(facts.dates[1]?.punches).toMatchObject([{ id: punch.id, at: NINE, outcome: 'accepted' }])
    expect(facts.dates[2]?.shift?.segments[0]?.on.at).toBe(NINE - 2 * 60_000 + 24 * HOUR_MS)
    expect(facts.keys).toMatchObject([{ kty: 'OKP', crv: 'Ed25519', kid: expect.any(String) }])
    expect(facts.keys[0]).not.toHaveProperty('d')
  })

  test('holds no network, no reading and no distance', async () => {
    const facts = await getFacts(memberCtx(company.scope, company.ann, NINE + HOUR_MS))
    expect(facts.page.punches).toHaveLength(1)
    expect(facts.page.punches[0]).toMatchObject({ checks: [], photo: null, area: null })
    const [place] = facts.dates[1]?.places ?? []
    expect(place).toMatchObject({ cidrs: [], wifi: [] })
    expect(JSON.stringify(facts)).not.toContain('203.0.113')
  })
})

describe('GET /api/facts', () => {
  const ask = (cookie: string | null) =>
    GET(new Request('http://localhost:3000/api/facts', { headers: cookie ? { cookie } : {} }))

  test('answers each his own, to be kept by no cache, and nobody without a session', async () => {
    expect((await ask(null)).status).toBe(401)
    for (const name of ['ann', 'bob'] as const) {
      await givePassword(company, company[name].personId)
      const cookie = `${sessionCookie()}=${await signedIn(company, `${name}@${company.slug}.test`)}`
      const answer = await ask(cookie)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(await answer.json()).toMatchObject({
        person: { id: company[name].personId, name },
        locale: 'zh-CN',
      })
    }
  })
})
