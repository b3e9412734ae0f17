import 'server-only'
import { runtimePool } from './client'

/** Work that belongs to no tenant. Its callers are on a short list that a test holds. */

export type OrgEntry = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly zone: string
  readonly locale: string
}

const known = new Map<string, OrgEntry>()

/** The company at this address, or null. Slugs and ids never change, so a hit is remembered; names may lag a minute. */
export async function systemFindOrg(slug: string): Promise<OrgEntry | null> {
  const hit = known.get(slug)
  if (hit) return hit
  const { rows } = await runtimePool().query<OrgEntry>({
    name: 'system_find_org',
    text: 'SELECT id, slug, name, zone, locale FROM org WHERE slug = $1',
    values: [slug],
  })
  const entry = rows[0] ?? null
  if (entry) {
    if (known.size > 1_000) known.clear()
    known.set(slug, entry)
    setTimeout(() => known.delete(slug), 60_000).unref()
  }
  return entry
}

/** The company with this id (a uuid), or null; for who holds something it has signed, which names it so. */
export async function systemFindOrgById(id: string): Promise<OrgEntry | null> {
  const { rows } = await runtimePool().query<OrgEntry>({
    name: 'system_find_org_by_id',
    text: 'SELECT id, slug, name, zone, locale FROM org WHERE id = $1',
    values: [id],
  })
  return rows[0] ?? null
}

/** All companies, for jobs that visit each. */
export async function systemListOrgs(): Promise<OrgEntry[]> {
  const { rows } = await runtimePool().query<OrgEntry>(
    'SELECT id, slug, name, zone, locale FROM org ORDER BY id',
  )
  return rows
}

/** Whether any company exists; the first set-up is open only while none does. */
export async function systemHasOrg(): Promise<boolean> {
  const { rows } = await runtimePool().query<{ found: boolean }>('SELECT EXISTS (SELECT 1 FROM org) AS found')
  return rows[0]?.found ?? false
}

/** The runtime pool, for libraries that keep their own tables without a tenant (rate limits, jobs). */
export function systemPool() {
  return runtimePool()
}

/** Refuses to run with a role that row-level security would not bind, or a database that may lose a commit. */
export async function systemSelfCheck(): Promise<void> {
  const { rows } = await runtimePool().query<{
    strong: boolean
    owner: boolean
    fsync: string
    sync: string
    pages: string
  }>(
    `SELECT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS strong,
            EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user) AS owner,
            current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS sync,
            current_setting('full_page_writes') AS pages`,
  )
  const row = rows[0]
  if (!row) throw new Error('The database did not answer the self-check')
  if (row.strong) throw new Error('The runtime role must be neither superuser nor BYPASSRLS')
  if (row.owner) throw new Error('The runtime role must own no table')
  if (process.env.NODE_ENV === 'production') {
    if (row.fsync !== 'on' || row.sync === 'off' || row.pages !== 'on') {
      throw new Error('fsync, synchronous_commit and full_page_writes must be on: punches would be lost')
    }
  }
}
