import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { digest } from '@/lib/crypto/digest'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { readRosterTable, type TableReading } from '@/lib/rules/roster-table'
import type { ImportRoster, RosterImport } from '../schema/roster'
import { loadRoster, type RosterGrid } from './load-roster'
import { readTable } from './read-table'

/** Enough to mend a table by; more would only be counted. */
const MAX_TOLD = 100

type Input = z.output<typeof ImportRoster>

/** What a table would change and what is wrong with it; changes nothing. Refusals: forbidden; as readTable and loadRoster. */
export async function checkRosterImport(ctx: Ctx, input: Input): Promise<RosterImport> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  const table = await readTable(input.bytes)
  return withTenant(ctx, async (tx) => {
    const { reading, grid } = await readImport(tx, ctx, input, table)
    return importOf(reading, grid)
  })
}

/** The table held against the roster as it is in this transaction. */
export async function readImport(
  tx: TenantTx,
  ctx: Ctx,
  { groupId, month, restWords }: Input,
  table: readonly (readonly string[])[],
): Promise<{ reading: TableReading; grid: RosterGrid }> {
  const grid = await loadRoster(tx, ctx, { groupId, month })
  const shifts = grid.shifts.map((it) => ({
    id: it.id,
    name: it.name,
    from: it.versions[0]?.effectiveFrom ?? null,
  }))
  return { reading: readRosterTable(table, { ...grid, shifts }, restWords), grid }
}

export function importOf(reading: TableReading, grid: RosterGrid): RosterImport {
  const { people, dates, problems, changes } = reading
  return {
    people,
    dates,
    problems: problems.slice(0, MAX_TOLD),
    problemCount: problems.length,
    changed: changes.length,
    past: changes.filter((it) => it.workDate < grid.today).length,
    digest: digest(JSON.stringify(changes)),
  }
}
