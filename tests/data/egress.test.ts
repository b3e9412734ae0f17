import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { POST as reportRoute } from '@/app/api/egress/[org]/route'
import { withTenant } from '@/lib/db/tenant'
import { addEgressKey } from '@/lib/egress/commands/add-egress-key'
import { reportEgress } from '@/lib/egress/commands/report-egress'
import { revokeEgressKey } from '@/lib/egress/commands/revoke-egress-key'
import { listEgress } from '@/lib/egress/queries/list-egress'
import { AddEgressKey, EGRESS_FRESH_H } from '@/lib/egress/schema'
import type { PolicyContent } from '@/lib/policies/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { getPunchPage } from '@/lib/punches/queries/get-punch-page'
import { freePort } from '../../scripts/port.mjs'
import { beaconOf } from '../support/beaconing'
import { type Company, foundCompany, jobCtx, memberCtx, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { auditOf } from '../support/make-up'
import { shanghai, tap } from '../support/punching'

// Outside of a server's bundle next-intl gives its client half, which can't look at a request.
vi.mock('next-intl/server', async () => {
  const { createTranslator } = await import('next-intl')
  const { default: messages } = await import('@/lib/i18n/namespaces-zh')
  return {
    getTranslations: async () => createTranslator({ locale: 'zh-CN', messages, namespace: 'refusal' }),
  }
})

givenDatabase()

const NINE = shanghai('2026-03-03', '08:55')
const MINUTE_MS = 60_000
const MACHINE = { actor: { kind: 'machine', name: 'egress' } } as const
const HOME = '198.51.100.20'

const policy: PolicyContent = {
  ...OFFICE_POLICY,
  punch: { ...OFFICE_POLICY.punch, accept: [['network']], unknown: 'refuse' },
}

let company: Company
let stranger: Company
beforeAll(async () => {
  company = await foundCompany({ policy })
  stranger = await foundCompany()
})

type Name = 'ann' | 'bob' | 'manager' | 'hr' | 'owner' | 'auditor'
const as = (name: Name, now = NINE, of = company) => memberCtx(of.scope, of[name], now)
const from = (address: string) => ({ network: { address, viaTrustedProxy: false } })
const punchFrom = (address: string, now: number, name: Name = 'ann') =>
  recordPunch({ ...as(name, now), ...from(address) }, tap({ gps: null, denied: ['gps_denied'] }))
const report = (key: string, address: string, now = NINE, of = company) =>
  reportEgress({ ...jobCtx(of.scope, now), ...MACHINE, ...from(address) }, { key })
const keyFor = async (name: string, now = NINE) =>
  addEgressKey(as('hr', now), { placeId: company.placeId, name })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.detail?.reason ?? error.code ?? String(error),
  )

