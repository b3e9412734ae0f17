import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { importGroup } from '@/lib/schedules/commands/import-group'
import { checkGroupImport } from '@/lib/schedules/queries/check-group-import'
import { exportGroup } from '@/lib/schedules/queries/export-group'
import type { GroupFile } from '@/lib/schedules/schema/group-file'
import { asWorkDate } from '@/lib/time/work-date'
import type { Company } from './company'

const TOMORROW = asWorkDate('2026-11-24')

export const textOf = (file: object) => JSON.stringify(file)

/** A group's file as HR takes it. */
export async function fileOf(ctx: Ctx, groupId: string): Promise<GroupFile> {
  return JSON.parse((await exportGroup(ctx, { groupId, date: null })).text)
}

export const check = (ctx: Ctx, file: object | string, effectiveFrom = TOMORROW) =>
  checkGroupImport(ctx, {
    text: typeof file === 'string' ? file : textOf(file),
    effectiveFrom,
    seen: null,
  })

/** Looks at a file and imports what was shown. */
export async function checkAndImport(ctx: Ctx, file: object | string, effectiveFrom = TOMORROW) {
  const { digest } = await check(ctx, file, effectiveFrom)
  return importSeen(ctx, file, digest, effectiveFrom)
}

export const importSeen = (ctx: Ctx, file: object | string, seen: string | null, effectiveFrom = TOMORROW) =>
  importGroup(ctx, {
    text: typeof file === 'string' ? file : textOf(file),
    effectiveFrom,
    seen,
  })

/** Everything an import could write, as one text to compare. */
export async function settingsOf(company: Company): Promise<string> {
  const rows = await withTenant(
    company,
    (tx) => tx.sql`
      SELECT (SELECT config_stamp FROM org WHERE id = ${tx.orgId}::uuid) AS stamp,
             (SELECT json_agg(it ORDER BY id) FROM shift_version it WHERE org_id = ${tx.orgId}::uuid) AS shifts,
             (SELECT json_agg(it ORDER BY id) FROM place_version it WHERE org_id = ${tx.orgId}::uuid) AS places,
             (SELECT json_agg(it ORDER BY id) FROM policy_version it WHERE org_id = ${tx.orgId}::uuid) AS policies,
             (SELECT json_agg(it ORDER BY id) FROM calendar_version it WHERE org_id = ${tx.orgId}::uuid) AS calendars,
             (SELECT json_agg(it ORDER BY id) FROM group_version it WHERE org_id = ${tx.orgId}::uuid) AS groups,
             (SELECT count(*) FROM recompute_run WHERE org_id = ${tx.orgId}::uuid) AS runs,
             (SELECT count(*) FROM audit_entry WHERE org_id = ${tx.orgId}::uuid AND verb <> 'exportGroup') AS audited`,
  )
  return JSON.stringify(rows)
}
