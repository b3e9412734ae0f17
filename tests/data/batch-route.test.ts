import { beforeAll, describe, expect, test, vi } from 'vitest'
import { POST } from '@/app/api/punches/batch/route'
import { sessionCookie } from '@/lib/auth/cookies'
import { withTenant } from '@/lib/db/tenant'
import type { SignedEntry } from '@/lib/devices/schema'
import type { SyncAnswer } from '@/lib/punches/schema'
import { type Company, foundCompany } from '../support/company'
import { deviceOf } from '../support/device'
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

type Name = 'ann' | 'bob' | 'hr'

let company: Company
const cookies = {} as Record<Name, string>
beforeAll(async () => {
  company = await foundCompany()
  for (const name of ['ann', 'bob', 'hr'] as const) {
    await givePassword(company, company[name].personId)
    cookies[name] = `${sessionCookie()}=${await signedIn(company, `${name}@${company.slug}.test`)}`
  }
})

const post = (cookie: string | null, body: unknown) =>
  POST(
    new Request('http://localhost:3000/api/punches/batch', {
      method: 'POST',
      headers: cookie ? { cookie } : {},
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )

async function answersOf(response: Response): Promise<SyncAnswer['answers']> {
  expect(response.status).toBe(200)
  const { answers }: SyncAnswer = await response.json()
  return answers
}

/** So many entries of somebody's device, made over the last minutes. */
async function entriesOf(name: Name, count: number): Promise<SignedEntry[]> {
  const now = Date.now()
  const phone = await deviceOf(company, company[name], now - 3_600_000)
  await phone.hear(now - 1_800_000)
  const entries: SignedEntry[] = []
  for (let n = 0; n < count; n++) entries.push(await phone.tap(now - 1_200_000 + n * 11_000))
  return entries
}

const idsOf = (name: Name) =>
  withTenant(
    { scope: company.scope },
    (tx) => tx.sql<{ id: string }>`
      SELECT id FROM punch WHERE org_id = ${tx.orgId}::uuid AND person_id = ${company[name].personId}::uuid`,
  )

describe('POST /api/punches/batch', () => {
  test('sixteen at once, overlapping and the same again: every entry is there once, with one receipt', async () => {
    const entries = await entriesOf('ann', 24)
    const wallAt = Date.now()
    const batches = Array.from({ length: 16 }, (_, n) => entries.slice((n * 3) % 20, ((n * 3) % 20) + 8))
    const all = await Promise.all(batches.map((batch) => post(cookies.ann, { entries: batch, wallAt })))
    const answers = (await Promise.all(all.map(answersOf))).flat()
    expect(answers.every(({ status }) => status === 'recorded' || status === 'known')).toBe(true)
    const receipts = new Map<string, Set<string>>()
    for (const it of answers) {
      if (it.status !== 'recorded' && it.status !== 'known') continue
      receipts.set(it.id, (receipts.get(it.id) ?? new Set()).add(it.receipt))
    }
    expect([...receipts.values()].every((of) => of.size === 1)).toBe(true)
    expect((await idsOf('ann')).map(({ id }) => id).sort()).toEqual([...receipts.keys()].sort())
    expect(answers.filter(({ status }) => status === 'recorded')).toHaveLength(receipts.size)
  })

  test('of nobody is 401, and of another person each entry is refused: nothing is written', async () => {
    const entries = await entriesOf('bob', 2)
    const body = { entries, wallAt: Date.now() }
    expect((await post(null, body)).status).toBe(401)
    const answers = await answersOf(await post(cookies.hr, body))
    expect(answers).toMatchObject([
      { status: 'refused', error: { reason: 'entry_of_another' } },
      { status: 'refused', error: { reason: 'entry_of_another' } },
    ])
    expect(await idsOf('bob')).toEqual([])
    expect(await idsOf('hr')).toEqual([])
  })

  test.each<[string, (entries: SignedEntry[]) => unknown, number]>([
    ['no JSON', () => '{"entries":', 400],
    ['nothing in it', () => ({ entries: [], wallAt: 1 }), 400],
    ['fifty-one', ([one]) => ({ entries: Array(51).fill(one), wallAt: 1 }), 400],
    ['no time of its own', (entries) => ({ entries }), 400],
    ['a word for a time', (entries) => ({ entries, wallAt: 'now' }), 400],
    ['a stray part', (entries) => ({ entries, wallAt: 1, person: 'x' }), 400],
    ['more than there can be', () => 'x'.repeat(800_000), 400],
  ])('with %s is %i and writes nothing', async (_, bodyOf, status) => {
    const response = await post(cookies.bob, bodyOf(await entriesOf('bob', 1)))
    expect(response.status).toBe(status)
    expect((await response.json()).error.code).toBe('invalid')
    expect(await idsOf('bob')).toEqual([])
  })
})
