import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { Slot } from '@/lib/rules/day-record'
import { cellOf } from '@/lib/rules/month-cell'
import { offsetMinAt } from '@/lib/time/zone'
import type { Cell, Column, Line } from '../schema'
import { daysOf, monthDayOf, type SheetDay } from './month-rows'
import type { OpenSheet, ReportPerson } from './open-sheet'
import { personCells, personColumns, resultText, segmentsIn, timeOn, type Words } from './words'

const TEXTS = ['date', 'shift', 'status', 'result'] as const
const NUMBERS = [
  'requiredMin',
  'workedMin',
  'lateMin',
  'earlyMin',
  'absentDays',
  'overtimeMin',
  'punches',
  'makeups',
] as const
const SIDES = ['on', 'off'] as const

/** The columns of the day sheet (每日统计): the times and results of as many parts of the day as the shifts have. */
export function dayColumns(t: Words, open: OpenSheet): Column[] {
  const texts = TEXTS.map((key): Column => {
    return { id: key, kind: 'text', label: t(`reports.columns.${key}`), group: null }
  })
  const slots = Array.from({ length: segmentsIn(open.configuration, open.from, open.to) }, (_, segment) =>
    SIDES.flatMap((side): Column[] => {
      const n = segment + 1
      const common = { kind: 'text', group: null } as const
      return [
        { ...common, id: `${side}${n}`, label: t('reports.columns.slotTime', { side, n }) },
        { ...common, id: `${side}${n}Result`, label: t('reports.columns.slotResult', { side, n }) },
      ]
    }),
  ).flat()
  const numbers = NUMBERS.map((key): Column => {
    const kind = key.endsWith('Min') ? 'minutes' : 'count'
    return { id: key, kind, label: t(`reports.columns.${key}`), group: null }
  })
  return [...personColumns(t), ...texts, ...slots, ...numbers]
}

/** The days of these people that the filters leave, by person and date. */
export async function dayLines(
  tx: TenantTx,
  open: OpenSheet,
  people: readonly ReportPerson[],
  t: Words,
): Promise<Line[]> {
  const { asked, configuration } = open
  const segments = segmentsIn(configuration, open.from, open.to)
  const days = await daysOf(tx, people, open.from, open.to)
  return people.flatMap((person) =>
    (days.get(person.id) ?? [])
      .filter((day) => asked.status === undefined || day.status === asked.status)
      .filter((day) => asked.group === undefined || day.group_id === asked.group)
      .map((day) => ({
        personId: person.id,
        workDate: day.work_date,
        cells: [
          ...personCells(configuration, person, day.group_id),
          ...[day.work_date, day.shift_name, t(`status.day.${day.status}`)],
          resultText(t, open, cellOf(monthDayOf(configuration, day))),
          ...slotCells(t, day, segments),
          ...numbersOf(day),
        ],
      })),
  )
}

function slotCells(t: Words, day: SheetDay, segments: number): Cell[] {
  return Array.from({ length: segments }, (_, segment) =>
    SIDES.flatMap((side): Cell[] => {
      const slot = day.slots.find((it) => it.segment === segment && it.side === side)
      return slot ? [slotTime(t, day, slot), t(`status.slot.${slot.result}`)] : [null, null]
    }),
  ).flat()
}

function slotTime(t: Words, day: SheetDay, { at }: Slot): string | null {
  return at === null ? null : timeOn(t, day.work_date, at, offsetMinAt(day.zone, at))
}

function numbersOf(day: SheetDay): number[] {
  return [
    ...[day.required_min, day.worked_min, day.late_min, day.early_min, day.absent_halves / 2],
    day.overtime_workday_min + day.overtime_rest_min + day.overtime_holiday_min,
    ...[day.punches, day.makeups],
  ]
}

/** How many lines that makes. */
export async function countDays(tx: TenantTx, { asked, people, from, to }: OpenSheet): Promise<number> {
  const [row] = await tx.sql<{ lines: number }>`
    SELECT count(*)::int AS lines FROM day y
     WHERE y.org_id = ${tx.orgId}::uuid AND y.work_date BETWEEN ${from}::date AND ${to}::date
       AND y.person_id = ANY (${people.map((it) => it.id)}::uuid[])
       AND (${asked.status ?? null}::text IS NULL OR y.status = ${asked.status ?? null})
       AND (${asked.group ?? null}::uuid IS NULL OR y.group_id = ${asked.group ?? null}::uuid)`
  return row?.lines ?? 0
}
