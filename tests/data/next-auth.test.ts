import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET, POST } from '@/app/api/auth/[...nextauth]/route'
import { signInAction, signOutAction } from '@/lib/auth/actions'
import { csrfCookie, readCookie, sessionCookie } from '@/lib/auth/cookies'
import { passTheDoor } from '@/lib/auth/door'
import { enter, requireMember, requirePage, requireViewer, visit } from '@/lib/auth/gate'
import { askNextAuth } from '@/lib/auth/next-auth'
import { readToken } from '@/lib/auth/token'
import { type Company, foundCompany } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { PASSWORD } from '../support/password'
import { signedIn } from '../support/signing-in'

// Next's own storage of the request is not there in a test: a jar and headers stand in for it.
const jar = new Map<string, string>()
let head = new Headers()
vi.mock('next/headers', () => ({
  headers: async () => head,
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string) => (value === '' ? jar.delete(name) : jar.set(name, value)),
  }),
}))

// Outside of a server's bundle next-intl gives its client half, which can't look at a request.
vi.mock('next-intl/server', async () => {
  const { createTranslator } = await import('next-intl')
  const { default: messages } = await import('@/lib/i18n/namespaces-en')
  return { getTranslations: async () => createTranslator({ locale: 'en', messages, namespace: 'refusal' }) }
})

givenDatabase()

let company: Company
beforeAll(async () => {
  company = await foundCompany()
  await givePassword(company, company.ann.personId)
  await givePassword(company, company.owner.personId)
})

let host = 0
beforeEach(() => {
  jar.clear()
  head = new Headers({
    'x-daka-gate': 'test',
    'x-daka-client-address': `192.0.2.${++host}`,
    'user-agent': 'Test 1.0',
  })
})

const annsEmail = () => `ann@${company.slug}.test`
const credentials = (change: object = {}) => ({
  ...{ company: company.slug, login: annsEmail(), password: PASSWORD },
  ...change,
})

function formOf(fields: object): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

const digestOf = (error: unknown) => (error as { digest?: string }).digest

describe("next-auth's provider", () => {
  test('gives the cookie of a session of ours', async () => {
    const cookie = await passTheDoor({}, credentials())
    const member = await enter(cookie, visit(head))
    expect(member?.viewer.personId).toBe(company.ann.personId)
  })

  test('gives a new session to whoever brings an old cookie', async () => {
    const cookie = await passTheDoor({}, credentials())
    jar.set(sessionCookie(), cookie)
    const again = await passTheDoor({ cookie: `${sessionCookie()}=${cookie}` }, credentials())
    expect(readToken(again, Date.now())?.sid).not.toBe(readToken(cookie, Date.now())?.sid)
  })

  test('passes on why not', async () => {
    await expect(passTheDoor({}, credentials({ password: 'wrong' }))).rejects.toMatchObject({
      code: 'unauthenticated',
      detail: { reason: 'wrong_credentials' },
    })
    const from = Object.fromEntries(head)
    for (let i = 0; i < 5; i++) {
      await expect(passTheDoor(from, credentials({ login: 'x' }))).rejects.toMatchObject({
        code: 'unauthenticated',
      })
    }
    await expect(passTheDoor(from, credentials({ login: 'x' }))).rejects.toMatchObject({
      code: 'too_many',
      detail: { reason: 'wait', values: { seconds: 60 } },
    })
  })

  test('puts nothing a client posts into the session', async () => {
    const cookie = await passTheDoor({}, credentials())
    const pair = await askNextAuth('GET', ['csrf'], {})
    const csrf = readCookie(pair.cookies[0]?.split(';')[0] ?? '', csrfCookie()) ?? ''
    const token = { roles: ['owner'], sub: company.owner.personId, org: 'x', sid: 'y', exp: 9_999_999_999 }
    const answer = await askNextAuth('POST', ['session'], {
      cookies: { [sessionCookie()]: cookie, [csrfCookie()]: decodeURIComponent(csrf) },
      body: { csrfToken: String(pair.body.csrfToken), data: { ...token, user: token } as unknown as string },
    })
    expect(Object.keys(answer.body)).toEqual(['expires'])
    const lines = answer.cookies.filter((line) => line.startsWith(`${sessionCookie()}=`))
    expect(lines).toHaveLength(1)
    const renewed = readCookie(lines[0]?.split(';')[0] ?? '', sessionCookie())
    expect(readToken(renewed, Date.now())).toEqual(readToken(cookie, Date.now()))
  })
})

