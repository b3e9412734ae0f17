import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import type { PolicyContent } from '@/lib/policies/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { unseenSigns } from '@/lib/punches/queries/address-origin'
import type { DoubtSign } from '@/lib/rules/policy'
import { type Company, foundCompany, memberCtx, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { mmdbOf } from '../support/mmdb'
import { at, shanghai, tap } from '../support/punching'

givenDatabase()

const folder = mkdtempSync(join(tmpdir(), 'daka-registers-'))
afterAll(() => rmSync(folder, { recursive: true }))

// As the host names them, before anything asks for the environment.
const countries = join(folder, 'countries.mmdb')
const networks = join(folder, 'networks.mmdb')
process.env.DAKA_ADDRESS_COUNTRY_FILE = countries
process.env.DAKA_ADDRESS_NETWORK_FILE = networks
writeFileSync(
  countries,
  mmdbOf([
    ['203.0.113.0/24', { country_code: 'CN' }],
    ['198.51.100.0/25', { country: { iso_code: 'US' } }],
    ['192.0.2.0/24', { country_code: 'JP' }],
  ]),
)
writeFileSync(
  networks,
  mmdbOf([
    ['198.51.100.0/24', { autonomous_system_number: 24_940 }],
    ['203.0.113.0/24', { autonomous_system_number: 4_134 }],
  ]),
)

const policyWith = (doubt: PolicyContent['punch']['doubt']): PolicyContent => ({
  ...OFFICE_POLICY,
  punch: { ...OFFICE_POLICY.punch, accept: [['gps']], ...(doubt && { doubt }) },
})

let company: Company
beforeAll(async () => {
  company = await foundCompany({
    policy: policyWith({
      still: 'review',
      crowd: 'review',
      zone: 'review',
      abroad: 'step_up',
      hosted: 'review',
    }),
  })
})

type Name = 'ann' | 'bob' | 'manager'
const as = (name: Name, now: number) => memberCtx(company.scope, company[name], now)
const from = (address: string, name: Name, now: number) => ({
  ...as(name, now),
  network: { address, viaTrustedProxy: false },
})
const signsOf = (checks: readonly { kind: string; code: string }[]) =>
  checks.filter(({ kind }) => kind === 'doubt').map(({ code }) => code)

test('the same spot to the last digit on a third day is a sign, though no reading is opened for it', async () => {
  const pinned = at(17)
  const seen: string[][] = []
  for (const date of ['2026-03-02', '2026-03-03', '2026-03-04']) {
    const { punch } = await recordPunch(as('ann', shanghai(date, '09:00')), tap({ gps: pinned }))
    seen.push(signsOf(punch.checks).filter((code) => code !== 'same_coordinates'))
  }
  expect(seen).toEqual([[], [], ['same_spot_days']])
  const { punch } = await recordPunch(as('ann', shanghai('2026-03-04', '18:05')), tap({ gps: at(21) }))
  expect(signsOf(punch.checks)).toEqual([])
})

test('three people at one spot to the last digit are a sign for the third, and the mark says nothing of where', async () => {
  const shared = at(33)
  const nine = shanghai('2026-03-05', '09:00')
  const first = await recordPunch(as('ann', nine), tap({ gps: shared }))
  const second = await recordPunch(as('bob', nine + 60_000), tap({ gps: shared }))
  const third = await recordPunch(as('manager', nine + 120_000), tap({ gps: shared }))
  expect([first, second, third].map(({ punch }) => punch.outcome)).toEqual([
    ...['accepted', 'accepted'],
    'needs_review',
  ])
  expect(third.punch.checks).toContainEqual(
    expect.objectContaining({ code: 'same_spot_people', measured: { people: 3, hours: 24 } }),
  )
  const marks = await withTenant(
    company,
    (tx) => tx.sql<{ mark: string }>`SELECT mark FROM punch_location WHERE id = ${third.punch.id}::uuid`,
  )
  expect(marks[0]?.mark).toMatch(/^[a-z0-9]+:[\w-]{43}$/)
})

test('a browser set to Berlin with a position in Shanghai: a review that names both zones', async () => {
  const { punch } = await recordPunch(
    as('bob', shanghai('2026-03-06', '09:00')),
    tap({ browserZone: 'Europe/Berlin', gps: at(7) }),
  )
  expect(punch.outcome).toBe('needs_review')
  expect(punch.checks).toContainEqual(
    expect.objectContaining({
      code: 'zone_differs',
      measured: { browserZone: 'Europe/Berlin', positionZone: 'Asia/Shanghai', apartMin: 420 },
    }),
  )
  const home = await recordPunch(
    as('bob', shanghai('2026-03-06', '18:10')),
    tap({ browserZone: 'Asia/Shanghai', gps: at(8) }),
  )
  expect(home.punch.outcome).toBe('accepted')
})

test('an address of another country asks for a proof on site; one of a server is said to be one', async () => {
  const nine = shanghai('2026-03-09', '09:00')
  const here = await recordPunch(from('203.0.113.9', 'manager', nine), tap({ gps: at(11) }))
  expect(signsOf(here.punch.checks)).toEqual([])
  const abroad = await recordPunch(from('192.0.2.9', 'manager', nine + 300_000), tap({ gps: at(14) }))
  expect(abroad.punch.outcome).toBe('needs_review')
  expect(signsOf(abroad.punch.checks)).toEqual(['address_abroad', 'proof_wanted'])
  const away = await recordPunch(from('198.51.100.9', 'manager', nine + 600_000), tap({ gps: at(12) }))
  expect(away.punch.outcome).toBe('needs_review')
  expect(signsOf(away.punch.checks)).toEqual(['address_abroad', 'address_hosted'])
  expect(away.punch.checks).toContainEqual(
    expect.objectContaining({
      code: 'address_abroad',
      measured: { addressCountry: 'US', positionCountry: 'CN' },
    }),
  )
  expect(away.punch.checks).toContainEqual(
    expect.objectContaining({ code: 'address_hosted', measured: { asn: 24_940, holder: 'Hetzner' } }),
  )
  const unlisted = await recordPunch(
    from('198.51.100.200', 'manager', nine + 1_200_000),
    tap({ gps: at(13) }),
  )
  expect(signsOf(unlisted.punch.checks)).toEqual(['address_hosted'])
})

test('an IPv6 address is not looked for among those of IPv4, whose bits say something else', async () => {
  const nine = shanghai('2026-03-10', '09:00')
  const { punch } = await recordPunch(from('c633:6409::1', 'manager', nine), tap({ gps: at(15) }))
  expect(signsOf(punch.checks)).toEqual([])
})

test('with both registers every sign can be seen', () => {
  expect(unseenSigns()).toEqual<DoubtSign[]>([])
})

test('a policy that keeps no position leaves no mark and compares with none', async () => {
  const discreet = await foundCompany({
    policy: {
      ...policyWith({ still: 'refuse', crowd: 'refuse' }),
      punch: { ...policyWith({}).punch, reading: 'drop' },
    },
  })
  const pinned = at(5)
  for (const date of ['2026-03-02', '2026-03-03', '2026-03-04']) {
    const ctx = memberCtx(discreet.scope, discreet.ann, shanghai(date, '09:00'))
    const { punch } = await recordPunch(ctx, tap({ gps: pinned }))
    expect(signsOf(punch.checks)).toEqual([])
  }
  const rows = await withTenant(
    discreet,
    (tx) => tx.sql`SELECT id FROM punch_location WHERE org_id = ${tx.orgId}::uuid`,
  )
  expect(rows).toEqual([])
})
