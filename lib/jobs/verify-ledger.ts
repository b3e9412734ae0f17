import 'server-only'
import { type OrgEntry, systemListOrgs } from '@/lib/db/system'
import { withTenant } from '@/lib/db/tenant'
import { checkChains } from '@/lib/punches/queries/check-chains'
import { checkEntries } from '@/lib/punches/queries/check-entries'
import { checkRoots } from '@/lib/punches/queries/check-roots'
import type { LedgerFault } from '@/lib/punches/queries/ledger-fault'
import type { RootsFile } from '@/lib/punches/schema'
import { jobCtx } from './each-org'

/** What was looked at in a company, and the first thing that isn't as written. */
export type Verified = {
  readonly org: Pick<OrgEntry, 'id' | 'slug'>
  readonly people: number
  readonly punches: number
  readonly roots: number
  readonly unsealed: number
  readonly fault: LedgerFault | null
}

type Options = {
  /** One company's slug; null: all of them. */
  readonly slug: string | null
  /** Roots that were taken home, of whichever company. */
  readonly kept: RootsFile | null
  /** Called now and then with the rows looked at so far in this company. */
  readonly tell: (slug: string, rows: number) => void
}

/**
 * Verifies the ledger of one company after the other, each in a snapshot of its own while the server goes on, and ends
 * after the first that isn't as written. Reads only.
 */
export async function* verifyLedger(options: Options): AsyncGenerator<Verified, void, undefined> {
  const orgs = await systemListOrgs()
  for (const org of orgs.filter(({ slug }) => options.slug === null || slug === options.slug)) {
    const verified = await verifyOrg(org, options)
    yield verified
    if (verified.fault) return
  }
}

function verifyOrg({ id, slug }: OrgEntry, { kept, tell }: Options): Promise<Verified> {
  let rows = 0
  const count = (more: number) => {
    rows += more
    tell(slug, rows)
  }
  return withTenant(jobCtx(id, 'verifyLedger', 0), async (tx) => {
    await tx.sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`
    const { people, punches, fault } = await checkChains(tx, count)
    const found = { org: { id, slug }, people, punches }
    const broken = fault ?? (await checkEntries(tx, count))
    if (broken) return { ...found, roots: 0, unsealed: 0, fault: broken }
    return { ...found, ...(await checkRoots(tx, kept?.org === id ? kept.roots : [], count)) }
  })
}
