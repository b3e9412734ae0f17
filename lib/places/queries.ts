import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { env } from '@/lib/env'
import {
  companyToday,
  type ItemRow,
  listOf,
  requireReader,
  type VersionRow,
  viewOf,
} from '@/lib/schedules/queries/version-views'
import type { VersionedList, VersionedView } from '@/lib/schedules/schema/version'
import { type OwnAddress, PlaceContent } from './schema'

/** The company's places by name. Refusals: forbidden. */
export async function listPlaces(ctx: Ctx): Promise<VersionedList> {
  const allowed = requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const company = await companyToday(tx, ctx)
    const rows = await tx.sql<ItemRow>`
      SELECT n.id, n.name, v.effective_from, v.number FROM place n
      JOIN place_version v ON v.org_id = n.org_id AND v.place_id = n.id
      WHERE n.org_id = ${tx.orgId}::uuid ORDER BY n.name, n.id, v.number`
    return listOf(rows, company, allowed)
  })
}

/** One place with all its versions, the newest first. Refusals: forbidden, not_found. */
export async function getPlace(
  ctx: Ctx,
  { placeId }: { placeId: string },
): Promise<VersionedView<PlaceContent>> {
  const allowed = requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const company = await companyToday(tx, ctx)
    const rows = await tx.sql<VersionRow>`
      SELECT n.name, v.id, v.number, v.effective_from, v.published_at, p.name AS published_by, v.content FROM place n
      JOIN place_version v ON v.org_id = n.org_id AND v.place_id = n.id
      LEFT JOIN person p ON p.org_id = v.org_id AND p.id = v.published_by_id
      WHERE n.org_id = ${tx.orgId}::uuid AND n.id = ${placeId}::uuid ORDER BY v.number DESC`
    return viewOf(placeId, rows, company, allowed, (content) => PlaceContent.parse(content))
  })
}

/** The address the server sees this very request come from; null where it can't tell. Refusals: forbidden. */
export async function seeOwnAddress(ctx: Ctx): Promise<OwnAddress | null> {
  requireReader(ctx)
  return ctx.network
}

/** The style of the tiles below the map, as the installation is configured; null: none, the map is a plain grid. */
export function mapStyleUrl(): string | null {
  return env().DAKA_MAP_STYLE_URL || null
}