describe('an address that moves', () => {
  test('counts from its report for two hours, and one from elsewhere doesn’t', async () => {
    const { key } = await keyFor('router')
    expect((await punchFrom(HOME, NINE - MINUTE_MS)).punch.outcome).toBe('refused')
    await report(key, HOME)
    expect((await punchFrom(HOME, NINE + MINUTE_MS)).punch).toMatchObject({
      outcome: 'accepted',
      method: 'network',
    })
    const page = await getPunchPage({ ...as('bob', NINE + MINUTE_MS), ...from(HOME) })
    expect(page.network).toEqual({ address: HOME, placeName: '上海办公室' })
    expect((await punchFrom('198.51.100.21', NINE + 2 * MINUTE_MS, 'bob')).punch.outcome).toBe('refused')
    const late = NINE + EGRESS_FRESH_H * 60 * MINUTE_MS + MINUTE_MS
    expect((await punchFrom(HOME, late, 'bob')).punch.outcome).toBe('refused')
  })

  test('the next address takes its place; the change is audited, the same again is not', async () => {
    const { keyId, key } = await keyFor('moving')
    expect(await report(key, '198.51.100.30')).toMatchObject({ changed: true })
    expect(await report(key, '198.51.100.30', NINE + MINUTE_MS)).toMatchObject({ changed: false })
    await report(key, '198.51.100.31', NINE + 2 * MINUTE_MS)
    expect((await punchFrom('198.51.100.30', NINE + 3 * MINUTE_MS, 'manager')).punch.outcome).toBe('refused')
    const entries = (await auditOf(company, company.placeId)).filter(({ verb }) => verb === 'reportEgress')
    const ours = entries.filter(({ after }) => (after as { keyId: string }).keyId === keyId)
    expect(ours.map(({ before, after }) => [before, after])).toEqual([
      [null, { address: '198.51.100.30', keyId }],
      [{ address: '198.51.100.30' }, { address: '198.51.100.31', keyId }],
    ])
    const line = (await listEgress(as('hr', NINE + 3 * MINUTE_MS), company.placeId)).find(
      ({ id }) => id === keyId,
    )
    expect(line?.addresses).toEqual([
      { address: '198.51.100.31', sinceAt: NINE + 2 * MINUTE_MS, seenAt: NINE + 2 * MINUTE_MS, counts: true },
    ])
  })

  test('in IPv6 the whole /64 counts, whose hosts each have an address of their own', async () => {
    const { key } = await keyFor('six')
    await report(key, '2001:db8:7:1::5')
    const soon = NINE + 20 * MINUTE_MS
    expect((await punchFrom('2001:db8:7:1:aaaa::9', soon, 'manager')).punch.outcome).toBe('accepted')
    expect((await punchFrom('2001:db8:7:2::9', soon + MINUTE_MS, 'manager')).punch.outcome).toBe('refused')
  })

  test('one machine may have both families, each with its own address', async () => {
    const { keyId, key } = await keyFor('both')
    await report(key, '198.51.100.40')
    await report(key, '2001:db8:8:1::5')
    const line = (await listEgress(as('hr'), company.placeId)).find(({ id }) => id === keyId)
    expect(line?.addresses.map(({ address }) => address)).toEqual(['198.51.100.40', '2001:db8:8:1::5'])
  })
})

