import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { systemHasOrg } from '@/lib/db/system'
import { withTenant } from '@/lib/db/tenant'
import { RULES_VERSION } from '@/lib/rules/version'
import about from '@/package.json'
import type { ServerVersions } from './schema'

/** Whether this installation still waits for its first company. */
export async function isSetupOpen(): Promise<boolean> {
  return !(await systemHasOrg())
}

/** What this server computes with, apart from its data. Refusals: forbidden. */
export async function getServerVersions(ctx: Ctx): Promise<ServerVersions> {
  if (!can(ctx.actor, 'readOrg', { kind: 'org' })) throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    const [row] = await tx.sql<{ database: string }>`
      SELECT split_part(current_setting('server_version'), ' ', 1) AS database`
    return { app: about.version, rules: RULES_VERSION, database: row?.database ?? '' }
  })
}
