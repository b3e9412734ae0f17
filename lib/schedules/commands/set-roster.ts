import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import type { SetRoster } from '../schema/roster'
import { type RosterChanged, writeRoster } from './write-roster'

/** Sets or clears up to a thousand cells of the roster. Refusals: as writeRoster; invalid when one of them is there twice. */
export async function setRoster(ctx: Ctx, input: z.output<typeof SetRoster>): Promise<RosterChanged> {
  const seen = new Set<string>()
  for (const [index, { personId, workDate }] of input.entries.entries()) {
    const key = `${personId} ${workDate}`
    if (seen.has(key))
      throw new Refusal('invalid', { fields: { [`entries.${index}.workDate`]: 'given_twice' } })
    seen.add(key)
  }
  return writeRoster(ctx, 'setRoster', 'roster', () =>
    input.entries.map((entry) => ({
      personId: entry.personId,
      workDate: entry.workDate,
      to: 'clear' in entry ? null : { shiftId: entry.shiftId },
    })),
  )
}
