import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import { entriesBeforeShift } from '@/lib/rules/company-calendar'
import { publish, type VersionedNoun } from '@/lib/schedules/commands/publish'
import { asWorkDate, type WorkDate } from '@/lib/time/work-date'
import type { CalendarContent, PublishCalendar } from '../schema/calendar'

const NOUN: VersionedNoun = {
  kind: 'calendar',
  verb: 'publishCalendar',
  insertNoun: (tx, id, name) =>
    tx.sql`INSERT INTO calendar (org_id, id, name) VALUES (${tx.orgId}::uuid, ${id}::uuid, ${name})`,
  rename: (tx, id, name) =>
    tx.sql`UPDATE calendar SET name = ${name} WHERE org_id = ${tx.orgId}::uuid AND id = ${id}::uuid AND name <> ${name}`,
  lastVersion: (tx, id) => tx.sql`
    SELECT coalesce((SELECT max(number) FROM calendar_version v WHERE v.org_id = n.org_id AND v.calendar_id = n.id), 0) AS number
      FROM calendar n WHERE n.org_id = ${tx.orgId}::uuid AND n.id = ${id}::uuid`,
  insertVersion: (tx, v) => tx.sql`
    INSERT INTO calendar_version (org_id, id, calendar_id, number, effective_from, content, published_by_id, published_at)
    VALUES (${tx.orgId}::uuid, ${v.id}::uuid, ${v.nounId}::uuid, ${v.number}, ${v.effectiveFrom}::date,
            ${v.content}::jsonb, ${v.publishedById}::uuid, ${v.publishedAt})`,
}

/**
 * Publishes a calendar of the company's own. Refusals: as publish; not_found beside each date whose shift the company
 * doesn't have, invalid beside each on which the version speaks and its shift isn't in force.
 */
export async function publishCalendar(
  ctx: Ctx,
  input: z.output<typeof PublishCalendar>,
): Promise<{ calendarId: string; versionId: string; runId: string | null }> {
  const { content, effectiveFrom } = input
  const noun: VersionedNoun = {
    ...NOUN,
    holdTogether: (tx) => refuseShiftsNotThere(tx, content, asWorkDate(effectiveFrom)),
  }
  const { id, versionId, runId } = await publish(ctx, noun, { ...input, id: input.calendarId })
  return { calendarId: id, versionId, runId }
}

async function refuseShiftsNotThere(tx: TenantTx, { days }: CalendarContent, from: WorkDate): Promise<void> {
  const shifts = await tx.sql<{ id: string; since: WorkDate }>`
    SELECT shift_id AS id, min(effective_from) AS since FROM shift_version
     WHERE org_id = ${tx.orgId}::uuid GROUP BY shift_id`
  const since = new Map(shifts.map((it) => [it.id, it.since]))
  const refuse = (code: 'not_found' | 'invalid', key: string, wrong: readonly number[]) => {
    const fields = wrong.map((i) => [`content.days.${i}.shiftId`, key])
    if (fields.length > 0) throw new Refusal(code, { fields: Object.fromEntries(fields) })
  }
  const unknown = days.flatMap(({ shiftId }, i) => (shiftId === null || since.has(shiftId) ? [] : [i]))
  refuse('not_found', 'not_found', unknown)
  refuse(
    'invalid',
    'shift_not_yet',
    entriesBeforeShift(days, from, (id) => since.get(id)),
  )
}
