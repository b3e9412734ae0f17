import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/db/scope'
import { publish, type VersionedNoun } from '@/lib/schedules/commands/publish'
import type { PublishShift } from '../schema/shift'

const NOUN: VersionedNoun = {
  kind: 'shift',
  verb: 'publishShift',
  insertNoun: (tx, id, name) =>
    tx.sql`INSERT INTO shift (org_id, id, name) VALUES (${tx.orgId}::uuid, ${id}::uuid, ${name})`,
  rename: (tx, id, name) =>
    tx.sql`UPDATE shift SET name = ${name} WHERE org_id = ${tx.orgId}::uuid AND id = ${id}::uuid AND name <> ${name}`,
  lastVersion: (tx, id) => tx.sql`
    SELECT coalesce((SELECT max(number) FROM shift_version v WHERE v.org_id = n.org_id AND v.shift_id = n.id), 0) AS number
      FROM shift n WHERE n.org_id = ${tx.orgId}::uuid AND n.id = ${id}::uuid`,
  insertVersion: (tx, v) => tx.sql`
    INSERT INTO shift_version (org_id, id, shift_id, number, effective_from, content, published_by_id, published_at)
    VALUES (${tx.orgId}::uuid, ${v.id}::uuid, ${v.nounId}::uuid, ${v.number}, ${v.effectiveFrom}::date,
            ${v.content}::jsonb, ${v.publishedById}::uuid, ${v.publishedAt})`,
}

/** Publishes a shift. Refusals: as publish. */
export async function publishShift(
  ctx: Ctx,
  input: z.output<typeof PublishShift>,
): Promise<{ shiftId: string; versionId: string; runId: string | null }> {
  const { id, versionId, runId } = await publish(ctx, NOUN, { ...input, id: input.shiftId })
  return { shiftId: id, versionId, runId }
}
