import { beforeAll, describe, expect, test, vi } from 'vitest'
import { GET as evidenceRoute } from '@/app/api/evidence/[id]/route'
import { GET as faceRoute } from '@/app/api/kiosk/face/route'
import { POST as openRoute } from '@/app/api/kiosk/open/route'
import { GET as scanRoute } from '@/app/api/presence/[org]/scan/route'
import { POST as punchRoute } from '@/app/api/punches/route'
import { sessionCookie } from '@/lib/auth/cookies'
import { safePath } from '@/lib/auth/safe-path'
import { addKiosk } from '@/lib/kiosks/commands/add-kiosk'
import { revokeKiosk } from '@/lib/kiosks/commands/revoke-kiosk'
import { type Company, foundCompany, memberCtx } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { keyOf, tabletOf } from '../support/kiosks'
import { tap } from '../support/punching'
import { signedIn } from '../support/signing-in'

vi.mock('next-intl/server', async () => {
  const { createTranslator } = await import('next-intl')
  const messages = (await import('@/lib/i18n/namespaces-zh')).default
  return {
    getTranslations: async () => createTranslator({ locale: 'zh-CN', messages, namespace: 'refusal' }),
  }
})

givenDatabase()

let company: Company
beforeAll(async () => {
  company = await foundCompany()
})

const hr = () => memberCtx(company.scope, company.hr, Date.now())
const open = (body: string) =>
  openRoute(new Request('http://localhost:3000/api/kiosk/open', { method: 'POST', body }))
const face = (cookie: string | null) =>
  faceRoute(
    new Request('http://localhost:3000/api/kiosk/face', { headers: cookie === null ? {} : { cookie } }),
  )
const reasonOf = async (answer: Response) => {
  const { error } = (await answer.json()) as { error: { code: string; reason?: string } }
  return `${answer.status} ${error.reason ?? error.code}`
}

describe('a tablet', () => {
  test('is opened with the key and shows the place, its clock and a code for this quarter of a minute', async () => {
    const { link } = await addKiosk(hr(), { placeId: company.placeId, name: '大门', wantsPhoto: false })
    const opened = await open(JSON.stringify({ key: keyOf(link) }))
    expect(opened.status).toBe(201)
    const set = opened.headers.get('set-cookie') ?? ''
    expect(set).toMatch(
      /^daka-kiosk=[\w.-]+; Path=\/api\/kiosk; Max-Age=34560000; HttpOnly; SameSite=Strict$/,
    )
    const cookie = set.split(';')[0] ?? ''
    const before = Date.now()
    const answer = await face(cookie)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('set-cookie')).toBe(set)
    const shown = await answer.json()
    expect(shown).toMatchObject({ place: '上海办公室', name: '大门', offsetMin: 480 })
    expect(shown.link).toMatch(
      new RegExp(`^http://localhost:3000/api/presence/${company.slug}/scan\\?code=[\\w.-]+$`),
    )
    expect(shown.asOf).toBeGreaterThanOrEqual(before)
    expect((shown.asOf + shown.renewInMs) % 15_000).toBe(0)
    expect(await reasonOf(await open(JSON.stringify({ key: keyOf(link) })))).toBe('401 kiosk_key')
  })

  test('without its cookie, with a forged one or a revoked one is shut out', async () => {
    const tablet = await tabletOf(company, Date.now(), { name: '侧门' })
    const other = await foundCompany()
    expect((await face(tablet.cookie)).status).toBe(200)
    for (const cookie of [
      null,
      'daka-kiosk=x.y.z',
      tablet.cookie.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')),
      tablet.cookie.replace(company.orgId, other.orgId),
    ]) {
      expect(await reasonOf(await face(cookie))).toBe('401 kiosk_closed')
    }
    await revokeKiosk(hr(), { kioskId: tablet.kioskId })
    expect(await reasonOf(await face(tablet.cookie))).toBe('401 kiosk_closed')
  })

  test('whose key no tablet took yet is not opened by the key as a cookie', async () => {
    const { link } = await addKiosk(hr(), { placeId: company.placeId, name: '北门', wantsPhoto: false })
    expect(await reasonOf(await face(`daka-kiosk=${keyOf(link)}`))).toBe('401 kiosk_closed')
  })

  test('opens nothing else', async () => {
    const { cookie } = await tabletOf(company, Date.now(), { name: '南门' })
    const headers = { cookie: `${cookie}; daka-session=${cookie.slice('daka-kiosk='.length)}` }
    const punched = await punchRoute(
      new Request('http://localhost:3000/api/punches', {
        ...{ method: 'POST', headers },
        body: JSON.stringify(tap()),
      }),
    )
    expect(punched.status).toBe(401)
    const id = '0197e0a0-0000-7000-8000-000000000000'
    const read = await evidenceRoute(new Request(`http://localhost:3000/api/evidence/${id}`, { headers }), {
      params: Promise.resolve({ id }),
    })
    expect(read.status).toBe(401)
  })

  test('that asks too often waits', async () => {
    const { cookie } = await tabletOf(company, Date.now(), { name: '西门' })
    let status = 200
    for (let time = 0; time < 70 && status === 200; time++) status = (await face(cookie)).status
    expect(status).toBe(429)
  })
})

describe('the way of a scanned code', () => {
  const scan = (org: string, code: string | null, cookie?: string) =>
    scanRoute(
      new Request(
        `http://localhost:3000/api/presence/${encodeURIComponent(org)}/scan${code === null ? '' : `?code=${code}`}`,
        {
          headers: cookie === undefined ? {} : { cookie },
        },
      ),
      { params: Promise.resolve({ org }) },
    )
  const led = (answer: Response) => {
    expect(answer.status).toBe(303)
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    return new URL(answer.headers.get('location') ?? '', 'https://daka.example')
  }

  test('leads by the sign-in, held meanwhile, or straight to the page that asks for the tap', async () => {
    const now = Date.now()
    const code = await (await tabletOf(company, now, { name: '东门' })).code(now)
    const there = led(await scan(company.slug, code))
    expect(there.pathname).toBe('/sign-in')
    const to = safePath(there.searchParams.get('to')) ?? ''
    expect(to).toMatch(new RegExp(`^/${company.slug}/here\\?code=[\\w-]+(\\.[\\w-]+){4}$`))
    await givePassword(company, company.ann.personId)
    const cookie = `${sessionCookie()}=${await signedIn(company, `ann@${company.slug}.test`)}`
    const straight = led(await scan(company.slug, code, cookie))
    expect(`${straight.pathname}${straight.search}`).toBe(`/${company.slug}/here?code=${code}`)
    const other = await foundCompany()
    expect(led(await scan(other.slug, code, cookie)).pathname).toBe(`/${other.slug}/here`)
  })

  test.each(['/evil.test', '//evil.test', '\\evil.test', 'evil.test:@', '..', 'a?b#c', 'unknown'])(
    'stays at home whatever the address calls the company: %s',
    async (org) => {
      for (const code of [null, 'a.b.c.d', 'x'.repeat(500)]) {
        expect(led(await scan(org, code)).origin).toBe('https://daka.example')
      }
    },
  )
})

test.each([
  ['{', '400 invalid'],
  ['{}', '400 invalid'],
  ['{"key":7}', '400 invalid'],
  ['{"key":"a.b.c","more":1}', '400 invalid'],
  ['{"key":"a.b.c"}', '401 kiosk_key'],
  [JSON.stringify({ key: 'x'.repeat(2_000) }), '400 invalid'],
])('%s opens nothing: %s', async (body, answer) => {
  expect(await reasonOf(await open(body))).toBe(answer)
})
