import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/db/scope'
import { datesFrom } from '@/lib/time/work-date'
import type { FillRosterCycle } from '../schema/roster'
import { type CellChange, type RosterChanged, writeRoster } from './write-roster'

/** Fills the roster with a cycle, so many days on and so many off. Refusals: as writeRoster. */
export async function fillRosterCycle(
  ctx: Ctx,
  input: z.output<typeof FillRosterCycle>,
): Promise<RosterChanged> {
  const round = input.cycle.flatMap(({ shiftId, days }) => Array<string | null>(days).fill(shiftId))
  return writeRoster(ctx, 'fillRosterCycle', 'roster', () =>
    [...new Set(input.personIds)].flatMap((personId) =>
      datesFrom(input.from, input.to).map((workDate, index): CellChange => {
        const shiftId = round[index % round.length] ?? null
        return { personId, workDate, to: { shiftId } }
      }),
    ),
  )
}
