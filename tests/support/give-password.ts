import { hashPassword } from '@/lib/auth/password'
import { withTenant } from '@/lib/db/tenant'
import type { Company } from './company'
import { PASSWORD } from './password'

let hashed: Promise<string> | undefined

/** Gives a person the test's password. */
export async function givePassword(company: Company, personId: string): Promise<void> {
  hashed ??= hashPassword(PASSWORD)
  const passwordHash = await hashed
  await withTenant(
    company,
    (tx) => tx.sql`
      INSERT INTO credential (org_id, id, password_hash, changed_at)
      VALUES (${tx.orgId}::uuid, ${personId}::uuid, ${passwordHash}, now())
      ON CONFLICT (org_id, id) DO UPDATE SET password_hash = ${passwordHash}`,
  )
}
