import 'server-only'
import { Workbook } from 'exceljs'
import { asSheetText } from '@/lib/rules/sheet-text'
import { wallMinText } from '@/lib/time/clock'
import type { RosterCell, RosterShift, RosterView } from '../schema/roster'

/** The words of a sheet, in the language of whoever asked for it. */
export type SheetWords = Readonly<
  Record<'roster' | 'shifts' | 'employeeNo' | 'name' | 'rest' | 'shift' | 'hours' | 'planned', string>
>

/** The month as an .xlsx file that readTable and readRosterTable read back without a change. */
export async function exportRoster(view: RosterView, words: SheetWords): Promise<Buffer> {
  const workbook = new Workbook()
  const sheet = workbook.addWorksheet(words.roster, { views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }] })
  sheet.addRow([words.employeeNo, words.name, ...view.days.map((it) => it.workDate)]).font = { bold: true }
  for (const { employeeNo, name, cells } of view.people) {
    sheet.addRow([employeeNo, name, ...cells.map((cell) => textOf(cell, words.rest))].map(asSheetText))
  }
  for (const column of sheet.columns) column.width = 12
  const shifts = workbook.addWorksheet(words.shifts)
  shifts.addRow([words.shift, words.hours, words.planned]).font = { bold: true }
  for (const shift of view.shifts) {
    const version = shift.versions.at(-1)
    const planned = version ? wallMinText(version.requiredMin) : ''
    shifts.addRow([shift.name, hoursText(version), planned].map(asSheetText))
  }
  for (const column of shifts.columns) column.width = 24
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function textOf(cell: RosterCell | null, rest: string): string {
  if (cell === null || cell.kind === 'none') return ''
  return cell.kind === 'work' ? (cell.shiftName ?? '') : rest
}

function hoursText(version: RosterShift['versions'][number] | undefined): string {
  return (version?.hours ?? []).map(([from, to]) => `${wallMinText(from)}–${wallMinText(to)}`).join(' ')
}
