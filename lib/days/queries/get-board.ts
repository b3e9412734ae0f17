import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { peopleBelow } from '@/lib/people/queries'
import type { DayRecord, PlanKind, Slot } from '@/lib/rules/day-record'
import { wallAt } from '@/lib/time/zone'
import { BOARD_STATES, type BoardRow, type BoardState, type BoardView } from '../schema'
import { inAndOut } from './get-month'

type Row = {
  person_id: string
  name: string
  employee_no: string
  department: string
  zone: string | null
  status: DayRecord['status'] | null
  plan_kind: PlanKind | null
  slots: Slot[] | null
  late_min: number | null
  place_name: string | null
  field: boolean
}

/**
 * Today's board: a manager sees the people below him, HR, owner and auditor everybody employed. Reads derived days
 * only. Refusals: forbidden.
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
      SELECT p.id AS person_id, p.name, p.employee_no, d.name AS department, y.zone, y.status, y.plan_kind, y.slots,
             y.late_min, last.place_name, coalesce(last.field, false) AS field
        FROM person p
        JOIN department d ON d.org_id = p.org_id AND d.id = p.department_id
        LEFT JOIN day y ON y.org_id = p.org_id AND y.person_id = p.id AND y.work_date = ${today}::date
        LEFT JOIN LATERAL (
          SELECT l.name AS place_name, q.outcome = 'field' AS field FROM punch q
            LEFT JOIN place l ON l.org_id = q.org_id AND l.id = q.place_id
           WHERE q.org_id = p.org_id AND q.person_id = p.id AND q.work_date = ${today}::date AND q.outcome <> 'refused'
           ORDER BY q.occurred_at DESC LIMIT 1) last ON true
       WHERE p.org_id = ${tx.orgId}::uuid AND p.start_date <= ${today}::date
         AND (p.end_date IS NULL OR p.end_date >= ${today}::date)
         AND 'employee' = ANY (p.roles) AND (${ids === null}::boolean OR p.id = ANY (${ids ?? []}::uuid[]))
       ORDER BY d.name, p.employee_no`
    return viewOf(ctx.now, rows.map(boardRow))
  })
}

function boardRow(row: Row): BoardRow {
  return {
    personId: row.person_id,
    name: row.name,
    employeeNo: row.employee_no,
    department: row.department,
    state: stateOf(row),
    ...inAndOut(row.zone ?? 'UTC', row.slots ?? []),
    lateMin: row.late_min ?? 0,
    placeName: row.place_name,
  }
}

/** The first that applies: off, missed, late, field, present, not yet. */
function stateOf(row: Row): BoardState {
  if (row.plan_kind !== 'work' || row.status === 'leave' || row.status === 'exempt') return 'off'
  const slots = row.slots ?? []
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
