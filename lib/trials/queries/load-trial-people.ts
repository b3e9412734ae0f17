import 'server-only'
import { dayFactsOf } from '@/lib/days/commands/derive-day'
import { dayPunchOf, loadPunchesOf } from '@/lib/days/queries/load-day-punches'
import { type DaySpanRow, loadSpansOf, spansOn } from '@/lib/days/queries/load-day-spans'
import type { TenantTx } from '@/lib/db/tenant'
import type { TrialDay } from '@/lib/rules/simulation'
import type { Configuration } from '@/lib/schedules/queries/load-configuration'
import { loadPeopleSettings, type PersonWithSetting } from '@/lib/schedules/queries/load-people-settings'
import { settingOn } from '@/lib/schedules/queries/setting-on'
import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import { instantAtWall } from '@/lib/time/zone'

type Span = { readonly from: WorkDate; readonly to: WorkDate }
type Facts = Pick<TrialDay['facts'], 'punches' | 'previousOffAt'> & { readonly spans: readonly DaySpanRow[] }

/** Somebody with the facts of each of his days that exist; which settings hold on them is still to be said. */
export type TrialPersonFacts = PersonWithSetting & {
  readonly days: readonly (Facts & { readonly workDate: WorkDate })[]
}

/** Loads these people's days of the span, both dates inclusive, by employee number: what happened, not what was derived. */
export async function loadTrialPeople(
  tx: TenantTx,
  personIds: readonly string[],
  { from, to }: Span,
): Promise<TrialPersonFacts[]> {
  const people = await loadPeopleSettings(tx, from, to, personIds)
  const days = await tx.sql<{ personId: string; workDate: WorkDate }>`
    SELECT person_id AS "personId", work_date AS "workDate" FROM day
     WHERE org_id = ${tx.orgId}::uuid AND person_id = ANY (${personIds}::uuid[])
       AND work_date BETWEEN ${from}::date AND ${to}::date ORDER BY work_date`
  const punches = await loadPunchesOf(tx, personIds, from, to)
  const spans = await loadSpansOf(
    tx,
    personIds,
    instantAtWall('UTC', from, -1_440),
    instantAtWall('UTC', to, 4_320),
  )
  const leavings = await loadLeavings(tx, personIds, from)
  const punchesOn = grouped(punches, (it) => `${it.personId} ${it.workDate}`)
  const spansOf = grouped(spans, (it) => it.personId)
  const daysOf = grouped(days, (it) => it.personId)
  return people.map((person) => {
    const { id } = person.setting
    const previousOffAt = leavings.get(id) ?? null
    return {
      ...person,
      days: (daysOf.get(id) ?? []).map(({ workDate }) => ({
        workDate,
        punches: (punchesOn.get(`${id} ${workDate}`) ?? []).map(dayPunchOf),
        spans: spansOf.get(id) ?? [],
        previousOffAt,
      })),
    }
  })
}

/** Node 20 has no Map.groupBy. */
function grouped<T>(all: readonly T[], keyOf: (it: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const it of all) {
    const key = keyOf(it)
    const group = groups.get(key)
    if (group) group.push(it)
    else groups.set(key, [it])
  }
  return groups
}

/** When each of them left on the last work day before the span. */
async function loadLeavings(
  tx: TenantTx,
  personIds: readonly string[],
  from: WorkDate,
): Promise<Map<string, Instant>> {
  const rows = await tx.sql<{ id: string; slots: { side: string; at: Instant | null }[] }>`
    SELECT who.id, last.slots FROM unnest(${personIds}::uuid[]) who(id)
     CROSS JOIN LATERAL (SELECT slots FROM day WHERE org_id = ${tx.orgId}::uuid AND person_id = who.id
       AND work_date < ${from}::date AND plan_kind = 'work' ORDER BY work_date DESC LIMIT 1) last`
  return new Map(
    rows.flatMap(({ id, slots }) => {
      const at = slots.findLast((slot) => slot.side === 'off')?.at ?? null
      return at === null ? [] : [[id, at]]
    }),
  )
}

/** A person's days under the configuration in force, each with what the drafted one says of it. */
export function trialDaysOf(
  person: TrialPersonFacts,
  inForce: Configuration,
  draft: Configuration,
  asOf: Instant,
): TrialDay[] {
  return person.days.map(({ workDate, punches, spans, previousOffAt }) => {
    const factsUnder = (configuration: Configuration) => {
      const setting = settingOn(configuration, person.setting, workDate)
      return dayFactsOf(setting, { punches, spans: spansOn(spans, setting) }, asOf, previousOffAt)
    }
    return { facts: factsUnder(inForce), draft: factsUnder(draft) }
  })
}
