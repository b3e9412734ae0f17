import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { loadLeaveTypes } from '@/lib/leaves/queries/load-leave-types'
import type { LeaveTypeView } from '@/lib/leaves/schema'
import { peopleBelow } from '@/lib/people/queries'
import { loadClosedThrough } from '@/lib/schedules/queries/closed-through'
import { type Configuration, loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import { companyToday } from '@/lib/schedules/queries/version-views'
import { asWorkDate, firstOfMonth, lastOfMonth, type WorkDate } from '@/lib/time/work-date'
import type { AskSheet, SheetView } from '../schema'

/** Somebody who has lines in the sheet. `group_id`: the group of his last day in the span. */
export type ReportPerson = {
  readonly id: string
  readonly name: string
  readonly employee_no: string
  readonly department: string
  readonly group_id: string | null
}

/** What a sheet is read from: the span, the people whom the filters leave, and the rules in force at the opening. */
export type OpenSheet = Pick<
  SheetView,
  'month' | 'from' | 'to' | 'departments' | 'groups' | 'closedThrough' | 'allowed'
> & {
  readonly asked: AskSheet
  readonly people: readonly ReportPerson[]
  readonly configuration: Configuration
  /** A column of the month sheet each, and a word of the day sheet: those in use, and what ended but was taken in the span. */
  readonly leaveTypes: readonly Pick<LeaveTypeView, 'id' | 'name' | 'unit'>[]
}

/**
 * Finds who is in a sheet, by employee number: everybody for whom reads the company, for a manager the people below him.
 * Refusals: forbidden for anybody else.
 */
export async function openSheet(ctx: Ctx, asked: AskSheet): Promise<OpenSheet> {
  const { actor } = ctx
  if (actor.kind !== 'member' || !can(actor, 'readTeam', { kind: 'org' })) throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    const { today } = await companyToday(tx, ctx)
    const { from, to } = spanOf(asked, today)
    const ids = can(actor, 'readOrg', { kind: 'org' }) ? null : await peopleBelow(tx, actor.personId)
    const everybody = await peopleIn(tx, { from, to, ids, withAttempts: asked.sheet === 'raw' })
    const [org] = await tx.sql<{ config_stamp: number }>`
      SELECT config_stamp FROM org WHERE id = ${tx.orgId}::uuid`
    const configuration = await loadConfiguration(tx, org?.config_stamp ?? 0)
    const isMonth = from === firstOfMonth(to) && to === lastOfMonth(to)
    return {
      asked,
      from,
      to,
      month: isMonth ? from.slice(0, 7) : null,
      people: everybody.filter((person) => isWanted(person, asked)),
      configuration,
      departments: [...new Set(everybody.map((it) => it.department))].sort(),
      groups: groupsOf(configuration, everybody),
      leaveTypes: namesLeave(asked) ? await leaveTypesIn(tx, from, to) : [],
      closedThrough: await loadClosedThrough(tx),
      allowed: { closePeriod: can(actor, 'configure', { kind: 'org' }) && isMonth && to < today },
    }
  })
}

function namesLeave({ sheet }: AskSheet): boolean {
  return sheet === 'month' || sheet === 'day'
}

async function leaveTypesIn(tx: TenantTx, from: WorkDate, to: WorkDate): Promise<OpenSheet['leaveTypes']> {
  const rows = await tx.sql<{ id: string }>`
    SELECT DISTINCT a->>'type' AS id FROM day y CROSS JOIN LATERAL jsonb_array_elements(y.approved) a
     WHERE y.org_id = ${tx.orgId}::uuid AND y.work_date BETWEEN ${from}::date AND ${to}::date AND a->>'kind' = 'leave'`
  const taken = new Set(rows.map(({ id }) => id))
  return (await loadLeaveTypes(tx)).filter(({ id, ended }) => !ended || taken.has(id))
}

function spanOf({ month, from, to }: AskSheet, today: WorkDate): { from: WorkDate; to: WorkDate } {
  if (from !== undefined && to !== undefined) return { from, to }
  const first = month === undefined ? firstOfMonth(today) : asWorkDate(`${month}-01`)
  return { from: first, to: lastOfMonth(first) }
}

/** Who has a day in the span, or an attempt to punch where those count. */
function peopleIn(
  tx: TenantTx,
  asked: { from: WorkDate; to: WorkDate; ids: readonly string[] | null; withAttempts: boolean },
): Promise<ReportPerson[]> {
  const { from, to, ids, withAttempts } = asked
  return tx.sql<ReportPerson>`
    SELECT p.id, p.name, p.employee_no, d.name AS department, last.group_id
      FROM person p
      JOIN department d ON d.org_id = p.org_id AND d.id = p.department_id
      LEFT JOIN LATERAL (
        SELECT y.group_id, true AS found FROM day y
         WHERE y.org_id = p.org_id AND y.person_id = p.id AND y.work_date BETWEEN ${from}::date AND ${to}::date
         ORDER BY y.work_date DESC LIMIT 1) last ON true
     WHERE p.org_id = ${tx.orgId}::uuid AND (${ids === null}::boolean OR p.id = ANY (${ids ?? []}::uuid[]))
       AND (last.found OR (${withAttempts}::boolean AND EXISTS (
         SELECT 1 FROM punch q WHERE q.org_id = p.org_id AND q.person_id = p.id AND q.work_date IS NULL
            AND (q.occurred_at AT TIME ZONE 'UTC' + q.offset_min * interval '1 minute')::date
                BETWEEN ${from}::date AND ${to}::date)))
     ORDER BY p.employee_no`
}

function isWanted(person: ReportPerson, { sheet, department, group, person: part }: AskSheet): boolean {
  if (department !== undefined && person.department !== department) return false
  // Whoever changed groups has days of both: the day sheet asks each day.
  if (group !== undefined && sheet !== 'day' && person.group_id !== group) return false
  if (part === undefined) return true
  const wanted = part.toLowerCase()
  return [person.name, person.employee_no].some((text) => text.toLowerCase().includes(wanted))
}

function groupsOf(configuration: Configuration, people: readonly ReportPerson[]): SheetView['groups'] {
  const ids = new Set(people.map((it) => it.group_id))
  return [...configuration.groups.values()]
    .filter(({ id }) => ids.has(id))
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
