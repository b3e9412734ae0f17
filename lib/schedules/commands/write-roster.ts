import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import type { WorkDate } from '@/lib/time/work-date'
import { refuseClosed } from '../queries/closed-through'
import type { RosterSource } from '../schema/roster'
import { askRecompute } from './ask-recompute'

/** What a cell of the roster becomes: a shift, a day of rest (null), or nothing at all. */
export type CellChange = {
  readonly personId: string
  readonly workDate: WorkDate
  readonly to: { readonly shiftId: string | null } | null
}

export type RosterChanged = {
  /** How many cells are other than before. */
  readonly changed: number
  /** The run that derives anew what exists already of these days, today's and past ones; null when there is none. */
  readonly runId: string | null
}

type CellRow = { personId: string; workDate: WorkDate; shiftId: string | null }

/**
 * Changes cells of the roster, all or none; `decide` says which, under a lock that lets one change of the company's
 * roster follow another. What is as asked already stays untouched, so that sending the same again changes nothing.
 * Dates before today are changed as any others, and their days derived anew. Refusals: forbidden; not_found for an
 * unknown person or shift; invalid (shift_not_yet) for a date before a shift's first version; closed (`period_closed`);
 * what `decide` refuses.
 */
export async function writeRoster(
  ctx: Ctx,
  verb: string,
  source: RosterSource,
  decide: (tx: TenantTx) => readonly CellChange[] | Promise<readonly CellChange[]>,
): Promise<RosterChanged> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    await tx.sql`SELECT 1 FROM org WHERE id = ${tx.orgId}::uuid FOR NO KEY UPDATE`
    const wanted = await decide(tx)
    await refuseUnknown(tx, wanted)
    const before = await readCells(tx, source, wanted)
    const changes = wanted.filter((cell) => {
      const was = before.get(keyOf(cell))
      return cell.to === null ? was !== undefined : was === undefined || was.shiftId !== cell.to.shiftId
    })
    if (changes.length === 0) return { changed: 0, runId: null }
    await refuseClosed(tx, changes.map((it) => it.workDate).sort()[0] ?? '')
    await removeCells(tx, source, changes)
    await addCells(tx, source, changes)
    const cells = changes.map((cell) => {
      const was = before.get(keyOf(cell))
      const from = was ? { shiftId: was.shiftId } : null
      return { personId: cell.personId, workDate: cell.workDate, from, to: cell.to }
    })
    await audit(tx, ctx, { verb, target: { kind: 'roster', id: tx.orgId }, after: { source, cells } })
    return { changed: changes.length, runId: await recompute(tx, ctx, changes) }
  })
}

function recompute(tx: TenantTx, ctx: Ctx, changes: readonly CellChange[]): Promise<string | null> {
  const dates: Record<string, WorkDate[]> = {}
  let [from, to] = [changes[0]?.workDate ?? null, changes[0]?.workDate ?? null]
  for (const { personId, workDate } of changes) {
    dates[personId] = [...(dates[personId] ?? []), workDate]
    if (from === null || workDate < from) from = workDate
    if (to === null || workDate > to) to = workDate
  }
  if (from === null) return Promise.resolve(null)
  return askRecompute(tx, ctx, { change: { kind: 'roster', dates }, from, to })
}

function keyOf(cell: { personId: string; workDate: WorkDate }): string {
  return `${cell.personId} ${cell.workDate}`
}

