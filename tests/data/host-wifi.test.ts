import { beforeAll, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import { publishPlace } from '@/lib/places/commands'
import type { PolicyContent } from '@/lib/policies/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { RecordPunch } from '@/lib/punches/schema'
import { type Company, foundCompany, jobCtx, memberCtx, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { shanghai, tap } from '../support/punching'

givenDatabase()

const NINE = shanghai('2026-03-03', '09:00')
const policy: PolicyContent = {
  ...OFFICE_POLICY,
  punch: { ...OFFICE_POLICY.punch, accept: [['gps'], ['wifi']], unknown: 'refuse' },
}
const HERE = { host: 'wecom', ssid: 'Daka', bssid: '0:1A:2b:3:4:5' } as const

let company: Company
beforeAll(async () => {
  company = await foundCompany({ policy })
  await publishPlace(jobCtx(company.scope, NINE), {
    ...{ placeId: company.placeId, name: '上海办公室', effectiveFrom: '2026-02-01' },
    content: {
      zone: 'Asia/Shanghai',
      datum: 'wgs84',
      shapes: [],
      cidrs: [],
      wifi: [{ bssid: '00:1a:2b:03:04:05', ssid: 'Daka' }],
    },
  })
})

const as = (name: 'ann' | 'bob', now: number) => memberCtx(company.scope, company[name], now)
const inBasement = (wifi?: typeof HERE | { host: 'dingtalk'; ssid: string; bssid: string }) =>
  tap({ gps: null, denied: ['gps_unavailable'], ...(wifi && { wifi }) })

test('the office’s Wi-Fi as the app around the page tells it carries a punch, and which app said so is kept', async () => {
  const { punch } = await recordPunch(as('ann', NINE), inBasement(HERE))
  expect(punch).toMatchObject({ outcome: 'accepted', method: 'wifi', placeName: '上海办公室' })
  expect(punch.checks).toContainEqual(
    expect.objectContaining({
      code: 'wifi_here',
      measured: expect.objectContaining({ attestedBy: 'wecom' }),
    }),
  )
})

test('a Wi-Fi of elsewhere, or none, is no way in, and of a stranger’s router nothing is stored', async () => {
  const home = { host: 'dingtalk', ssid: 'Ann’s home', bssid: '02:00:00:00:00:01' } as const
  const { punch } = await recordPunch(as('bob', NINE), inBasement(home))
  expect(punch.outcome).toBe('refused')
  const without = await recordPunch(as('bob', NINE + 60_000), inBasement())
  expect(without.punch.outcome).toBe('refused')
  const rows = await withTenant(company, (tx) => tx.sql`SELECT * FROM punch WHERE org_id = ${tx.orgId}::uuid`)
  expect(rows.length).toBeGreaterThan(2)
  expect(JSON.stringify(rows)).not.toMatch(/home|02:00:00|0:1a:2b/i)
})

test('the same tap with another Wi-Fi is another tap', async () => {
  const first = inBasement(HERE)
  await recordPunch(as('bob', NINE + 120_000), first)
  const again = recordPunch(as('bob', NINE + 121_000), {
    ...first,
    wifi: { ...HERE, bssid: '00:00:00:00:00:09' },
  })
  await expect(again).rejects.toMatchObject({ code: 'conflict' })
})

test('a host nobody knows, or more than an app tells, is refused', () => {
  for (const wifi of [
    { ...HERE, host: 'browser' },
    { ...HERE, bssid: '' },
    { ...HERE, extra: 1 },
    { ssid: 'Daka', bssid: 'x' },
  ]) {
    expect(RecordPunch.safeParse({ ...inBasement(), wifi }).success).toBe(false)
  }
})
