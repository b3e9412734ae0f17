import pg from 'pg'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import * as trials from '@/app/api/trials/route'
import { sessionCookie } from '@/lib/auth/cookies'
import { readTenantOnce, withTenant } from '@/lib/db/tenant'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import type { TrialLine } from '@/lib/trials/schema'
import { withClient } from '../../scripts/database-client.mjs'
import { type Company, foundCompany, memberCtx, NINE_TO_SIX } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { shanghai, tap } from '../support/punching'
import { signedIn } from '../support/signing-in'
import { readLines } from '../support/trying'

// Outside of a server's bundle next-intl gives its client half, which can't look at a request.
vi.mock('next-intl/server', async () => {
  const { createTranslator } = await import('next-intl')
  const { default: messages } = await import('@/lib/i18n/namespaces-zh')
  return {
    getTranslations: async () => createTranslator({ locale: 'zh-CN', messages, namespace: 'refusal' }),
  }
})

const database = givenDatabase()

const DATE = '2026-10-12'
const CROWD = 120

let company: Company
beforeAll(async () => {
  company = await foundCompany()
  for (const time of ['09:08', '18:10'])
    await recordPunch(memberCtx(company.scope, company.ann, shanghai(DATE, time)), tap())
  await crowd()
})

/** As many people with a day as Ann's, so that one transaction isn't enough. */
async function crowd() {
  await withTenant(company, async (tx) => {
    await tx.sql`
      INSERT INTO person SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
             'employee_no', 'C' || n, 'email', 'c' || n || '@crowd.test'))).*
        FROM person p, generate_series(1, ${CROWD}) n
       WHERE p.org_id = ${tx.orgId}::uuid AND p.id = ${company.ann.personId}::uuid`
    await tx.sql`
      INSERT INTO day SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'person_id', p.id))).*
        FROM day d, person p
       WHERE d.org_id = ${tx.orgId}::uuid AND p.org_id = d.org_id AND p.employee_no LIKE 'C%'`
  })
}

type Name = 'ann' | 'hr' | 'owner' | 'auditor'

async function cookieOf(name: Name, of = company): Promise<string> {
  await givePassword(of, of[name].personId)
  return `${sessionCookie()}=${await signedIn(of, `${name}@${of.slug}.test`)}`
}

const draft = (change: object = {}) => ({
  ...{ kind: 'shift', id: company.shiftId, from: '2026-10-01', to: '2026-10-31' },
  content: { ...NINE_TO_SIX, grace: { ...NINE_TO_SIX.grace, lateMin: 10 } },
  ...change,
})

