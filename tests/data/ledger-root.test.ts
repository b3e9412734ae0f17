import { beforeAll, describe, expect, test, vi } from 'vitest'
import { GET as keysRoute } from '@/app/api/keys/[org]/route'
import { GET as inclusionRoute } from '@/app/api/punches/[id]/inclusion/route'
import { GET as rootsRoute } from '@/app/api/roots/[org]/route'
import { sessionCookie } from '@/lib/auth/cookies'
import { checkRoot, rootOfHashes } from '@/lib/crypto/ledger-root'
import { withTenant } from '@/lib/db/tenant'
import { tasks } from '@/lib/jobs/tasks'
import { getPublishedKeys } from '@/lib/orgs/queries'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { sealLedger } from '@/lib/punches/commands/seal-ledger'
import { getInclusion } from '@/lib/punches/queries/get-inclusion'
import { getReceipt } from '@/lib/punches/queries/get-receipt'
import { getLedgerState, listRoots } from '@/lib/punches/queries/list-roots'
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant'
import { checkReceipt } from '../../scripts/verify-receipt.mjs'
import { type Company, foundCompany, jobCtx, memberCtx } from '../support/company'
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

type Name = 'ann' | 'bob' | 'boss' | 'manager' | 'hr' | 'owner' | 'auditor'
const DAY = '2026-11-23'
const at = (time: string) => shanghai(DAY, time)

let company: Company
let stranger: Company
const ids: string[] = []
beforeAll(async () => {
  company = await foundCompany()
  stranger = await foundCompany()
  await punchAll(stranger, [['ann', '08:58']])
  ids.push(
    ...(await punchAll(company, [
      ['ann', '08:30'],
      ['bob', '08:30'],
      ['boss', '08:59:59'],
      ['hr', '09:00'],
      ['ann', '18:05'],
    ])),
  )
})

async function punchAll(of: Company, taps: readonly (readonly [Name, string])[]): Promise<string[]> {
  const made: string[] = []
  for (const [name, time] of taps)
    made.push((await recordPunch(memberCtx(of.scope, of[name], at(time)), tap())).punch.id)
  return made
}

type Root = {
  from: number
  to: number
  count: number
  root: string
  prev: string | null
  signed: string
}
const rootsOf = (of: Company) =>
  withTenant(
    of,
    (tx) => tx.sql<Root>`
      SELECT (extract(epoch FROM from_at) * 1000)::float8 AS from, (extract(epoch FROM to_at) * 1000)::float8 AS to,
             punch_count AS count, root, prev_root AS prev, signed FROM ledger_root
       WHERE org_id = ${tx.orgId}::uuid ORDER BY to_at`,
  )
const hashesIn = (of: Company, from: number, to: number) =>
  withTenant(of, async (tx) =>
    (
      await tx.sql<{ hash: string }>`SELECT hash FROM punch WHERE org_id = ${tx.orgId}::uuid
        AND received_at >= ${new Date(from)} AND received_at < ${new Date(to)} ORDER BY received_at, id`
    ).map(({ hash }) => hash),
  )
const sealAt = (now: number, of = company) => sealLedger(jobCtx(of.scope, now))

describe('an hour', () => {
  test('is sealed ten minutes after its end and not before, once', async () => {
    expect(await sealAt(at('09:10') - 1)).toBe(0)
    expect(await sealAt(at('09:10'))).toBe(1)
    expect(await sealAt(at('09:59'))).toBe(0)
    const [root] = await rootsOf(company)
    const [from, to] = [at('08:00'), at('09:00')]
    expect(root).toMatchObject({ from, to, count: 3, prev: null })
    const hashes = await hashesIn(company, from, to)
    expect(hashes).toHaveLength(3)
    expect(root?.root).toBe(rootOfHashes(hashes))
  })

  test('by four workers at once too; one without punches makes none and lies in the next one’s span', async () => {
    const done = await Promise.all([1, 2, 3, 4].map(() => sealAt(at('26:00'))))
    expect(done.reduce((sum, it) => sum + it)).toBe(2)
    const roots = await rootsOf(company)
    expect(roots.map(({ from, to, count }) => [from, to, count])).toEqual([
      [at('08:00'), at('09:00'), 3],
      [at('09:00'), at('10:00'), 1],
      [at('10:00'), at('19:00'), 1],
    ])
    expect(roots.map(({ prev }) => prev)).toEqual([null, roots[0]?.root, roots[1]?.root])
    expect(await rootsOf(stranger)).toEqual([])
  })

  test('is signed with all that is said of it', async () => {
    for (const { signed, ...rest } of await rootsOf(company)) {
      const said = { orgId: company.orgId, ...rest }
      expect(await checkRoot(signed, said)).toBe('good')
      expect(await checkRoot(signed, { ...said, count: said.count + 1 })).toBe('bad')
      expect(await checkRoot(signed, { ...said, orgId: stranger.orgId })).toBe('bad')
      const [head = ''] = signed.split('.')
      expect(await checkRoot(signed.replace(head, `${head}A`), said)).toBe('bad')
    }
  })

  test('comes by itself: the worker seals every company', async () => {
    await (tasks.sealLedger as (payload: unknown) => Promise<void>)({})
    expect(await rootsOf(company)).toHaveLength(3)
    expect(await rootsOf(stranger)).toMatchObject([{ from: at('08:00'), to: at('09:00'), count: 1 }])
  })
})

