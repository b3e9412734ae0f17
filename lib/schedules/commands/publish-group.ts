import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/db/scope'
import { publish, type VersionedNoun } from '@/lib/schedules/commands/publish'
import type { PublishGroup } from '../schema'

const NOUN: VersionedNoun = {
  kind: 'group',
  verb: 'publishGroup',
  insertNoun: (tx, id, name) =>
    tx.sql`INSERT INTO attendance_group (org_id, id, name) VALUES (${tx.orgId}::uuid, ${id}::uuid, ${name})`,
  lockNoun: (tx, id) => tx.sql`
    SELECT coalesce((SELECT max(number) FROM group_version v WHERE v.org_id = n.org_id AND v.group_id = n.id), 0) AS number
      FROM attendance_group n WHERE n.org_id = ${tx.orgId}::uuid AND n.id = ${id}::uuid FOR UPDATE`,
  insertVersion: (tx, v) => tx.sql`
    INSERT INTO group_version (org_id, id, group_id, number, effective_from, content, published_by_id, published_at)
    VALUES (${tx.orgId}::uuid, ${v.id}::uuid, ${v.nounId}::uuid, ${v.number}, ${v.effectiveFrom}::date,
            ${v.content}::jsonb, ${v.publishedById}::uuid, ${v.publishedAt})`,
}

/** Publishes an attendance group: its week, places and policy. Refusals: as publish. */
export async function publishGroup(
  ctx: Ctx,
  input: z.output<typeof PublishGroup>,
): Promise<{ groupId: string; versionId: string }> {
  const { id, versionId } = await publish(ctx, NOUN, { ...input, id: input.groupId })
  return { groupId: id, versionId }
}