/** The fields of a refusal name the cells by their place in what was decided, which for setRoster is what was sent. */
async function refuseUnknown(tx: TenantTx, cells: readonly CellChange[]): Promise<void> {
  const people = await tx.sql<{ id: string }>`
    SELECT id FROM person WHERE org_id = ${tx.orgId}::uuid AND id = ANY (${cells.map((it) => it.personId)}::uuid[])`
  const shifts = await tx.sql<{ id: string; name: string; from: WorkDate }>`
    SELECT s.id, s.name, min(v.effective_from) AS "from" FROM shift s
    JOIN shift_version v ON v.org_id = s.org_id AND v.shift_id = s.id
     WHERE s.org_id = ${tx.orgId}::uuid AND s.id = ANY (${cells.flatMap((it) => it.to?.shiftId ?? [])}::uuid[])
     GROUP BY s.id, s.name`
  const personIds = new Set(people.map((it) => it.id))
  const shiftOf = new Map(shifts.map((it) => [it.id, it]))
  const shiftIdOf = (cell: CellChange) => cell.to?.shiftId ?? null
  const isEarly = (cell: CellChange) => cell.workDate < (shiftOf.get(shiftIdOf(cell) ?? '')?.from ?? '')
  const fields = (field: string, key: string, isWrong: (cell: CellChange) => boolean) =>
    Object.fromEntries(cells.flatMap((cell, i) => (isWrong(cell) ? [[`entries.${i}.${field}`, key]] : [])))

  const strangers = fields('personId', 'not_found', (cell) => !personIds.has(cell.personId))
  if (Object.keys(strangers).length > 0) throw new Refusal('not_found', { fields: strangers })
  const unknown = fields('shiftId', 'not_found', (cell) => {
    const shiftId = shiftIdOf(cell)
    return shiftId !== null && !shiftOf.has(shiftId)
  })
  if (Object.keys(unknown).length > 0) throw new Refusal('not_found', { reason: 'shift', fields: unknown })
  const early = shiftOf.get(cells.filter(isEarly).map(shiftIdOf)[0] ?? '')
  if (early) {
    const values = { shift: early.name, date: early.from }
    throw new Refusal('invalid', {
      reason: 'shift_not_yet',
      values,
      fields: fields('shiftId', 'shift_not_yet', isEarly),
    })
  }
}

async function readCells(
  tx: TenantTx,
  source: RosterSource,
  cells: readonly CellChange[],
): Promise<Map<string, CellRow>> {
  const rows = await tx.sql<CellRow>`
    SELECT e.person_id AS "personId", e.work_date AS "workDate", e.shift_id AS "shiftId"
      FROM unnest(${cells.map((it) => it.personId)}::uuid[], ${cells.map((it) => it.workDate)}::date[]) asked(person_id, work_date)
      JOIN roster_entry e ON e.org_id = ${tx.orgId}::uuid AND e.person_id = asked.person_id
       AND e.work_date = asked.work_date AND e.source = ${source}`
  return new Map(rows.map((row) => [keyOf(row), row]))
}

async function removeCells(
  tx: TenantTx,
  source: RosterSource,
  changes: readonly CellChange[],
): Promise<void> {
  const cells = changes.filter((it) => it.to === null)
  if (cells.length === 0) return
  await tx.sql`
    DELETE FROM roster_entry e
     USING unnest(${cells.map((it) => it.personId)}::uuid[], ${cells.map((it) => it.workDate)}::date[]) asked(person_id, work_date)
     WHERE e.org_id = ${tx.orgId}::uuid AND e.person_id = asked.person_id AND e.work_date = asked.work_date
       AND e.source = ${source}`
}

async function addCells(tx: TenantTx, source: RosterSource, changes: readonly CellChange[]): Promise<void> {
  const cells = changes.flatMap(({ personId, workDate, to }) =>
    to ? [{ personId, workDate, shiftId: to.shiftId ?? '' }] : [],
  )
  if (cells.length === 0) return
  await tx.sql`
    INSERT INTO roster_entry (org_id, id, person_id, work_date, source, kind, shift_id)
    SELECT ${tx.orgId}::uuid, asked.id, asked.person_id, asked.work_date, ${source},
           CASE WHEN asked.shift_id = '' THEN 'rest' ELSE 'work' END, nullif(asked.shift_id, '')::uuid
      FROM unnest(${cells.map(() => uuidv7())}::uuid[], ${cells.map((it) => it.personId)}::uuid[],
                  ${cells.map((it) => it.workDate)}::date[], ${cells.map((it) => it.shiftId)}::text[])
           asked(id, person_id, work_date, shift_id)
    ON CONFLICT (org_id, person_id, work_date, source)
    DO UPDATE SET kind = excluded.kind, shift_id = excluded.shift_id`
}
