import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import type { Means } from '@/lib/rules/group-contradictions'
import type { PlaceRule } from '@/lib/rules/place'
import type { GroupChoices } from '../schema/group'
import { type Configuration, loadConfiguration, type Versioned } from './load-configuration'
import { requireReader } from './version-views'

/** What a group's form offers; `groupId` null for a group that is yet to be. Refusals: forbidden. */
export async function getGroupChoices(
  ctx: Ctx,
  { groupId }: { groupId: string | null },
): Promise<GroupChoices> {
  requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const configuration = await currentConfiguration(tx)
    const departments = await tx.sql<GroupChoices['departments'][number]>`
      SELECT id, name, parent_id AS "parentId" FROM department WHERE org_id = ${tx.orgId}::uuid ORDER BY name, id`
    const own = groupId === null ? undefined : configuration.groups.get(groupId)
    const excused = own?.versions.flatMap(({ content }) => content.exemptPersonIds) ?? []
    const people = await tx.sql<GroupChoices['people'][number]>`
      SELECT id, name FROM person WHERE org_id = ${tx.orgId}::uuid AND id = ANY (${[...new Set(excused)]}::uuid[])`
    return {
      departments,
      claims: otherClaims(configuration, departments, groupId),
      shifts: byName(configuration.shifts, (shift) => shift),
      places: byName(configuration.places, meansOf),
      policies: byName(configuration.policies, ({ punch }) => ({ punch })),
      calendars: byName(configuration.calendars, () => null).map(({ id, name }) => ({ id, name })),
      people,
      ownDates: own?.versions.map(({ effectiveFrom }) => effectiveFrom) ?? [],
    }
  })
}

/** The company's configuration as it is now. */
export async function currentConfiguration(tx: TenantTx): Promise<Configuration> {
  const [org] = await tx.sql<{ stamp: number }>`
    SELECT config_stamp AS stamp FROM org WHERE id = ${tx.orgId}::uuid`
  return loadConfiguration(tx, org?.stamp ?? 0)
}

/** How much there is to show that somebody is at a place; where it lies is no matter of a group's. */
export function meansOf({ shapes, cidrs, wifi }: PlaceRule): Means {
  const countOf = ({ length }: readonly unknown[]) => ({ length })
  return { shapes: countOf(shapes), cidrs: countOf(cidrs), wifi: countOf(wifi) }
}

function byName<Content, Kept>(all: ReadonlyMap<string, Versioned<Content>>, keep: (it: Content) => Kept) {
  return [...all.values()]
    .map(({ id, name, versions }) => ({
      id,
      name,
      versions: versions.map(({ effectiveFrom, content }) => ({ effectiveFrom, content: keep(content) })),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Which departments other groups than this one have claimed, and when. */
export function otherClaims(
  { claims, groups }: Pick<Configuration, 'claims' | 'groups'>,
  departments: GroupChoices['departments'],
  groupId: string | null,
): GroupChoices['claims'] {
  return departments.flatMap(({ id, name }) =>
    (claims.get(id) ?? [])
      .filter((it) => it.groupId !== groupId)
      .map(({ groupId: other, from, until }) => ({
        departmentId: id,
        department: name,
        group: groups.get(other)?.name ?? '',
        from,
        until,
      })),
  )
}
