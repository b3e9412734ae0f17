import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { type AskSheet, type Line, SCREEN_LINES, type SheetView } from '../schema'
import { openSheet } from './open-sheet'
import { columnsOf, countLines, readSheet } from './read-sheet'
import type { Words } from './words'

/** A sheet for a screen: its first lines, and how many there are. Refusals: forbidden. */
export async function getSheet(ctx: Ctx, asked: AskSheet, t: Words): Promise<SheetView> {
  const open = await openSheet(ctx, asked)
  const total = await countLines(ctx, open)
  const lines: Line[] = []
  for await (const some of readSheet(ctx, open, t)) {
    lines.push(...some)
    if (lines.length >= SCREEN_LINES) break
  }
  const { month, from, to, departments, groups, closedThrough, allowed } = open
  return {
    sheet: asked.sheet,
    ...{ month, from, to, departments, groups, closedThrough, allowed, total },
    columns: columnsOf(open, t),
    lines: lines.slice(0, SCREEN_LINES),
  }
}
