import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import type { TenantTx } from '@/lib/db/tenant'
import { currentConfiguration } from '@/lib/schedules/queries/get-group-choices'
import { loadPeopleSettings } from '@/lib/schedules/queries/load-people-settings'
import { belongingOn } from '@/lib/schedules/queries/setting-on'
import type { WorkDate } from '@/lib/time/work-date'
import type { GrantLeave } from '../schema'

type Whom = z.output<typeof GrantLeave>['whom']

/**
 * Who is meant, by id, each once: of a department, of those below it, or of a group those of today; who left is meant
 * only by name. Refusals: not_found for an unknown person, department or group.
 */
export async function peopleMeant(tx: TenantTx, whom: Whom, today: WorkDate): Promise<string[]> {
  switch (whom.kind) {
    case 'people':
      return byName(tx, whom.personIds)
    case 'department':
      return ofDepartment(tx, whom.departmentId, today)
    case 'group':
      return ofGroup(tx, whom.groupId, today)
    case 'everybody':
      return employed(tx, today)
    default:
      return whom satisfies never
  }
}

async function byName(tx: TenantTx, personIds: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(personIds)]
  const found = await tx.sql<{ id: string }>`
    SELECT id FROM person WHERE org_id = ${tx.orgId}::uuid AND id = ANY (${wanted}::uuid[]) ORDER BY id`
  if (found.length !== wanted.length) throw new Refusal('not_found', { reason: 'person' })
  return found.map(({ id }) => id)
}

async function ofDepartment(tx: TenantTx, departmentId: string, today: WorkDate): Promise<string[]> {
  const below = await tx.sql<{ id: string }>`
    WITH RECURSIVE below(id) AS (
      SELECT id FROM department WHERE org_id = ${tx.orgId}::uuid AND id = ${departmentId}::uuid
      UNION
      SELECT d.id FROM department d JOIN below b ON d.parent_id = b.id WHERE d.org_id = ${tx.orgId}::uuid)
    SELECT id FROM below`
  if (below.length === 0) throw new Refusal('not_found', { reason: 'department' })
  const rows = await tx.sql<{ id: string }>`
    SELECT id FROM person
     WHERE org_id = ${tx.orgId}::uuid AND department_id = ANY (${below.map(({ id }) => id)}::uuid[])
       AND 'employee' = ANY (roles) AND (end_date IS NULL OR end_date >= ${today}::date) ORDER BY id`
  return rows.map(({ id }) => id)
}

async function ofGroup(tx: TenantTx, groupId: string, today: WorkDate): Promise<string[]> {
  const configuration = await currentConfiguration(tx)
  if (!configuration.groups.has(groupId)) throw new Refusal('not_found', { reason: 'group' })
  const people = await loadPeopleSettings(tx, today, today, await employed(tx, today))
  return people
    .filter(({ setting }) => belongingOn(configuration, setting, today)?.groupId === groupId)
    .map(({ setting }) => setting.id)
    .sort()
}

async function employed(tx: TenantTx, today: WorkDate): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>`
    SELECT id FROM person WHERE org_id = ${tx.orgId}::uuid AND 'employee' = ANY (roles)
       AND (end_date IS NULL OR end_date >= ${today}::date) ORDER BY id`
  return rows.map(({ id }) => id)
}