describe('what is not taken', () => {
  test('a key that is unknown, another company’s, or revoked, whose addresses stop counting at once', async () => {
    const { keyId, key } = await keyFor('gone')
    await report(key, '198.51.100.50')
    expect(await codeOf(report(`daka_egress_${'A'.repeat(43)}`, HOME))).toBe('egress_key')
    expect(await codeOf(report(key, HOME, NINE, stranger))).toBe('egress_key')
    await revokeEgressKey(as('hr'), { keyId })
    await revokeEgressKey(as('hr'), { keyId })
    expect(await codeOf(report(key, '198.51.100.50'))).toBe('egress_key')
    expect((await punchFrom('198.51.100.50', NINE + 30 * MINUTE_MS, 'manager')).punch.outcome).toBe('refused')
    expect((await auditOf(company, keyId)).map(({ verb }) => verb)).toEqual([
      'addEgressKey',
      'revokeEgressKey',
    ])
  })

  test('an address that any network has inside, or none at all', async () => {
    const { key } = await keyFor('inside')
    for (const address of ['192.168.1.4', '10.0.0.1', '100.64.0.9', '127.0.0.1', 'fd00::1', '::1']) {
      expect(await codeOf(report(key, address)), address).toBe('address_not_public')
    }
    expect(await codeOf(reportEgress({ ...jobCtx(company.scope, NINE), ...MACHINE }, { key }))).toBe(
      'address_unknown',
    )
  })

  test('whoever is no machine, with whatever key', async () => {
    const { key } = await keyFor('held by hand')
    for (const ctx of [as('owner'), jobCtx(company.scope, NINE)]) {
      expect(await codeOf(reportEgress({ ...ctx, ...from(HOME) }, { key }))).toBe('forbidden')
    }
  })

  test('who may make a key, see them and revoke them', async () => {
    const { keyId } = await keyFor('rights')
    const rights = []
    for (const name of ['ann', 'manager', 'auditor', 'hr', 'owner'] as const) {
      rights.push([
        name,
        await codeOf(addEgressKey(as(name), { placeId: company.placeId, name: `by ${name}` })),
        await codeOf(listEgress(as(name), company.placeId)),
        await codeOf(revokeEgressKey(as(name), { keyId })),
      ])
    }
    expect(rights).toEqual([
      ['ann', 'forbidden', 'forbidden', 'forbidden'],
      ['manager', 'forbidden', 'forbidden', 'forbidden'],
      ['auditor', 'forbidden', 'done', 'forbidden'],
      ['hr', 'done', 'done', 'done'],
      ['owner', 'done', 'done', 'done'],
    ])
  })

  test('another company’s place and key are not found, a name in use is taken, also by two at once', async () => {
    const { keyId } = await keyFor('foreign')
    const theirs = memberCtx(stranger.scope, stranger.hr, NINE)
    expect(await codeOf(addEgressKey(theirs, { placeId: company.placeId, name: 'x' }))).toBe('place')
    expect(await codeOf(revokeEgressKey(theirs, { keyId }))).toBe('egress_key')
    expect(await listEgress(theirs, company.placeId)).toEqual([])
    const twice = await Promise.all([keyFor('twin'), keyFor('twin')].map(codeOf))
    expect(twice.toSorted()).toEqual(['conflict', 'done'])
  })

  test('the key itself is kept nowhere', async () => {
    const { key } = await keyFor('secret')
    const rows = await withTenant(
      company,
      (tx) => tx.sql`SELECT k.*, a.after FROM egress_key k JOIN audit_entry a ON a.target_id = k.id::text`,
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(key.slice('daka_egress_'.length))
  })

  test('a malformed form', () => {
    const { placeId } = company
    for (const input of [
      {},
      { placeId },
      { placeId, name: ' ' },
      { placeId, name: 'a', more: 1 },
      { placeId: 'x', name: 'a' },
    ]) {
      expect(AddEgressKey.safeParse(input).success).toBe(false)
    }
  })
})

describe('POST /api/egress', () => {
  const post = (org: string, authorization: string | null, address: string | null) =>
    reportRoute(
      new Request(`http://localhost:3000/api/egress/${org}`, {
        method: 'POST',
        headers: {
          ...(authorization === null ? {} : { authorization }),
          ...(address === null ? {} : { 'x-daka-client-address': address, 'x-daka-gate': '1' }),
        },
      }),
      { params: Promise.resolve({ org }) },
    )

  test('takes the address it sees, and tells it', async () => {
    const { key } = await keyFor('route')
    const answer = await post(company.slug, `Bearer ${key}`, '198.51.100.60')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ address: '198.51.100.60', changed: true })
  })

  test('no key, a malformed one, another company or none: always the same answer', async () => {
    const { key } = await keyFor('route too')
    const answers = [
      await post(company.slug, null, HOME),
      await post(company.slug, 'Bearer x', HOME),
      await post(company.slug, `Basic ${key}`, HOME),
      await post(stranger.slug, `Bearer ${key}`, HOME),
      await post('nowhere', `Bearer ${key}`, HOME),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
    const bodies = await Promise.all(answers.map((answer) => answer.json()))
    expect(new Set(bodies.map(({ error }) => `${error.code} ${error.message}`)).size).toBe(1)
  })

  test('too many from one network are told to wait', async () => {
    let status = 401
    for (let n = 0; n < 40 && status === 401; n++)
      status = (await post(company.slug, null, '198.51.100.99')).status
    expect(status).toBe(429)
  })
})

test('a beacon with the key reports by itself, once at its start', async () => {
  const { key } = await keyFor('by the beacon')
  const server = createServer(async ({ url, method, headers }, response) => {
    const request = new Request(`http://localhost${url}`, {
      method: method ?? 'GET',
      headers: {
        authorization: headers.authorization ?? '',
        'x-daka-client-address': '198.51.100.70',
        'x-daka-gate': '1',
      },
    })
    const answer = await reportRoute(request, {
      params: Promise.resolve({ org: (url ?? '').split('/').at(-1) ?? '' }),
    })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const folder = mkdtempSync(join(tmpdir(), 'daka-egress-'))
  const config = join(folder, 'beacon.json')
  const file = await beaconOf(company, NINE, { name: 'reports' })
  const reporting = {
    origin: `http://127.0.0.1:${port}`,
    port: await freePort(),
    org: company.slug,
    egress: key,
  }
  writeFileSync(config, JSON.stringify({ ...file, ...reporting }))
  const beacon = spawn(process.execPath, ['scripts/beacon.mjs', '--config', config, '--host', '127.0.0.1'])
  try {
    const printed = await new Promise<string>((resolve) => {
      let text = ''
      beacon.stdout.on('data', (part) => {
        text += part
        if (/goes out|✗/.test(text)) resolve(text)
      })
    })
    expect(printed).toContain('This network goes out by 198.51.100.70.')
  } finally {
    beacon.kill('SIGTERM')
    await once(beacon, 'close')
    server.close()
    rmSync(folder, { recursive: true })
  }
})
