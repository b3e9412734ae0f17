import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { clockOf } from '@/lib/days/queries/day-view'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import type { SlotSide } from '@/lib/rules/day-change'
import { simulate, type TrialDay } from '@/lib/rules/simulation'
import { type Configuration, loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import type { ZoneName } from '@/lib/time/zone'
import type { RunTrial, TrialChange, TrialLine, TrialSlotSide } from '../schema'
import { drafted } from './drafted'
import { loadTrialPeople, type TrialPersonFacts, trialDaysOf } from './load-trial-people'

/** How many people's days are held at once, and loaded in one transaction. */
const BATCH = 50
/** After how many people whatever else waits for this process gets its turn. */
const TURN = 5

type Plan = {
  readonly inForce: Configuration
  readonly people: readonly { readonly id: string; readonly days: number }[]
}

/**
 * What would have come of the company's days under a draft: each day that exists in the span is derived twice from its
 * punches and decisions, by the versions in force on its date and by the draft as if it had been in force throughout.
 * Both are told as of now; what is stored is neither compared with nor changed. Yields lines as they come, and holds
 * nothing open between them, so that who reads may pause or leave. Refusals, before the first line: forbidden, not_found.
 */
export async function* runTrial(
  ctx: Ctx,
  trial: RunTrial,
): AsyncGenerator<readonly TrialLine[], void, undefined> {
  if (!can(ctx.actor, 'readOrg', { kind: 'org' }) || !can(ctx.actor, 'configure', { kind: 'org' }))
    throw new Refusal('forbidden')
  const { inForce, people } = await reading(ctx, (tx) => planOf(tx, trial))
  const draft = drafted(inForce, trial)
  const total = people.reduce((sum, it) => sum + it.days, 0)
  const count = { people: people.length, days: 0, changedPeople: 0, changedDays: 0 }
  yield [{ progress: { done: 0, total } }]
  for (let start = 0; start < people.length; start += BATCH) {
    const ids = people.slice(start, start + BATCH).map((it) => it.id)
    const batch = await reading(ctx, (tx) => loadTrialPeople(tx, ids, trial))
    for (let at = 0; at < batch.length; at += TURN) {
      const lines: TrialLine[] = []
      for (const person of batch.slice(at, at + TURN)) {
        const changes = changesOf(person, trialDaysOf(person, inForce, draft, ctx.now))
        count.days += person.days.length
        count.changedDays += changes.length
        if (changes.length > 0) count.changedPeople += 1
        for (const change of changes) lines.push({ change })
      }
      yield [...lines, { progress: { done: count.days, total: Math.max(total, count.days) } }]
      await setImmediate()
    }
  }
  yield [{ totals: count }]
}

/** One look at everything in it: a punch that comes meanwhile is in all of it or in none. Nothing can be written. */
function reading<T>(ctx: Ctx, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return withTenant(ctx, async (tx) => {
    await tx.sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`
    return work(tx)
  })
}

async function planOf(tx: TenantTx, { from, to }: RunTrial): Promise<Plan> {
  const [org] = await tx.sql<{ stamp: number }>`
    SELECT config_stamp AS stamp FROM org WHERE id = ${tx.orgId}::uuid`
  const people = await tx.sql<{ id: string; days: number }>`
    SELECT p.id, count(*)::int AS days FROM day d JOIN person p ON p.org_id = d.org_id AND p.id = d.person_id
     WHERE d.org_id = ${tx.orgId}::uuid AND d.work_date BETWEEN ${from}::date AND ${to}::date
     GROUP BY p.id, p.employee_no ORDER BY p.employee_no`
  return { inForce: await loadConfiguration(tx, org?.stamp ?? 0), people }
}

function changesOf(
  { setting, name, employeeNo }: TrialPersonFacts,
  days: readonly TrialDay[],
): TrialChange[] {
  const byDate = new Map(days.map((day) => [day.facts.workDate, day]))
  return [...simulate([{ personId: setting.id, days }])].flatMap(({ workDate, change }) => {
    const day = byDate.get(workDate)
    if (change === null || day === undefined) return []
    const slots = change.slots.map(({ before, after, ...slot }) => ({
      ...slot,
      before: sideView(before, day.facts.zone),
      after: sideView(after, day.draft.zone),
    }))
    return [{ ...change, name, employeeNo, slots }]
  })
}

function sideView(side: SlotSide | null, zone: ZoneName): TrialSlotSide | null {
  return side && { ...side, at: side.at === null ? null : clockOf(zone, side.at) }
}
