import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/db/scope'
import { addDays, datesFrom, daysBetween } from '@/lib/time/work-date'
import { loadPeopleSettings } from '../queries/load-people-settings'
import type { CopyRosterWeek } from '../schema/roster'
import { type CellChange, type RosterChanged, writeRoster } from './write-roster'

/**
 * Copies a week of the roster to another one, the cells without an entry too: they become empty there. What was set for
 * a person alone is his and stays where it is. Refusals: as writeRoster.
 */
export async function copyRosterWeek(
  ctx: Ctx,
  input: z.output<typeof CopyRosterWeek>,
): Promise<RosterChanged> {
  const { from } = input
  const until = addDays(from, 6)
  const later = daysBetween(from, input.to)
  return writeRoster(ctx, 'copyRosterWeek', 'roster', async (tx) => {
    const personIds = [...new Set(input.personIds)]
    const people = await loadPeopleSettings(tx, from, until, personIds)
    return personIds.flatMap((personId) =>
      datesFrom(from, until).map((date): CellChange => {
        const entry = people
          .find((it) => it.setting.id === personId)
          ?.setting.roster.find((it) => it.workDate === date && it.source === 'roster')
        return { personId, workDate: addDays(date, later), to: entry ? { shiftId: entry.shiftId } : null }
      }),
    )
  })
}