describe("next-auth's routes", () => {
  const call = (method: 'GET' | 'POST', path: string, fields?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ')
    const request = new Request(`http://localhost:3000/api/auth/${path}`, {
      method,
      headers: { ...Object.fromEntries(head), cookie, 'content-type': 'application/x-www-form-urlencoded' },
      ...(fields ? { body: new URLSearchParams(fields) } : {}),
    })
    const context = { params: Promise.resolve({ nextauth: path.split('/') }) }
    return (method === 'GET' ? GET : POST)(request, context)
  }
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';')[0] ?? ''
      const cut = pair.indexOf('=')
      jar.set(pair.slice(0, cut), decodeURIComponent(pair.slice(cut + 1)))
    }
    return response
  }

  test('sign in and out, with cookies that scripts and other sites do not get', async () => {
    const { csrfToken } = await keep(await call('GET', 'csrf')).json()
    const response = keep(
      await call('POST', 'callback/password', { ...credentials(), csrfToken, json: 'true' }),
    )
    const line = response.headers.getSetCookie().find((it) => it.startsWith(sessionCookie())) ?? ''
    expect(line).toMatch(/; Path=\/.*; HttpOnly; SameSite=Lax$/)
    expect((await requireMember(company.slug)).actor).toMatchObject({ personId: company.ann.personId })
    expect(Object.keys(await (await call('GET', 'session')).json())).toEqual(['expires'])
    const old = jar.get(sessionCookie())
    keep(await call('POST', 'signout', { csrfToken, json: 'true' }))
    expect(await enter(old, visit(head))).toBeNull()
  })

  test('take no password without the token against forged forms', async () => {
    const response = keep(await call('POST', 'callback/password', { ...credentials() }))
    expect(response.status).toBe(403)
    expect(jar.has(sessionCookie())).toBe(false)
  })

  test('answer refusals as all routes do', async () => {
    const { csrfToken } = await keep(await call('GET', 'csrf')).json()
    const wrong = () => call('POST', 'callback/password', { ...credentials({ password: 'x' }), csrfToken })
    const response = await wrong()
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({
      error: {
        code: 'unauthenticated',
        reason: 'wrong_credentials',
        message: expect.stringContaining('match'),
      },
    })
    for (let i = 0; i < 4; i++) await wrong()
    const slowed = await wrong()
    expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '60'])
  })

  test.each([
    ['POST', 'session'],
    ['POST', '_log'],
    ['GET', 'providers'],
    ['GET', 'signin'],
    ['GET', 'error'],
    ['GET', 'callback/password'],
    ['POST', 'signin/password'],
  ] as const)('do not offer %s %s', async (method, path) => {
    expect((await call(method, path, method === 'POST' ? {} : undefined)).status).toBe(404)
  })
})

describe('the form', () => {
  const submit = (fields: object) => signInAction({ error: null, typed: {} }, formOf(fields)).catch(digestOf)

  test('signs in and leads to where one was going, if it is in that company', async () => {
    const home = `/${company.slug}`
    for (const [to, path] of [
      [undefined, home],
      [`${home}/days?month=2026-11`, `${home}/days?month=2026-11`],
      ['/another/days', home],
      ['//evil.test', home],
      [`/${company.slug}-evil`, home],
      ['https://evil.test', home],
      [`${home}/../another`, home],
    ]) {
      jar.clear()
      const answer = await submit(credentials(to === undefined ? {} : { to }))
      expect(answer).toBe(`NEXT_REDIRECT;replace;${path};307;`)
      expect((await requireMember(company.slug)).actor).toMatchObject({ personId: company.ann.personId })
    }
  })

  test('reads what a Chinese keyboard types', async () => {
    const answer = await submit(
      credentials({ company: ` ${company.slug.toUpperCase()} `, login: 'Ｅ００３' }),
    )
    expect(answer).toContain('NEXT_REDIRECT')
  })

  test('says what is wrong and gives back what was typed, never the password', async () => {
    expect(await submit(credentials({ password: 'wrong' }))).toEqual({
      error: { code: 'unauthenticated', reason: 'wrong_credentials' },
      typed: { company: company.slug, login: annsEmail() },
    })
    expect(await submit({ company: '', password: '' })).toEqual({
      error: { code: 'invalid', fields: { company: 'required', login: 'required', password: 'required' } },
      typed: { company: '' },
    })
    expect(await submit(credentials({ roles: 'owner' }))).toMatchObject({
      error: { code: 'invalid', fields: { roles: 'unknown_field' } },
    })
    expect(jar.has(sessionCookie())).toBe(false)
  })

  test('signs out, again and without a session', async () => {
    await submit(credentials())
    const old = jar.get(sessionCookie())
    for (let i = 0; i < 2; i++) {
      expect(digestOf(await signOutAction().catch((error) => error))).toContain(';/sign-in;')
    }
    expect(jar.has(sessionCookie())).toBe(false)
    expect(await enter(old, visit(head))).toBeNull()
  })
})

describe('the gate of pages', () => {
  const page = (slug: string) => requirePage(slug).catch(digestOf)

  test('leads to the sign-in and remembers the way back, if it is one of ours', async () => {
    head.set('x-daka-path', '/demo/days?month=2026-11')
    expect(await page('demo')).toBe('NEXT_REDIRECT;replace;/sign-in?to=%2Fdemo%2Fdays%3Fmonth%3D2026-11;307;')
    for (const path of [
      '//evil.test',
      '/\\evil.test',
      '/a\nb',
      'javascript:alert(1)',
      '/sign-in?to=/x',
      '/api/x',
      '',
    ]) {
      head.set('x-daka-path', encodeURI(path) === path ? path : '/')
      if (encodeURI(path) === path)
        expect(await page('demo'), path).toBe('NEXT_REDIRECT;replace;/sign-in;307;')
    }
  })

  test("finds nothing under another company's address, whether it exists or not", async () => {
    const other = await foundCompany()
    jar.set(sessionCookie(), await signedIn(company, annsEmail()))
    expect((await requireViewer(company.slug)).org.slug).toBe(company.slug)
    for (const slug of [other.slug, 'no-such-company']) {
      expect(await page(slug)).toBe('NEXT_HTTP_ERROR_FALLBACK;404')
      await expect(requireMember(slug)).rejects.toMatchObject({ code: 'not_found' })
    }
    jar.clear()
    await expect(requireMember(company.slug)).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
