import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import { hullOf, type PlannedDay, plannedDayOf } from '@/lib/rules/planned-day'
import { loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import { loadPersonSetting } from '@/lib/schedules/queries/load-person-setting'
import { type DaySetting, type PersonSetting, settingOn } from '@/lib/schedules/queries/setting-on'
import type { Span } from '@/lib/time/span'
import { addDays, datesFrom, type WorkDate } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import type { SpanKind } from '../schema'

/** The dates around a span, with the one before and the one after, whose shifts may reach into it. */
export type SpanDays = {
  readonly person: PersonSetting
  readonly days: readonly { readonly setting: DaySetting; readonly planned: PlannedDay }[]
}

/** The person's dates from..to with the one before and the one after; null when there is no such person. */
export async function loadSpanDays(
  tx: TenantTx,
  personId: string,
  from: WorkDate,
  to: WorkDate,
): Promise<SpanDays | null> {
  const [first, last] = [addDays(from, -1), addDays(to, 1)]
  const found = await loadPersonSetting(tx, personId, first, last)
  if (!found) return null
  const configuration = await loadConfiguration(tx, found.stamp)
  const days = datesFrom(first, last).map((date) => {
    const setting = settingOn(configuration, found.person, date)
    return { setting, planned: plannedDayOf(setting) }
  })
  return { person: found.person, days }
}

/** The same of a span that was asked for, by the clocks it was asked in. */
export async function loadDaysOfSpan(
  tx: TenantTx,
  personId: string,
  { from, to }: Span,
  zone: string,
): Promise<SpanDays | null> {
  return loadSpanDays(tx, personId, wallAt(zone, from).date, wallAt(zone, to - 1).date)
}

/**
 * The settings of the work dates that a span bears on: those whose planned work it meets; of overtime its own date alone.
 */
export function touchedBy(
  { days }: SpanDays,
  { kind, span, workDate }: { kind: SpanKind; span: Span; workDate: WorkDate },
): DaySetting[] {
  return days.flatMap(({ setting, planned }) => {
    if (kind === 'overtime') return setting.workDate === workDate ? [setting] : []
    const work = hullOf(planned.work)
    return work !== null && span.from < work.to && work.from < span.to ? [setting] : []
  })
}
