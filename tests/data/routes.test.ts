import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import * as evidence from '@/app/api/evidence/[id]/route'
import { POST as postPunch } from '@/app/api/punches/route'
import { sessionCookie } from '@/lib/auth/cookies'
import { readTenantOnce } from '@/lib/db/tenant'
import { MAX_EVIDENCE_BYTES } from '@/lib/evidence/schema'
import { recordPunchAction } from '@/lib/punches/actions'
import { type Company, foundCompany } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { givenFiles } from '../support/given-files'
import { phoneJpeg } from '../support/pictures'
import { tap } from '../support/punching'
import { signedIn } from '../support/signing-in'

// Next's own storage of the request is not there in a test: a jar and headers stand in for it.
const jar = new Map<string, string>()
const head = new Headers()
vi.mock('next/headers', () => ({
  headers: async () => head,
  cookies: async () => ({ get: (name: string) => jar.has(name) && { name, value: jar.get(name) } }),
}))

// Outside of a server's bundle next-intl gives its client half, which can't look at a request.
vi.mock('next-intl/server', async () => {
  const { createTranslator } = await import('next-intl')
  const { default: messages } = await import('@/lib/i18n/namespaces-zh')
  return {
    getTranslations: async () => createTranslator({ locale: 'zh-CN', messages, namespace: 'refusal' }),
  }
})

givenDatabase()
givenFiles()

let company: Company
beforeAll(async () => {
  company = await foundCompany()
})

type Name = 'ann' | 'bob' | 'manager' | 'stranger' | 'hr' | 'owner'

async function cookieOf(name: Name, of = company): Promise<string> {
  await givePassword(of, of[name].personId)
  return `${sessionCookie()}=${await signedIn(of, `${name}@${of.slug}.test`)}`
}

