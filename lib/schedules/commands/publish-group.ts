import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import { groupContradictions } from '@/lib/rules/group-contradictions'
import { publish, type VersionedNoun } from '@/lib/schedules/commands/publish'
import { asWorkDate, type WorkDate } from '@/lib/time/work-date'
import { doubleClaim } from '../queries/department-claims'
import { type Configuration, loadConfiguration, nextVersionAfter } from '../queries/load-configuration'
import { GroupContent, type PublishGroup } from '../schema/group'

const NOUN: VersionedNoun = {
  kind: 'group',
  verb: 'publishGroup',
  insertNoun: (tx, id, name) =>
    tx.sql`INSERT INTO attendance_group (org_id, id, name) VALUES (${tx.orgId}::uuid, ${id}::uuid, ${name})`,
  rename: (tx, id, name) =>
    tx.sql`UPDATE attendance_group SET name = ${name} WHERE org_id = ${tx.orgId}::uuid AND id = ${id}::uuid AND name <> ${name}`,
  lastVersion: (tx, id) => tx.sql`
    SELECT coalesce((SELECT max(number) FROM group_version v WHERE v.org_id = n.org_id AND v.group_id = n.id), 0) AS number
      FROM attendance_group n WHERE n.org_id = ${tx.orgId}::uuid AND n.id = ${id}::uuid`,
  insertVersion: (tx, v) => tx.sql`
    INSERT INTO group_version (org_id, id, group_id, number, effective_from, content, published_by_id, published_at)
    VALUES (${tx.orgId}::uuid, ${v.id}::uuid, ${v.nounId}::uuid, ${v.number}, ${v.effectiveFrom}::date,
            ${v.content}::jsonb, ${v.publishedById}::uuid, ${v.publishedAt})`,
}

/**
 * Publishes an attendance group: who, its week, places, policy and calendar. What the input leaves out is as the schema
 * says. Refusals: as publish; not_found with the fields whose ids the company doesn't have; conflict when another group
 * claims one of the departments on one of the dates; invalid where the version contradicts itself on one of its dates.
 */
export async function publishGroup(
  ctx: Ctx,
  input: z.input<typeof PublishGroup>,
): Promise<{ groupId: string; versionId: string; runId: string | null }> {
  const content = GroupContent.parse(input.content)
  const noun: VersionedNoun = {
    ...NOUN,
    async holdTogether(tx) {
      await refuseUnknownIds(tx, content)
      // What is being published is part of it: nothing is in memory yet.
      const configuration = await loadConfiguration(tx, 0)
      await refuseDoubleClaim(tx, configuration)
      refuseContradictions(configuration, input.groupId, content, asWorkDate(input.effectiveFrom))
    },
  }
  const { id, versionId, runId } = await publish(ctx, noun, { ...input, id: input.groupId, content })
  return { groupId: id, versionId, runId }
}

async function refuseUnknownIds(tx: TenantTx, content: GroupContent): Promise<void> {
  const shiftIds = [...new Set(content.weekly.filter((id) => id !== null))]
  const calendarId = content.calendar === 'none' || content.calendar === 'cn' ? null : content.calendar
  const [known] = await tx.sql<
    Record<'weekly' | 'placeIds' | 'policyId' | 'departmentIds' | 'exemptPersonIds' | 'calendar', boolean>
  >`
    SELECT NOT EXISTS (SELECT FROM unnest(${shiftIds}::uuid[]) it WHERE NOT EXISTS
             (SELECT FROM shift x WHERE x.org_id = ${tx.orgId}::uuid AND x.id = it)) AS weekly,
           NOT EXISTS (SELECT FROM unnest(${content.placeIds}::uuid[]) it WHERE NOT EXISTS
             (SELECT FROM place x WHERE x.org_id = ${tx.orgId}::uuid AND x.id = it)) AS "placeIds",
           EXISTS (SELECT FROM policy x WHERE x.org_id = ${tx.orgId}::uuid AND x.id = ${content.policyId}::uuid) AS "policyId",
           NOT EXISTS (SELECT FROM unnest(${content.departmentIds}::uuid[]) it WHERE NOT EXISTS
             (SELECT FROM department x WHERE x.org_id = ${tx.orgId}::uuid AND x.id = it)) AS "departmentIds",
           NOT EXISTS (SELECT FROM unnest(${content.exemptPersonIds}::uuid[]) it WHERE NOT EXISTS
             (SELECT FROM person x WHERE x.org_id = ${tx.orgId}::uuid AND x.id = it)) AS "exemptPersonIds",
           ${calendarId}::uuid IS NULL OR EXISTS
             (SELECT FROM calendar x WHERE x.org_id = ${tx.orgId}::uuid AND x.id = ${calendarId}::uuid) AS calendar`
  const wrong = Object.entries(known ?? {}).filter(([, isKnown]) => !isKnown)
  if (wrong.length === 0) return
  const fields = Object.fromEntries(wrong.map(([field]) => [`content.${field}`, 'not_found']))
  throw new Refusal('not_found', { fields })
}

async function refuseDoubleClaim(tx: TenantTx, { claims, groups }: Configuration): Promise<void> {
  const double = doubleClaim(claims)
  if (!double) return
  const [department] = await tx.sql<{ name: string }>`
    SELECT name FROM department WHERE org_id = ${tx.orgId}::uuid AND id = ${double.departmentId}::uuid`
  const names = double.groupIds.map((id) => groups.get(id)?.name ?? '')
  throw new Refusal('conflict', {
    fields: { 'content.departmentIds': 'department_claimed' },
    values: { department: department?.name ?? '', groups: names.join(' / ') },
  })
}

/** Of several contradictions the first is told: a refusal has one set of values. */
function refuseContradictions(
  configuration: Configuration,
  groupId: string | null,
  content: GroupContent,
  from: WorkDate,
): void {
  const own = groupId === null ? undefined : configuration.groups.get(groupId)
  const span = { from, until: nextVersionAfter(own, from)?.effectiveFrom ?? null }
  const [first] = groupContradictions(content, { ...configuration, claims: [] }, span)
  if (first) {
    throw new Refusal('invalid', { fields: { [`content.${first.path}`]: first.code }, values: first.values })
  }
}
