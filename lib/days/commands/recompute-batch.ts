import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { log } from '@/lib/log'
import { dependsOn, RecomputeChange } from '@/lib/schedules/queries/depends-on'
import { loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import { loadPeopleSettings } from '@/lib/schedules/queries/load-people-settings'
import type { WorkDate } from '@/lib/time/work-date'
import { deriveChain } from './derive-chain'

/** How many days a batch looks at; a run that is interrupted repeats at most these. */
const BATCH = 200

type Run = {
  change: unknown
  from_date: WorkDate
  to_date: WorkDate | null
  state: 'waiting' | 'running' | 'done'
  done: number
  at_person_id: string | null
  at_date: WorkDate | null
}

type DayKey = { personId: string; workDate: WorkDate; groupId: string | null }

type Batch = {
  readonly done: number
  readonly looked: readonly DayKey[]
  readonly touched: readonly DayKey[]
}

/**
 * Looks at the next days of a run and derives those that its change touches, each in a transaction of its own under the
 * person's lock. A day that fails is counted and keeps no other waiting. Returns whether there may be more; false too
 * when somebody else has taken the run further meanwhile, whose work it then is.
 */
export async function recomputeBatch(ctx: Ctx, runId: string): Promise<boolean> {
  const batch = await withTenant(ctx, (tx) => nextBatch(tx, ctx, runId))
  const last = batch?.looked.at(-1)
  if (!batch || !last) return false
  let failed = 0
  for (const target of batch.touched) {
    await withTenant(ctx, (tx) => deriveChain(tx, ctx, target)).catch((error) => {
      failed += 1
      log.error({ job: 'recomputeDays', runId, err: String(error) }, 'a day could not be derived')
    })
  }
  const moved = await withTenant(
    ctx,
    (tx) => tx.sql`
      UPDATE recompute_run SET done = done + ${batch.looked.length}, derived = derived + ${batch.touched.length - failed},
             failed = failed + ${failed}, at_person_id = ${last.personId}::uuid, at_date = ${last.workDate}::date,
             moved_at = ${new Date(ctx.now)}
       WHERE org_id = ${tx.orgId}::uuid AND id = ${runId}::uuid AND done = ${batch.done} RETURNING id`,
  )
  return moved.length > 0
}

async function nextBatch(tx: TenantTx, ctx: Ctx, runId: string): Promise<Batch | null> {
  const [run] = await tx.sql<Run>`
    SELECT change, from_date, to_date, state, done, at_person_id, at_date FROM recompute_run
     WHERE org_id = ${tx.orgId}::uuid AND id = ${runId}::uuid FOR UPDATE`
  if (!run || run.state === 'done') return null
  const change = RecomputeChange.parse(run.change)
  const only = peopleOf(change)
  if (run.state === 'waiting') await start(tx, ctx, runId, run, only)
  const looked = await tx.sql<DayKey>`
    SELECT person_id AS "personId", work_date AS "workDate", group_id AS "groupId" FROM day
     WHERE org_id = ${tx.orgId}::uuid AND work_date >= ${run.from_date}::date
       AND work_date <= coalesce(${run.to_date}::date, 'infinity')
       AND (${only === null}::boolean OR person_id = ANY (${only ?? []}::uuid[]))
       AND (${run.at_person_id}::uuid IS NULL OR (person_id, work_date) > (${run.at_person_id}::uuid, ${run.at_date}::date))
     ORDER BY person_id, work_date LIMIT ${BATCH}`
  if (looked.length === 0) {
    await tx.sql`
      UPDATE recompute_run SET state = 'done', finished_at = ${new Date(ctx.now)}, moved_at = ${new Date(ctx.now)}
       WHERE org_id = ${tx.orgId}::uuid AND id = ${runId}::uuid`
    return null
  }
  return { done: run.done, looked, touched: await touchedOf(tx, change, looked) }
}

/** Everybody the change can touch, or null when that is not known by name. */
function peopleOf(change: RecomputeChange): string[] | null {
  if (change.kind === 'roster') return Object.keys(change.dates)
  return change.kind === 'membership' ? [change.personId] : null
}

async function start(
  tx: TenantTx,
  ctx: Ctx,
  runId: string,
  run: Run,
  only: readonly string[] | null,
): Promise<void> {
  await tx.sql`
    UPDATE recompute_run SET state = 'running', started_at = ${new Date(ctx.now)}, moved_at = ${new Date(ctx.now)},
           total = (SELECT count(*) FROM day WHERE org_id = ${tx.orgId}::uuid AND work_date >= ${run.from_date}::date
                       AND work_date <= coalesce(${run.to_date}::date, 'infinity')
                       AND (${only === null}::boolean OR person_id = ANY (${only ?? []}::uuid[])))
     WHERE org_id = ${tx.orgId}::uuid AND id = ${runId}::uuid`
}

async function touchedOf(
  tx: TenantTx,
  change: RecomputeChange,
  looked: readonly DayKey[],
): Promise<DayKey[]> {
  const dates = looked.map((it) => it.workDate).sort()
  const [first, last] = [dates[0], dates.at(-1)]
  if (!first || !last) return []
  const ids = [...new Set(looked.map((it) => it.personId))]
  const people = await loadPeopleSettings(tx, first, last, ids)
  const configuration = await loadConfiguration(tx, people[0]?.stamp ?? 0)
  const byId = new Map(people.map((it) => [it.setting.id, it.setting]))
  return looked.filter((day) => {
    const person = byId.get(day.personId)
    return person !== undefined && dependsOn(change, configuration, person, day)
  })
}