describe('who sees the roots', () => {
  const as = (name: Name, of = company) => memberCtx(of.scope, of[name], at('26:00'))
  const rights = async (ask: (name: Name) => Promise<unknown>) => {
    const found: Record<string, string> = {}
    for (const name of ['ann', 'manager', 'hr', 'owner', 'auditor'] as const)
      found[name] = await ask(name).then(
        () => 'done',
        (error) => error.code,
      )
    return found
  }

  test('HR, owners and auditors: how many punch in an hour is the company’s own affair', async () => {
    const expected = {
      ...{ ann: 'forbidden', manager: 'forbidden', hr: 'done', owner: 'done', auditor: 'done' },
    }
    expect(await rights((name) => listRoots(as(name), { before: null }))).toEqual(expected)
    expect(await rights((name) => getLedgerState(as(name)))).toEqual(expected)
    expect(await rights((name) => getInclusion(as(name), ids[0] ?? ''))).toEqual(expected)
  })

  test('newest last, up to an instant where one is named', async () => {
    const { org, roots } = await listRoots(as('auditor'), { before: null })
    expect(org).toBe(company.orgId)
    expect(roots.map(({ to, punches }) => [to, punches])).toEqual([
      ['2026-11-23T01:00:00.000Z', 3],
      ['2026-11-23T02:00:00.000Z', 1],
      ['2026-11-23T11:00:00.000Z', 1],
    ])
    expect((await listRoots(as('auditor'), { before: at('10:00') })).roots).toEqual(roots.slice(0, 2))
    expect(await getLedgerState(as('auditor'))).toEqual({
      ...{ orgId: company.orgId, roots: 3, unsealed: 0 },
      last: { to: at('19:00'), punches: 1, root: roots[2]?.root },
    })
  })

  test('a punch is proved to stand under its hour’s root with the published keys alone', async () => {
    const keys = await getPublishedKeys(company.orgId)
    for (const [n, id] of ids.entries()) {
      const proof = await getInclusion(as('auditor'), id)
      const found = checkReceipt(JSON.stringify(proof), keys)
      expect(found.sentence).toContain('number')
      expect(found.isValid, found.sentence).toBe(true)
      const other = await getInclusion(as('auditor'), ids[(n + 1) % 3] ?? '')
      if (n < 3) {
        const swapped = { receipt: proof.receipt, inclusion: other.inclusion }
        expect(checkReceipt(JSON.stringify(swapped), keys)).toMatchObject({ isValid: false })
      }
    }
    const theirs = await getPublishedKeys(stranger.orgId)
    const proof = await getInclusion(as('auditor'), ids[0] ?? '')
    expect(checkReceipt(proof.receipt, theirs)).toMatchObject({
      isValid: false,
      sentence: expect.stringContaining('does not fit'),
    })
  })

  test('one of an hour that isn’t sealed has its receipt and no proof yet; another company’s isn’t found', async () => {
    const [id = ''] = await punchAll(company, [['bob', '18:30']])
    const late = (await recordPunch(memberCtx(company.scope, company.boss, at('27:00')), tap())).punch.id
    const proof = await getInclusion(as('hr'), late)
    expect(proof).toEqual({ ...(await getReceipt(as('hr'), late)), inclusion: null })
    await expect(getInclusion(as('hr', stranger), id)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the routes', () => {
  const cookieOf = async (name: Name, of = company) => {
    await givePassword(of, of[name].personId)
    return `${sessionCookie()}=${await signedIn(of, `${name}@${of.slug}.test`)}`
  }
  const ask = (path: string, cookie: string | null, address?: string) =>
    new Request(`http://localhost:3000/api/${path}`, {
      headers: {
        ...(cookie && { cookie }),
        ...(address && { 'x-daka-client-address': address, 'x-daka-gate': '1' }),
      },
    })
  const roots = (org: string, cookie: string | null, query = '') =>
    rootsRoute(ask(`roots/${org}${query}`, cookie), { params: Promise.resolve({ org }) })
  const keys = (org: string, address = '198.51.100.7') =>
    keysRoute(ask(`keys/${org}`, null, address), { params: Promise.resolve({ org }) })

  test('GET /api/roots gives a file to those who may have it', async () => {
    const auditor = await cookieOf('auditor')
    const answer = await roots(company.slug, auditor)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toContain('daka-roots.json')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect((await answer.json()).roots).toHaveLength(3)
    const early = await roots(company.slug, auditor, `?before=${at('10:00')}`)
    expect((await early.json()).roots).toHaveLength(2)
    const statuses = []
    for (const [org, cookie, query] of [
      [company.slug, null, ''],
      [company.slug, await cookieOf('ann'), ''],
      [stranger.slug, auditor, ''],
      ['nowhere', auditor, ''],
      [company.slug, auditor, '?before=yesterday'],
    ] as const)
      statuses.push((await roots(org, cookie, query)).status)
    expect(statuses).toEqual([401, 403, 404, 404, 400])
  })

  test('GET /api/punches/[id]/inclusion too', async () => {
    const get = async (id: string, cookie: string | null) =>
      inclusionRoute(ask(`punches/${id}/inclusion`, cookie), { params: Promise.resolve({ id }) })
    const [id = ''] = ids
    const auditor = await cookieOf('auditor')
    expect(await (await get(id, auditor)).json()).toMatchObject({ inclusion: { index: expect.any(Number) } })
    const statuses = []
    for (const [asked, cookie] of [
      [id, null],
      [id, await cookieOf('ann')],
      [id, await cookieOf('auditor', stranger)],
      ['x', auditor],
    ] as const)
      statuses.push((await get(asked, cookie)).status)
    expect(statuses).toEqual([401, 403, 404, 400])
  })

  test('GET /api/keys is for everybody and may be kept an hour', async () => {
    const answer = await keys(company.orgId)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=3600')
    expect(await answer.json()).toEqual({
      company: { id: company.orgId, name: `Company ${company.slug}` },
      keys: [
        {
          ...{ kty: 'OKP', crv: 'Ed25519', kid: 'g1', alg: 'EdDSA', use: 'sig' },
          x: expect.stringMatching(/^[\w-]{43}$/),
        },
      ],
    })
  })

  test('a company is found by its id alone, which nobody guesses: its name in addresses tells nothing', async () => {
    const answers = []
    for (const org of [company.slug, 'nowhere', company.ann.personId, '..', company.orgId.toUpperCase()])
      answers.push(await keys(org))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(bodies).size).toBe(1)
    expect(answers[0]?.headers.get('cache-control')).toBe('no-store')
  })

  test('too many from one network are told to wait', async () => {
    let status = 200
    for (let n = 0; n < 70 && status === 200; n++)
      status = (await keys(company.orgId, '198.51.100.99')).status
    expect(status).toBe(429)
    expect((await keys(company.orgId, '198.51.100.98')).status).toBe(200)
  })
})

test('the hours of a clock put forward or back are those of UTC, each of sixty minutes', async () => {
  const berlin = await foundCompany({ zone: 'Europe/Berlin' })
  const change = Date.UTC(2026, 9, 25, 1)
  for (const minutes of [-30, 30, 90])
    await recordPunch(memberCtx(berlin.scope, berlin.ann, change + minutes * MINUTE_MS), tap())
  expect(await sealAt(change + 3 * HOUR_MS, berlin)).toBe(3)
  const lengths = (await rootsOf(berlin)).map(({ from, to }) => to - from)
  expect(lengths).toEqual([HOUR_MS, HOUR_MS, HOUR_MS])
})
