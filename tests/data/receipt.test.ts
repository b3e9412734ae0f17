import { spawnSync } from 'node:child_process'
import { verify } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { GET as receiptRoute } from '@/app/api/punches/[id]/receipt/route'
import { sessionCookie } from '@/lib/auth/cookies'
import { makeAnchor } from '@/lib/crypto/anchor'
import { signingKeyOf } from '@/lib/crypto/company-key'
import { withTenant } from '@/lib/db/tenant'
import { getPublishedKeys } from '@/lib/orgs/queries'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { getReceipt, receiptOf } from '@/lib/punches/queries/get-receipt'
import { checkReceipt } from '../../scripts/verify-receipt.mjs'
import { type Company, foundCompany, memberCtx } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { shanghai, tap } from '../support/punching'
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

const NINE = shanghai('2026-11-23', '08:55')
let company: Company
let stranger: Company
let first: string
let second: string
beforeAll(async () => {
  company = await foundCompany()
  stranger = await foundCompany()
  first = (await recordPunch(as('ann'), tap())).punch.id
  second = (await recordPunch(as('ann', NINE + 60_000), tap())).punch.id
})

type Name = 'ann' | 'bob' | 'boss' | 'manager' | 'stranger' | 'hr' | 'owner' | 'auditor'
const as = (name: Name, now = NINE, of = company) => memberCtx(of.scope, of[name], now)
const partsOf = (receipt: string) =>
  receipt
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')))

