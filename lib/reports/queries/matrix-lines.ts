import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import { datesFrom, type WorkDate } from '@/lib/time/work-date'
import type { Column, Line } from '../schema'
import type { OpenSheet, ReportPerson } from './open-sheet'
import { personCells, personColumns, timeOn, type Words } from './words'

/** The columns of the punch times (打卡时间): one for each date. */
export function matrixColumns(t: Words, { from, to }: OpenSheet): Column[] {
  const days = datesFrom(from, to).map(
    (date): Column => ({ id: date, kind: 'day', label: date, group: null }),
  )
  return [...personColumns(t), ...days]
}

/** A line for each of these people with the times of his punches that count, earliest first. */
export async function matrixLines(
  tx: TenantTx,
  open: OpenSheet,
  people: readonly ReportPerson[],
  t: Words,
): Promise<Line[]> {
  const punches = await tx.sql<{ person_id: string; work_date: WorkDate; at: number; offset_min: number }>`
    SELECT q.person_id, q.work_date, (extract(epoch FROM q.occurred_at) * 1000)::float8 AS at, q.offset_min
      FROM punch q
      LEFT JOIN request r ON r.org_id = q.org_id AND r.punch_id = q.id AND r.kind IN ('field', 'review')
     WHERE q.org_id = ${tx.orgId}::uuid AND q.person_id = ANY (${people.map((it) => it.id)}::uuid[])
       AND q.work_date BETWEEN ${open.from}::date AND ${open.to}::date
       AND CASE WHEN q.pending THEN r.state = 'approved' ELSE q.outcome IN ('accepted', 'field') END
     ORDER BY q.occurred_at, q.id`
  const times = new Map<string, string>()
  for (const { person_id: personId, work_date: date, at, offset_min: offsetMin } of punches) {
    const key = `${personId} ${date}`
    const before = times.get(key)
    const time = timeOn(t, date, at, offsetMin)
    times.set(key, before === undefined ? time : `${before} ${time}`)
  }
  const dates = datesFrom(open.from, open.to)
  return people.map((person) => ({
    personId: person.id,
    workDate: null,
    cells: [
      ...personCells(open.configuration, person, person.group_id),
      ...dates.map((date) => times.get(`${person.id} ${date}`) ?? null),
    ],
  }))
}