const ask = (path: string, cookie: string | null, body?: BodyInit) =>
  new Request(`http://localhost:3000${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: cookie ? { cookie } : {},
    ...(body === undefined ? {} : { body }),
  })

const punch = (cookie: string | null, body: unknown) =>
  postPunch(ask('/api/punches', cookie, typeof body === 'string' ? body : JSON.stringify(body)))

describe('POST /api/punches', () => {
  test('records, and answers a repeat with the first result and 200; other content is a conflict', async () => {
    const cookie = await cookieOf('ann')
    const input = tap()
    const first = await punch(cookie, input)
    expect(first.status).toBe(201)
    expect(first.headers.get('cache-control')).toBe('no-store')
    const answer = await first.json()
    expect(answer).toMatchObject({ replayed: false, punch: { id: input.id, source: 'web' } })
    const again = await punch(cookie, input)
    expect(again.status).toBe(200)
    expect(await again.json()).toMatchObject({ replayed: true, punch: answer.punch })
    const other = await punch(cookie, { ...input, note: '在楼下' })
    expect(other.status).toBe(409)
    expect(await other.json()).toMatchObject({ error: { reason: 'punch_id_used' } })
  })

  test('of nobody is 401', async () => {
    for (const cookie of [null, `${sessionCookie()}=x.y.z`]) {
      const answer = await punch(cookie, tap())
      expect(answer.status).toBe(401)
      expect((await answer.json()).error.message).toMatch(/请重新登录/)
    }
  })

  test.each<[string, unknown, Record<string, string>]>([
    ['no JSON', '{"id":', { body: '格式不正确。' }],
    ['no object', '[]', { body: '内容类型不正确。' }],
    ['too long', JSON.stringify({ note: 'x'.repeat(9_000) }), { body: '内容过长或数值过大。' }],
    ['an id that is no UUIDv7', { ...tap(), id: 'none' }, { id: '格式不正确。' }],
    [
      'a latitude beyond the pole',
      { ...tap(), gps: { ...tap().gps, lat: 91 } },
      { 'gps.lat': '内容过长或数值过大。' },
    ],
    [
      'a word for a number',
      { ...tap(), gps: { ...tap().gps, lng: '121' } },
      { 'gps.lng': '内容类型不正确。' },
    ],
    ['an empty note', { ...tap(), note: ' ' }, { note: '请填写此项。' }],
    ['a stray part', { ...tap(), gps: { ...tap().gps, place: 'x' } }, { 'gps.place': '无法识别的字段。' }],
    ['something missing', { ...tap(), denied: undefined }, { denied: '请填写此项。' }],
    ['a verdict of its own', { ...tap(), outcome: 'accepted' }, { outcome: '无法识别的字段。' }],
  ])('with %s is 400, names the field in words, and writes nothing', async (_, body, fields) => {
    const answer = await punch(await cookieOf('bob'), body)
    expect(answer.status).toBe(400)
    const { error } = await answer.json()
    expect(error).toMatchObject({ code: 'invalid', message: '请检查标出的内容，目前尚未保存。' })
    expect(error.fieldMessages).toEqual(fields)
    const written = await readTenantOnce(company.scope)`
      SELECT 1 FROM punch WHERE person_id = ${company.bob.personId}::uuid`
    expect(written).toEqual([])
  })

  test('by a nervous thumb is slowed down, by whichever door; a colleague is not', async () => {
    const cookie = await cookieOf('hr')
    jar.set(sessionCookie(), cookie.slice(cookie.indexOf('=') + 1))
    for (let i = 0; i < 6; i++) {
      expect((await punch(cookie, { ...tap(), id: 'none' })).status).toBe(400)
      expect(await recordPunchAction(company.slug, { ...tap(), id: 'none' })).toMatchObject({
        error: { code: 'invalid', fields: { id: 'wrong_format' } },
      })
    }
    const slowed = await punch(cookie, tap())
    expect(slowed.status).toBe(429)
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await recordPunchAction(company.slug, tap())).toMatchObject({
      ok: false,
      error: { code: 'too_many', reason: 'wait' },
    })
    expect((await punch(await cookieOf('owner'), tap())).status).toBe(201)
  })
})

describe('/api/evidence', () => {
  const context = (id: string) => ({ params: Promise.resolve({ id }) })
  const send = (cookie: string | null, id: string, bytes: Buffer) =>
    evidence.POST(ask(`/api/evidence/${id}`, cookie, new Uint8Array(bytes)), context(id))
  const look = (cookie: string | null, id: string) =>
    evidence.GET(ask(`/api/evidence/${id}`, cookie), context(id))

  test('keeps a picture and shows it to its person as nothing but a picture', async () => {
    const cookie = await cookieOf('ann')
    const id = uuidv7()
    const kept = await send(cookie, id, await phoneJpeg())
    expect(kept.status).toBe(201)
    const shown = await look(cookie, id)
    expect(shown.status).toBe(200)
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    const bytes = Buffer.from(await shown.arrayBuffer())
    expect(bytes.includes('SecretPhone')).toBe(false)
    const other = await foundCompany()
    for (const [whose, status] of [
      [null, 401],
      [await cookieOf('bob'), 404],
      [await cookieOf('stranger'), 404],
      // Not attached to a request yet: still a draft.
      [await cookieOf('manager'), 404],
      [await cookieOf('owner', other), 404],
    ] as const) {
      expect((await look(whose, id)).status).toBe(status)
    }
  })

  test('says in words what is wrong with a file', async () => {
    const cookie = await cookieOf('bob')
    for (const [bytes, words] of [
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), '仅支持 JPEG、PNG 和 WebP 图片。'],
      [Buffer.alloc(MAX_EVIDENCE_BYTES + 1), '内容过长或数值过大。'],
      [Buffer.alloc(0), '请填写此项。'],
      [(await phoneJpeg()).subarray(0, 400), '图片无法读取，请换一张。'],
    ] as const) {
      const answer = await send(cookie, uuidv7(), bytes)
      expect(answer.status).toBe(400)
      expect(Object.values((await answer.json()).error.fieldMessages)).toEqual([words])
    }
  })
})
