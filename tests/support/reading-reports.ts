import { createTranslator } from 'next-intl'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import zh from '@/lib/i18n/namespaces-zh'
import { getSheet } from '@/lib/reports/queries/get-sheet'
import { monthRows } from '@/lib/reports/queries/month-rows'
import { openSheet } from '@/lib/reports/queries/open-sheet'
import type { AskSheet, Cell } from '@/lib/reports/schema'

/** The Chinese catalogue. */
export const words = createTranslator({ locale: 'zh-CN', messages: zh })

/** A month's numbers before they are cells. */
export async function readMonth(ctx: Ctx, asked: Omit<AskSheet, 'sheet'> = {}) {
  const open = await openSheet(ctx, { ...asked, sheet: 'month' })
  const rows = await withTenant(ctx, (tx) => monthRows(tx, open.configuration, open.people, open))
  return { rows, departments: open.departments }
}

/** The lines of a sheet as a screen has them, each cell under the id of its column. */
export async function readScreen(ctx: Ctx, asked: AskSheet): Promise<Record<string, Cell>[]> {
  const { columns, lines } = await getSheet(ctx, asked, words)
  return lines.map(({ cells }) => Object.fromEntries(columns.map(({ id }, at) => [id, cells[at] ?? null])))
}
