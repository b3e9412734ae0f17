import { type Verified, verifyLedger } from '@/lib/jobs/verify-ledger'
import type { RootsFile } from '@/lib/punches/schema'
import { withClient } from '../../scripts/database-client.mjs'

type Of = { readonly orgId: string; readonly slug: string }

/** What the verification of one company's ledger says. */
export async function verify({ slug }: Of, kept: RootsFile | null = null): Promise<Verified> {
  const found: Verified[] = []
  for await (const verified of verifyLedger({ slug, kept, tell: () => undefined })) found.push(verified)
  const [only] = found
  if (!only || found.length > 1) throw new Error(`There is not one company ${slug}`)
  return only
}

const GUARDED = ['punch', 'device_entry', 'ledger_root']

/**
 * Changes what nobody may change, as the owner of the tables can who first takes their guards away. `$1` is the company;
 * each statement must meet a row.
 */
export async function tamper({ orgId }: Of, ownerUrl: string, ...statements: readonly string[]) {
  await withClient(ownerUrl, async (client) => {
    await client.query(`BEGIN; SET LOCAL app.org_id = '${orgId}'`)
    for (const table of GUARDED) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
    for (const statement of statements) {
      const { rowCount } = await client.query(statement, [orgId])
      if (rowCount === 0) throw new Error(`No row met: ${statement}`)
    }
    for (const table of GUARDED) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
    await client.query('COMMIT')
  })
}
