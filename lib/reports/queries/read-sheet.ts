import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import type { Column, Line } from '../schema'
import { countDays, dayColumns, dayLines } from './day-lines'
import { matrixColumns, matrixLines } from './matrix-lines'
import { monthColumns, monthLines } from './month-lines'
import type { OpenSheet, ReportPerson } from './open-sheet'
import { countPunches, rawColumns, rawLines } from './raw-lines'
import type { Words } from './words'

/** So many people are read in one transaction: no more of a large company is held at once. */
const BATCH = 50

/** The columns of a sheet in the order in which its lines have their cells. */
export function columnsOf(open: OpenSheet, t: Words): Column[] {
  const { sheet } = open.asked
  switch (sheet) {
    case 'month':
      return monthColumns(t, open)
    case 'day':
      return dayColumns(t, open)
    case 'matrix':
      return matrixColumns(t, open)
    case 'raw':
      return rawColumns(t)
    default:
      return sheet satisfies never
  }
}

/** How many lines a sheet has. */
export async function countLines(ctx: Ctx, open: OpenSheet): Promise<number> {
  const { sheet } = open.asked
  if (sheet === 'month' || sheet === 'matrix') return open.people.length
  return withTenant(ctx, (tx) => (sheet === 'day' ? countDays(tx, open) : countPunches(tx, open)))
}

/** The lines of a sheet, some people's at a time; the next are read when they are asked for. */
export async function* readSheet(
  ctx: Ctx,
  open: OpenSheet,
  t: Words,
): AsyncGenerator<readonly Line[], void, undefined> {
  for (let at = 0; at < open.people.length; at += BATCH) {
    const people = open.people.slice(at, at + BATCH)
    yield await withTenant(ctx, (tx) => linesOf(tx, open, people, t))
  }
}

function linesOf(tx: TenantTx, open: OpenSheet, people: readonly ReportPerson[], t: Words): Promise<Line[]> {
  const { sheet } = open.asked
  switch (sheet) {
    case 'month':
      return monthLines(tx, open, people)
    case 'day':
      return dayLines(tx, open, people, t)
    case 'matrix':
      return matrixLines(tx, open, people, t)
    case 'raw':
      return rawLines(tx, open, people, t)
    default:
      return sheet satisfies never
  }
}
