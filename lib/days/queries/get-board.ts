import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { peopleBelow } from '@/lib/people/queries'
import type { DayRecord, PlanKind, Slot } from '@/lib/rules/day-record'
import { loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import { loadPeopleSettings } from '@/lib/schedules/queries/load-people-settings'
import { settingOn } from '@/lib/schedules/queries/setting-on'
import type { WorkDate } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import { BOARD_STATES, type BoardRow, type BoardState, type BoardView } from '../schema'
import { inAndOut } from './get-month'

type Row = {
  person_id: string
  name: string
  employee_no: string
  department: string
  day_zone: string | null
  status: DayRecord['status'] | null
  plan_kind: PlanKind | null
  slots: Slot[] | null
  late_min: number | null
  place_name: string | null
  field: boolean
}

/**
 * Today's board: a manager sees the people below him, HR, owner and auditor everybody employed. Reads derived days;
 * before a day is derived, only its plan. Refusals: forbidden.
 */
export async function getBoard(ctx: Ctx): Promise<BoardView> {
  const { actor } = ctx
  if (actor.kind !== 'member' || !can(actor, 'readTeam', { kind: 'org' })) throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    const everybody = can(actor, 'readOrg', { kind: 'org' })
    const ids = everybody ? null : await peopleBelow(tx, actor.personId)
    const [org] = await tx.sql<{ zone: string }>`SELECT zone FROM org WHERE id = ${tx.orgId}::uuid`
    const today = wallAt(org?.zone ?? 'UTC', ctx.now).date
    const rows = await tx.sql<Row>`
      SELECT p.id AS person_id, p.name, p.employee_no, d.name AS department, y.zone AS day_zone, y.status, y.plan_kind,
             y.slots, y.late_min, last.place_name, coalesce(last.field, false) AS field,
             o.config_stamp, o.zone AS org_zone, p.department_id, p.zone, p.start_date, p.end_date,
             CASE WHEN y.id IS NULL THEN (
               SELECT json_agg(json_build_object('groupId', m.group_id, 'fromDate', m.from_date, 'toDate', m.to_date))
                 FROM group_member m WHERE m.org_id = p.org_id AND m.person_id = p.id) END AS memberships,
             CASE WHEN y.id IS NULL THEN (
               SELECT json_agg(json_build_object('workDate', e.work_date, 'source', e.source, 'kind', e.kind, 'shiftId', e.shift_id))
                 FROM roster_entry e WHERE e.org_id = p.org_id AND e.person_id = p.id
                  AND e.work_date = ${today}::date) END AS roster
        FROM person p
        JOIN org o ON o.id = p.org_id
        JOIN department d ON d.org_id = p.org_id AND d.id = p.department_id
        LEFT JOIN day y ON y.org_id = p.org_id AND y.person_id = p.id AND y.work_date = ${today}::date
        LEFT JOIN LATERAL (
          SELECT l.name AS place_name, q.outcome = 'field' AS field FROM punch q
            LEFT JOIN place l ON l.org_id = q.org_id AND l.id = q.place_id
           WHERE q.org_id = p.org_id AND q.person_id = p.id AND q.work_date = ${today}::date AND q.outcome <> 'refused'
             AND NOT EXISTS (SELECT 1 FROM request r WHERE r.org_id = q.org_id AND r.punch_id = q.id
                                AND r.kind IN ('field', 'review') AND r.state IN ('rejected', 'withdrawn'))
           ORDER BY q.occurred_at DESC LIMIT 1) last ON true
       WHERE p.org_id = ${tx.orgId}::uuid AND p.start_date <= ${today}::date
         AND (p.end_date IS NULL OR p.end_date >= ${today}::date)
         AND 'employee' = ANY (p.roles) AND (${ids === null}::boolean OR p.id = ANY (${ids ?? []}::uuid[]))
       ORDER BY d.name, p.employee_no`
    const underived = rows.filter((row) => row.plan_kind === null).map((row) => row.person_id)
    const plans = await plansOn(tx, today, underived)
    return viewOf(
      ctx.now,
      rows.map((row) => boardRow(row, row.plan_kind ?? plans.get(row.person_id) ?? 'none')),
    )
  })
}

/** A day that is not derived yet has the plan that the rules in force give it. */
async function plansOn(tx: TenantTx, date: WorkDate, personIds: string[]): Promise<Map<string, PlanKind>> {
  const people = personIds.length > 0 ? await loadPeopleSettings(tx, date, date, personIds) : []
  const [first] = people
  if (!first) return new Map()
  const configuration = await loadConfiguration(tx, first.stamp)
  return new Map(people.map(({ setting }) => [setting.id, settingOn(configuration, setting, date).plan.kind]))
}

function boardRow(row: Row, planKind: PlanKind): BoardRow {
  return {
    personId: row.person_id,
    name: row.name,
    employeeNo: row.employee_no,
    department: row.department,
    state: stateOf(row, planKind),
    ...inAndOut(row.day_zone ?? 'UTC', row.slots ?? []),
    lateMin: row.late_min ?? 0,
    placeName: row.place_name,
  }
}

/** The first that applies: off, away, missed, late, field, present, not yet. */
function stateOf(row: Row, planKind: PlanKind): BoardState {
  if (planKind !== 'work' || row.status === 'exempt') return 'off'
  const slots = row.slots ?? []
  if (isAway(slots)) return 'away'
  if (
    slots.some(
      (slot) => slot.result === 'missed' || slot.result === 'absent' || slot.result === 'half_absent',
    )
  ) {
    return 'missed'
  }
  if (slots.some((slot) => slot.result === 'late' || slot.result === 'seriously_late')) return 'late'
  if (row.field) return 'field'
  return slots.some((slot) => slot.at !== null || slot.punchId !== null) ? 'present' : 'not_yet'
}

/** No punch is owed today, and something stands in for one. */
function isAway(slots: readonly Slot[]): boolean {
  const covered = slots.filter(({ result }) => result === 'covered')
  return covered.length > 0 && slots.every(({ result }) => result === 'covered' || result === 'not_needed')
}

function noCounts(): Record<BoardState, number> {
  return Object.fromEntries(BOARD_STATES.map((state) => [state, 0])) as Record<BoardState, number>
}

function viewOf(asOf: number, rows: readonly BoardRow[]): BoardView {
  const counts = noCounts()
  const departments = new Map<string, { name: string; counts: Record<BoardState, number>; people: number }>()
  for (const row of rows) {
    const department = departments.get(row.department) ?? {
      name: row.department,
      counts: noCounts(),
      people: 0,
    }
    counts[row.state] += 1
    department.counts[row.state] += 1
    department.people += 1
    departments.set(row.department, department)
  }
  return { asOf, rows, counts, departments: [...departments.values()] }
}
