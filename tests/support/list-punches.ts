import { closeDatabase } from '@/lib/db/client'
import { mintScope } from '@/lib/db/scope'
import { systemFindOrg } from '@/lib/db/system'
import { withTenant } from '@/lib/db/tenant'

/** Prints the ids of a person's punches, in the order they came. */
async function main(slug: string, name: string): Promise<void> {
  const org = await systemFindOrg(slug)
  if (!org) throw new Error(`There is no company ${slug}`)
  const rows = await withTenant(
    { scope: mintScope(org.id) },
    (tx) => tx.sql<{ id: string }>`
      SELECT q.id FROM punch q JOIN person p ON p.org_id = q.org_id AND p.id = q.person_id
       WHERE q.org_id = ${tx.orgId}::uuid AND p.name = ${name} ORDER BY q.seq`,
  )
  process.stdout.write(JSON.stringify(rows.map(({ id }) => id)))
}

try {
  await main(process.argv[2] ?? '', process.argv[3] ?? '')
} finally {
  await closeDatabase()
}
