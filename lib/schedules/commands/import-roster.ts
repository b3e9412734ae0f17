import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { importOf, readImport } from '../queries/check-roster-import'
import { readTable } from '../queries/read-table'
import type { ImportRoster } from '../schema/roster'
import { type RosterChanged, writeRoster } from './write-roster'

/**
 * Makes a table the roster of a month, all of it or nothing. Only what is other than planned is written; where nothing
 * is, a table sent twice is imported once. Refusals: as writeRoster and readTable; invalid (import_problems) while something is wrong
 * with the table; conflict (roster_moved) when it would change something else than `seen` says.
 */
export async function importRoster(ctx: Ctx, input: z.output<typeof ImportRoster>): Promise<RosterChanged> {
  // A file is only unpacked for somebody who may import it.
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  const table = await readTable(input.bytes)
  return writeRoster(ctx, 'importRoster', 'roster', async (tx) => {
    const { reading, grid } = await readImport(tx, ctx, input, table)
    const found = importOf(reading, grid)
    if (found.problemCount > 0) {
      throw new Refusal('invalid', { reason: 'import_problems', values: { count: found.problemCount } })
    }
    if (found.changed > 0 && found.digest !== input.seen)
      throw new Refusal('conflict', { reason: 'roster_moved' })
    return reading.changes.map(({ personId, workDate, shiftId }) => ({ personId, workDate, to: { shiftId } }))
  })
}
