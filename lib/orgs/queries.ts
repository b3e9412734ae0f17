import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { signingKeysOf } from '@/lib/crypto/company-key'
import { type Ctx, isUuid } from '@/lib/db/scope'
import { systemFindOrgById, systemHasOrg } from '@/lib/db/system'
import { withTenant } from '@/lib/db/tenant'
import { RULES_VERSION } from '@/lib/rules/version'
import about from '@/package.json'
import type { PublishedKeys, ServerVersions } from './schema'

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

/**
 * The keys that a company's receipts and roots are checked with. Asked for by its id, which stands in whatever it signs:
 * who holds nothing of it can't guess one, and so doesn't learn from here which companies there are. Refusals: not_found.
 */
export async function getPublishedKeys(orgId: string): Promise<PublishedKeys> {
  const org = isUuid(orgId) ? await systemFindOrgById(orgId) : null
  if (!org) throw new Refusal('not_found')
  return { company: { id: org.id, name: org.name }, keys: publishedKeysOf(org.id) }
}

/** The same of a company that is known, without asking for it. */
export function publishedKeysOf(orgId: string): PublishedKeys['keys'] {
  return signingKeysOf(orgId).map(({ id, publicKey }) => {
    const { x = '' } = publicKey.export({ format: 'jwk' })
    return { kty: 'OKP', crv: 'Ed25519', x, kid: id, alg: 'EdDSA', use: 'sig' }
  })
}
