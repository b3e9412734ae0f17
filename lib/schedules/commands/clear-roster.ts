import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/db/scope'
import { datesFrom } from '@/lib/time/work-date'
import type { ClearRoster } from '../schema/roster'
import { type RosterChanged, writeRoster } from './write-roster'

/** Empties the cells of these people and dates; their week and calendar decide again. Refusals: as writeRoster. */
export async function clearRoster(ctx: Ctx, input: z.output<typeof ClearRoster>): Promise<RosterChanged> {
  return writeRoster(ctx, 'clearRoster', input.source, () =>
    [...new Set(input.personIds)].flatMap((personId) =>
      datesFrom(input.from, input.to).map((workDate) => ({ personId, workDate, to: null })),
    ),
  )
}
