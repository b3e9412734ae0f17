import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { PunchSource } from '@/lib/rules/day-record'
import type { Method } from '@/lib/rules/policy'
import type { Outcome } from '@/lib/rules/verdict'
import { clockTextSec } from '@/lib/time/clock'
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant'
import { dateOfDayNumber, type WorkDate } from '@/lib/time/work-date'
import type { Column, Line } from '../schema'
import type { OpenSheet, ReportPerson } from './open-sheet'
import { personCells, personColumns, type Words } from './words'

const TEXTS = [
  'date',
  'time',
  'receivedAt',
  'side',
  'source',
  'outcome',
  'decision',
  'place',
  'method',
  'note',
] as const

type Row = {
  person_id: string
  work_date: WorkDate | null
  at: number
  received: number
  offset_min: number
  side: 'auto' | 'on' | 'off'
  source: PunchSource
  outcome: Outcome
  decision: 'pending' | 'approved' | 'rejected' | 'withdrawn' | null
  place_name: string | null
  method: Method | null
  note: string | null
}

/** The columns of the raw records (原始记录). */
export function rawColumns(t: Words): Column[] {
  const texts = TEXTS.map((key): Column => {
    return { id: key, kind: 'text', label: t(`reports.columns.${key}`), group: null }
  })
  return [...personColumns(t), ...texts]
}

/**
 * Every attempt of these people that the filters leave, by person and time, refused ones too; one that belongs to no work
 * date stands on the date of its clock. Where somebody was is told by the company's place alone: no position, no address,
 * and not what he wrote in their stead.
 */
export async function rawLines(
  tx: TenantTx,
  open: OpenSheet,
  people: readonly ReportPerson[],
  t: Words,
): Promise<Line[]> {
  const { asked, configuration } = open
  const rows = await tx.sql<Row>`
    SELECT q.person_id, q.work_date, (extract(epoch FROM q.occurred_at) * 1000)::float8 AS at,
           (extract(epoch FROM q.received_at) * 1000)::float8 AS received, q.offset_min, q.side, q.source, q.outcome,
           r.state AS decision, p.name AS place_name, q.method, q.note
      FROM punch q
      LEFT JOIN place p ON p.org_id = q.org_id AND p.id = q.place_id
      LEFT JOIN request r ON r.org_id = q.org_id AND r.punch_id = q.id AND r.kind IN ('field', 'review')
     WHERE q.org_id = ${tx.orgId}::uuid AND q.person_id = ANY (${people.map((it) => it.id)}::uuid[])
       AND (q.work_date BETWEEN ${open.from}::date AND ${open.to}::date
            OR (q.work_date IS NULL AND (q.occurred_at AT TIME ZONE 'UTC' + q.offset_min * interval '1 minute')::date
                BETWEEN ${open.from}::date AND ${open.to}::date))
       AND (${asked.source ?? null}::text IS NULL OR q.source = ${asked.source ?? null})
       AND (${asked.outcome ?? null}::text IS NULL OR q.outcome = ${asked.outcome ?? null})
     ORDER BY q.occurred_at, q.id`
  const byPerson = new Map(people.map(({ id }) => [id, [] as Row[]]))
  for (const row of rows) byPerson.get(row.person_id)?.push(row)
  return people.flatMap((person) =>
    (byPerson.get(person.id) ?? []).map((row) => ({
      personId: person.id,
      workDate: row.work_date ?? dateAt(row.at, row.offset_min),
      cells: [...personCells(configuration, person, person.group_id), ...textsOf(t, row)],
    })),
  )
}

function textsOf(t: Words, row: Row): (string | null)[] {
  return [
    row.work_date,
    momentText(row.at, row.offset_min),
    momentText(row.received, row.offset_min),
    t(`reports.side.${row.side}`),
    t(`punch.today.source.${row.source}`),
    t(`status.outcome.${row.outcome}`),
    row.decision && t(`status.request.${row.decision}`),
    row.place_name,
    row.method && t(`groups.method.${row.method}`),
    row.note,
  ]
}

/** `2026-11-23 08:55:01`, by the clocks where the person was. */
function momentText(at: number, offsetMin: number): string {
  return `${dateAt(at, offsetMin)} ${clockTextSec(at, offsetMin)}`
}

function dateAt(at: number, offsetMin: number): WorkDate {
  return dateOfDayNumber(Math.floor((at + offsetMin * MINUTE_MS) / DAY_MS))
}

/** How many lines that makes. */
export async function countPunches(tx: TenantTx, { asked, people, from, to }: OpenSheet): Promise<number> {
  const [row] = await tx.sql<{ lines: number }>`
    SELECT count(*)::int AS lines FROM punch q
     WHERE q.org_id = ${tx.orgId}::uuid AND q.person_id = ANY (${people.map((it) => it.id)}::uuid[])
       AND (q.work_date BETWEEN ${from}::date AND ${to}::date
            OR (q.work_date IS NULL AND (q.occurred_at AT TIME ZONE 'UTC' + q.offset_min * interval '1 minute')::date
                BETWEEN ${from}::date AND ${to}::date))
       AND (${asked.source ?? null}::text IS NULL OR q.source = ${asked.source ?? null})
       AND (${asked.outcome ?? null}::text IS NULL OR q.outcome = ${asked.outcome ?? null})`
  return row?.lines ?? 0
}