describe('a receipt', () => {
  test('says what the row says, and the company’s key has signed it', async () => {
    const { receipt } = await getReceipt(as('ann'), second)
    const [head, body] = partsOf(receipt)
    expect(head).toEqual({ alg: 'EdDSA', kid: 'g1', typ: 'daka-receipt+jwt' })
    const rows = await withTenant(
      company,
      (tx) =>
        tx.sql<{ hash: string }>`SELECT hash FROM punch WHERE org_id = ${tx.orgId}::uuid AND person_id =
          ${company.ann.personId}::uuid ORDER BY seq`,
    )
    expect(body).toEqual({
      ...{ org: company.orgId, sub: company.ann.personId, jti: second, seq: 2 },
      ...{ hash: rows[1]?.hash, prevHash: rows[0]?.hash, bodyHash: null },
      ...{ occurredAt: NINE + 60_000, earliestAt: NINE + 60_000, latestAt: NINE + 60_000 },
      receivedAt: NINE + 60_000,
    })
    const [text = '', signature = ''] = receipt.split(/\.(?=[^.]*$)/)
    const { publicKey } = signingKeyOf(company.orgId)
    expect(verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url'))).toBe(true)
    const other = signingKeyOf(stranger.orgId).publicKey
    expect(verify(null, Buffer.from(text), other, Buffer.from(signature, 'base64url'))).toBe(false)
  })

  test('is the same byte for byte, whoever asks and whenever', async () => {
    const { receipt } = await getReceipt(as('ann'), first)
    expect(await getReceipt(as('hr', NINE + 90 * 86_400_000), first)).toEqual({ receipt })
    expect(await withTenant(company, (tx) => receiptOf(tx, first))).toBe(receipt)
    expect(await withTenant(company, (tx) => receiptOf(tx, uuidv7()))).toBeNull()
  })

  test('is for whoever may read the person’s punches; to others there is none', async () => {
    const may = async (ctx: ReturnType<typeof as>) =>
      getReceipt(ctx, first).then(
        () => 'done',
        (error) => error.code,
      )
    const rights: Record<string, string> = {}
    for (const name of ['ann', 'manager', 'boss', 'hr', 'owner', 'auditor', 'bob', 'stranger'] as const)
      rights[name] = await may(as(name))
    expect(rights).toEqual({
      ...{ ann: 'done', manager: 'done', boss: 'done', hr: 'done', owner: 'done', auditor: 'done' },
      ...{ bob: 'not_found', stranger: 'not_found' },
    })
    for (const name of ['ann', 'hr', 'owner'] as const)
      expect(await may(as(name, NINE, stranger))).toBe('not_found')
  })
})

describe('GET /api/punches/[id]/receipt', () => {
  const ask = async (id: string, cookie: string | null) =>
    receiptRoute(
      new Request(`http://localhost:3000/api/punches/${id}/receipt`, { headers: cookie ? { cookie } : {} }),
      { params: Promise.resolve({ id }) },
    )
  const cookieOf = async (of: Company, name: Name) => {
    await givePassword(of, of[name].personId)
    return `${sessionCookie()}=${await signedIn(of, `${name}@${of.slug}.test`)}`
  }

  test('answers it, and keeps it out of every cache', async () => {
    const cookie = await cookieOf(company, 'ann')
    const answer = await ask(first.toUpperCase(), cookie)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toEqual(await getReceipt(as('ann'), first))
  })

  test('nobody is 401, another company or an unknown id 404, a malformed one 400', async () => {
    const [mine, theirs] = [await cookieOf(company, 'ann'), await cookieOf(stranger, 'ann')]
    const statuses = []
    for (const [id, cookie] of [
      [first, null],
      [first, theirs],
      [uuidv7(), mine],
      ['1', mine],
    ] as const)
      statuses.push((await ask(id, cookie)).status)
    expect(statuses).toEqual([401, 404, 404, 400])
  })
})

describe('whoever holds a receipt and the published keys', () => {
  test('is told what it says, whether it comes as text, as a link or in a file', async () => {
    const keys = await getPublishedKeys(company.orgId)
    const { receipt } = await getReceipt(as('ann'), second)
    const forms = [
      receipt,
      `https://daka.example.com/receipt#${receipt}\n`,
      JSON.stringify({ receipt, inclusion: null }),
    ]
    for (const form of forms) {
      const { isValid, sentence } = checkReceipt(form, keys)
      expect(isValid, sentence).toBe(true)
      expect(sentence).toContain(
        `punch ${second} of person ${company.ann.personId} at 2026-11-23T00:56:00.000Z`,
      )
      expect(sentence).toContain(`number 2 of the person's chain`)
    }
  })

  test('is told when a single letter of it was changed, wherever', async () => {
    const keys = await getPublishedKeys(company.orgId)
    const { receipt } = await getReceipt(as('ann'), second)
    for (let n = 0; n < receipt.length; n++) {
      const other = receipt[n] === 'A' ? 'B' : 'A'
      const changed = `${receipt.slice(0, n)}${other}${receipt.slice(n + 1)}`
      expect(checkReceipt(changed, keys).isValid, changed).toBe(false)
    }
  })

  test('is told when it is another kind of thing that the company signs', async () => {
    const keys = await getPublishedKeys(company.orgId)
    const signed = { id: uuidv7(), orgId: company.orgId, personId: company.ann.personId, kid: null, at: NINE }
    expect(checkReceipt(await makeAnchor(signed), keys)).toEqual({
      isValid: false,
      sentence: 'This is signed, but no daka-receipt+jwt.',
    })
  })

  test('needs no more than npm run receipt:verify, which ends with 0 or 1', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daka-receipt-'))
    const [keys, file] = [join(folder, 'keys.json'), join(folder, 'punch.jws')]
    const { receipt } = await getReceipt(as('ann'), second)
    writeFileSync(keys, JSON.stringify(await getPublishedKeys(company.orgId)))
    writeFileSync(file, `${receipt}\n`)
    const run = (...args: string[]) => {
      const done = spawnSync(process.execPath, ['scripts/verify-receipt.mjs', ...args], {
        encoding: 'utf8',
        env: { NODE_ENV: 'production' },
      })
      return [done.status, done.stdout + done.stderr]
    }
    for (const given of [receipt, file]) {
      expect(run('--keys', keys, given)).toEqual([0, expect.stringMatching(/^✓ Valid: .*\n$/)])
    }
    const changed = receipt.replace(/\.(.)/, (_, it) => `.${it === 'f' ? 'g' : 'f'}`)
    expect(run('--keys', keys, changed)).toEqual([1, expect.stringMatching(/^✗ Not valid: .*\n$/)])
    expect(run('--keys', keys)).toEqual([1, expect.stringContaining('npm run receipt:verify')])
    expect(run('--keys', file, receipt)).toEqual([1, expect.stringContaining('is not JSON')])
    expect(run('--keys', keys, 'nothing')).toEqual([1, expect.stringContaining('not a receipt')])
  })
})
