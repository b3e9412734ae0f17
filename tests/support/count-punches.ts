import { closeDatabase } from '@/lib/db/client'
import { mintScope } from '@/lib/db/scope'
import { systemFindOrg } from '@/lib/db/system'
import { withTenant } from '@/lib/db/tenant'
import { checkChains } from './chains'

/** Prints, for a company, how often each punch is there and whether every chain holds. */
async function main(slug: string): Promise<void> {
  const org = await systemFindOrg(slug)
  if (!org) throw new Error(`There is no company ${slug}`)
  const found = await withTenant({ scope: mintScope(org.id) }, async (tx) => ({
    ids: (await tx.sql<{ id: string }>`SELECT id FROM punch WHERE org_id = ${tx.orgId}::uuid`).map(
      (it) => it.id,
    ),
    chains: await checkChains(tx),
  }))
  process.stdout.write(JSON.stringify(found))
}

try {
  await main(process.argv[2] ?? '')
} finally {
  await closeDatabase()
}
