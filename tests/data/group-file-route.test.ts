import { beforeAll, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/groups/[groupId]/file/route'
import { POST } from '@/app/api/groups/file/route'
import { GET as getSchema } from '@/app/api/groups/schema/route'
import { sessionCookie } from '@/lib/auth/cookies'
import { MAX_GROUP_FILE_BYTES } from '@/lib/schedules/schema/group-import'
import { wallAt } from '@/lib/time/zone'
import { type Company, foundCompany } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { signedIn } from '../support/signing-in'

// Outside of a server's bundle next-intl gives its client half, which can't look at a request.
vi.mock('next-intl/server', async () => {
  const { createTranslator } = await import('next-intl')
  const { default: messages } = await import('@/lib/i18n/namespaces-zh')
  return {
    getTranslations: async () => createTranslator({ locale: 'zh-CN', messages, namespace: 'refusal' }),
  }
})

givenDatabase()

let company: Company
let other: Company
let hr: string
let today: string
beforeAll(async () => {
  company = await foundCompany()
  other = await foundCompany()
  hr = await cookieOf('hr')
  today = wallAt('Asia/Shanghai', Date.now()).date
})

async function cookieOf(name: 'ann' | 'hr' | 'auditor' | 'owner', of = company): Promise<string> {
  await givePassword(of, of[name].personId)
  return `${sessionCookie()}=${await signedIn(of, `${name}@${of.slug}.test`)}`
}

const ask = (path: string, cookie: string | null, query: Record<string, string>, body?: BodyInit) =>
  new Request(`http://localhost:3000/api/groups/${path}?${new URLSearchParams(query)}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: cookie ? { cookie } : {},
    ...(body === undefined ? {} : { body }),
  })

const download = (cookie: string | null = hr, groupId = company.groupId, more: Record<string, string> = {}) =>
  GET(ask('x/file', cookie, { org: company.slug, ...more }), { params: Promise.resolve({ groupId }) })

const send = (body: string | Uint8Array, more: Record<string, string> = {}, cookie: string | null = hr) =>
  POST(ask('file', cookie, { org: company.slug, from: today, ...more }, body as BodyInit))

test('a file is given out as one, and taken back', async () => {
  const answer = await download()
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="group-${today}.json"; filename*=UTF-8''${encodeURIComponent(`总部-${today}.json`)}`,
    'cache-control': 'private, no-store',
  })
  const text = await answer.text()
  const unchanged = await send(text)
  expect(unchanged.status).toBe(200)
  expect(await unchanged.json()).toMatchObject({ changed: 0, problems: [] })
  const changed = text.replace('"lateMin": 5', '"lateMin": 10')
  const shown = await (await send(changed)).json()
  expect(shown).toMatchObject({ group: '总部', changed: 1 })
  const saved = await send(changed, { seen: shown.digest })
  expect(await saved.json()).toEqual({ groupId: company.groupId, changed: 1 })
  const stale = await send(text, { seen: shown.digest })
  expect(stale.status).toBe(409)
  expect((await stale.json()).error.message).toMatch(/请重新查看/)
})

test('each door knows who may', async () => {
  for (const [who, reads, imports] of [
    [await cookieOf('owner'), 200, 200],
    [await cookieOf('auditor'), 200, 403],
    [await cookieOf('ann'), 403, 403],
    [await cookieOf('hr', other), 404, 404],
    [null, 401, 401],
  ] as const) {
    expect((await download(who)).status).toBe(reads)
    expect((await send('{}', {}, who)).status).toBe(imports)
  }
  expect((await download(hr, other.groupId)).status).toBe(404)
  expect((await download(hr, 'none')).status).toBe(400)
  expect((await download(hr, company.groupId, { date: '2026-02-30' })).status).toBe(400)
})

describe('what is no file', () => {
  test('is told as a problem of it; what is too large or has no date is refused in words', async () => {
    const shown = await (await send('no file')).json()
    expect(shown).toMatchObject({ problems: [{ path: '', code: 'not_json' }], problemCount: 1, changed: 0 })
    const large = await send('x'.repeat(MAX_GROUP_FILE_BYTES + 1))
    expect(large.status).toBe(400)
    expect((await large.json()).error.fieldMessages.body).toMatch(/过长/)
    const notUtf8 = await send(new Uint8Array([0xbf, 0xbc, 0xc7, 0xda]))
    expect((await notUtf8.json()).error.fieldMessages.body).toMatch(/格式不正确/)
    expect((await send('{}', { from: 'soon' })).status).toBe(400)
  })

  test('sent without end is slowed down', async () => {
    const cookie = await cookieOf('owner', other)
    const once = () => POST(ask('file', cookie, { org: other.slug, from: today }, '{}'))
    for (let i = 0; i < 40; i++) expect((await once()).status).toBe(200)
    expect((await once()).status).toBe(429)
  })
})

test('the schema is for everybody and names the format', async () => {
  const answer = getSchema()
  expect(answer.headers.get('content-type')).toBe('application/schema+json')
  const schema = await answer.json()
  expect(schema.properties.format).toMatchObject({ const: 'daka.group/1' })
  expect(schema.additionalProperties).toBe(false)
  expect(schema.required).toEqual(['format', 'group'])
})
