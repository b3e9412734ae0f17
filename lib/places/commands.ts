import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/db/scope'
import { publish, type VersionedNoun } from '@/lib/schedules/commands/publish'
import type { PublishPlace } from './schema'

const NOUN: VersionedNoun = {
  kind: 'place',
  verb: 'publishPlace',
  insertNoun: (tx, id, name) =>
    tx.sql`INSERT INTO place (org_id, id, name) VALUES (${tx.orgId}::uuid, ${id}::uuid, ${name})`,
  rename: (tx, id, name) =>
    tx.sql`UPDATE place SET name = ${name} WHERE org_id = ${tx.orgId}::uuid AND id = ${id}::uuid AND name <> ${name}`,
  lastVersion: (tx, id) => tx.sql`
    SELECT coalesce((SELECT max(number) FROM place_version v WHERE v.org_id = n.org_id AND v.place_id = n.id), 0) AS number
      FROM place n WHERE n.org_id = ${tx.orgId}::uuid AND n.id = ${id}::uuid`,
  insertVersion: (tx, v) => tx.sql`
    INSERT INTO place_version (org_id, id, place_id, number, effective_from, content, published_by_id, published_at)
    VALUES (${tx.orgId}::uuid, ${v.id}::uuid, ${v.nounId}::uuid, ${v.number}, ${v.effectiveFrom}::date,
            ${v.content}::jsonb, ${v.publishedById}::uuid, ${v.publishedAt})`,
}

/** Publishes a place: where it is and which networks are its own. Refusals: as publish. */
export async function publishPlace(
  ctx: Ctx,
  input: z.output<typeof PublishPlace>,
): Promise<{ placeId: string; versionId: string }> {
  const { id, versionId } = await publish(ctx, NOUN, { ...input, id: input.placeId })
  return { placeId: id, versionId }
}
