import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import { type Standing, standingsOf } from '@/lib/rules/versions'
import { addDays, type WorkDate } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import type { VersionedItem, VersionedList, VersionedView } from '../schema/version'

export type ItemRow = { id: string; name: string; effective_from: WorkDate; number: number }

export type VersionRow = {
  name: string
  id: string
  number: number
  effective_from: WorkDate
  published_at: Date
  published_by: string | null
  content: unknown
}

/** Refuses with forbidden whoever may not read how the company is set up. */
export function requireReader(ctx: Ctx): { configure: boolean } {
  if (!can(ctx.actor, 'readOrg', { kind: 'org' })) throw new Refusal('forbidden')
  return { configure: can(ctx.actor, 'configure', { kind: 'org' }) }
}

/** The company's zone and the date that is today in it. */
export async function companyToday(tx: TenantTx, ctx: Ctx): Promise<{ zone: string; today: WorkDate }> {
  const [org] = await tx.sql<{ zone: string }>`SELECT zone FROM org WHERE id = ${tx.orgId}::uuid`
  const zone = org?.zone ?? 'UTC'
  return { zone, today: wallAt(zone, ctx.now).date }
}

/** The list of a noun from the rows of all its versions, in their order. */
export function listOf(
  rows: readonly ItemRow[],
  { zone, today }: { zone: string; today: WorkDate },
  allowed: { configure: boolean },
): VersionedList {
  const byId = new Map<string, ItemRow[]>()
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row])
  const items = [...byId].map(([id, versions]): VersionedItem => {
    const standings = standingsOf(versions.map(datedOf), today)
    const from = (standing: Standing) =>
      versions.flatMap((it, i) => (standings[i] === standing ? [it.effective_from] : [])).sort()[0] ?? null
    return {
      id,
      name: versions[0]?.name ?? '',
      inForceFrom: from('in_force'),
      scheduledFrom: from('scheduled'),
    }
  })
  return { items, today, tomorrow: addDays(today, 1), zone, allowed }
}

function datedOf(row: { number: number; effective_from: WorkDate }) {
  return { number: row.number, effectiveFrom: row.effective_from }
}

/** One noun with its versions. Refusals: not_found when there are none. */
export function viewOf<Content>(
  id: string,
  rows: readonly VersionRow[],
  { zone, today }: { zone: string; today: WorkDate },
  allowed: { configure: boolean },
  read: (content: unknown) => Content,
): VersionedView<Content> {
  const [first] = rows
  if (!first) throw new Refusal('not_found')
  const standings = standingsOf(rows.map(datedOf), today)
  const versions = rows.map((row, i) => ({
    id: row.id,
    number: row.number,
    effectiveFrom: row.effective_from,
    publishedOn: wallAt(zone, row.published_at.getTime()).date,
    publishedBy: row.published_by,
    standing: standings[i] ?? ('past' as const),
    content: read(row.content),
  }))
  return { id, name: first.name, versions, today, tomorrow: addDays(today, 1), zone, allowed }
}
