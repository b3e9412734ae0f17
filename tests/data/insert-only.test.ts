import { beforeAll, describe, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { withClient } from '../../scripts/database-client.mjs'
import { type Company, foundCompany, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { shanghai, tap } from '../support/punching'

const database = givenDatabase()
let company: Company
beforeAll(async () => {
  company = await foundCompany()
  await recordPunch(memberCtx(company.scope, company.ann, shanghai('2026-11-23', '08:50')), tap())
})

const REFUSED = { code: '42501' }

/** A harmless-looking change of each table that proves something. */
const CHANGES = [
  ['punch', "UPDATE punch SET outcome = 'accepted'"],
  ['punch', 'DELETE FROM punch'],
  ['punch', 'TRUNCATE punch CASCADE'],
  ['audit_entry', "UPDATE audit_entry SET verb = 'nothing'"],
  ['audit_entry', 'DELETE FROM audit_entry'],
  ['audit_entry', 'TRUNCATE audit_entry'],
  ['device_entry', "UPDATE device_entry SET body = '{}'"],
  ['device_entry', 'DELETE FROM device_entry'],
  ['ledger_root', 'UPDATE ledger_root SET punch_count = punch_count + 1'],
  ['ledger_root', 'DELETE FROM ledger_root'],
  ['ledger_root', 'TRUNCATE ledger_root'],
  ['policy_version', "UPDATE policy_version SET effective_from = '2020-01-01'"],
  ['policy_version', 'DELETE FROM policy_version'],
  ['shift_version', "UPDATE shift_version SET content = '{}'"],
  ['shift_version', 'DELETE FROM shift_version'],
  ['place_version', 'UPDATE place_version SET number = number + 1'],
  ['place_version', 'TRUNCATE place_version'],
  ['group_version', "UPDATE group_version SET content = '{}'"],
  ['group_version', 'DELETE FROM group_version'],
  ['calendar_version', "UPDATE calendar_version SET content = '{}'"],
  ['calendar_version', 'DELETE FROM calendar_version'],
] as const

describe('what proves things', () => {
  test.each(CHANGES)('%s refuses the runtime role: %s', async (_, change) => {
    const attempt = withClient(database.current.appUrl, async (client) => {
      await client.query(`BEGIN; SET LOCAL app.org_id = '${company.orgId}'`)
      return client.query(change)
    })
    await expect(attempt).rejects.toMatchObject(REFUSED)
  })

  test.each(CHANGES.filter(([table]) => !table.endsWith('_version')))(
    '%s refuses even its owner: %s',
    async (_, change) => {
      const attempt = withClient(database.current.ownerUrl, async (client) => {
        await client.query(`BEGIN; SET LOCAL app.org_id = '${company.orgId}'`)
        return client.query(change)
      })
      await expect(attempt).rejects.toMatchObject({
        ...REFUSED,
        message: expect.stringMatching(/insert-only/),
      })
    },
  )

  test('is still all there', async () => {
    const [row] = await withTenant(
      company,
      (tx) => tx.sql<{ punches: number; entries: number }>`
        SELECT (SELECT count(*)::int FROM punch WHERE org_id = ${tx.orgId}::uuid) AS punches,
               (SELECT count(*)::int FROM audit_entry WHERE org_id = ${tx.orgId}::uuid AND verb = 'recordPunch') AS entries`,
    )
    expect(row).toEqual({ punches: 1, entries: 1 })
  })
})