const post = (cookie: string | null, body: unknown, slug = company.slug) =>
  trials.POST(
    new Request(`http://localhost:3000/api/trials?org=${slug}`, {
      method: 'POST',
      headers: cookie ? { cookie } : {},
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )

test('answers in lines, as they come, that nobody keeps', async () => {
  const answer = await post(await cookieOf('hr'), draft())
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  const text = await answer.text()
  const lines = text.trimEnd().split('\n')
  const { changes, progress, totals } = readLines(lines.map((line) => JSON.parse(line) as TrialLine))
  expect(changes.map((it) => [it.name, it.status])).toEqual([['ann', { before: 'late', after: 'normal' }]])
  expect(progress.map((it) => it.done)).toEqual([...progress.map((it) => it.done)].sort((a, b) => a - b))
  expect(progress.length).toBeGreaterThan(10)
  expect(totals).toEqual({ people: CROWD + 1, days: CROWD + 1, changedPeople: 1, changedDays: 1 })
  expect(lines.at(-1)).toContain('"totals"')
})

describe('refuses', () => {
  test.each<[string, () => Promise<Response>, number, string]>([
    ['nobody', () => post(null, draft()), 401, 'unauthenticated'],
    ['an employee', async () => post(await cookieOf('ann'), draft()), 403, 'forbidden'],
    ['an auditor', async () => post(await cookieOf('auditor'), draft()), 403, 'forbidden'],
    [
      'the address of another company',
      async () => post(await cookieOf('owner'), draft(), 'other'),
      404,
      'not_found',
    ],
    ['no address', async () => post(await cookieOf('owner'), draft(), ''), 404, 'not_found'],
    [
      'another company’s shift',
      async () => {
        const other = await foundCompany()
        return post(await cookieOf('owner'), draft({ id: other.shiftId }))
      },
      404,
      'not_found',
    ],
  ])('%s', async (_, ask, status, code) => {
    const answer = await ask()
    expect(answer.status).toBe(status)
    expect((await answer.json()).error).toMatchObject({ code, message: expect.stringMatching(/\S/) })
  })

  test.each<[string, object | string, Record<string, string>]>([
    ['no JSON', '{', { body: '格式不正确。' }],
    ['another kind', { kind: 'place' }, { kind: '此项内容不被允许。' }],
    ['no date', { to: '2026-10-32' }, { to: '格式不正确。' }],
    ['dates the wrong way', { from: '2026-10-31', to: '2026-10-01' }, { to: '结束时间须晚于开始时间。' }],
    ['more than two months', { from: '2026-08-30' }, { to: '一次最多试算 62 天。' }],
    ['a stray field', { effectiveFrom: '2026-10-01' }, { effectiveFrom: '无法识别的字段。' }],
    [
      'a shift of no kind',
      { content: { ...NINE_TO_SIX, kind: 'none' } },
      { 'content.kind': '此项内容不被允许。' },
    ],
    ['too much', { content: 'x'.repeat(300_000) }, { body: '内容过长或数值过大。' }],
  ])('%s, naming the field in words', async (_, change, fields) => {
    const owner = await foundCompany()
    const body = typeof change === 'string' ? change : draft(change)
    const answer = await post(await cookieOf('owner', owner), body, owner.slug)
    expect(answer.status).toBe(400)
    expect((await answer.json()).error.fieldMessages).toEqual(fields)
  })

  test('who tries too often, and no colleague', async () => {
    const other = await foundCompany()
    const cookie = await cookieOf('hr', other)
    const own = draft({ id: other.shiftId })
    const statuses: number[] = []
    for (let i = 0; i < 11; i++) statuses.push((await post(cookie, own, other.slug)).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429])
    expect((await post(await cookieOf('owner', other), own, other.slug)).status).toBe(200)
  })

  test('GET: there is none', () => {
    expect(Object.keys(trials)).toEqual(['POST'])
  })
})

describe('once it runs', () => {
  const begin = async () => {
    const reader = (await post(await cookieOf('owner'), draft())).body?.getReader()
    const first = await reader?.read()
    expect(new TextDecoder().decode(first?.value)).toContain('"progress":{"done":0')
    return reader
  }

  test('who goes away ends the work', async () => {
    const sent = vi.spyOn(pg.Client.prototype, 'query')
    await (await post(await cookieOf('owner'), draft())).text()
    const ofAll = sent.mock.calls.length
    sent.mockClear()
    const reader = await begin()
    await reader?.cancel()
    const untilGone = sent.mock.calls.length
    expect(untilGone).toBeLessThan(ofAll)
    const look = () => readTenantOnce(company.scope)`SELECT 1`
    const ofLook = 3
    for (let i = 0; i < 20; i++) await look()
    expect(sent.mock.calls.length).toBe(untilGone + 20 * ofLook)
    sent.mockRestore()
  })

  test('a fault is the last line', async () => {
    const reader = await begin()
    await withClient(database.current.adminUrl, (admin) => admin.query('ALTER TABLE punch RENAME TO gone'))
    const rest: string[] = []
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      rest.push(new TextDecoder().decode(part.value))
    await withClient(database.current.adminUrl, (admin) => admin.query('ALTER TABLE gone RENAME TO punch'))
    const last = rest.join('').trimEnd().split('\n').at(-1) ?? ''
    expect(JSON.parse(last)).toEqual({ error: { code: 'unavailable', requestId: expect.any(String) } })
  })
})
