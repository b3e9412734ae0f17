import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import { loadConfiguration } from '../queries/load-configuration'
import { loadPersonSetting } from '../queries/load-person-setting'
import { settingOn } from '../queries/setting-on'
import type { SwapShifts } from '../schema/roster'
import { type RosterChanged, writeRoster } from './write-roster'

/**
 * Gives each of two people the other's shift of a date, through the roster. The input says what each was shown to work:
 * when they have each other's already nothing changes, so a swap sent twice is made once. Refusals: as writeRoster;
 * conflict (roster_moved) when somebody changed it meanwhile, (set_for_person) when one of them has a plan of his own.
 */
export async function swapShifts(ctx: Ctx, input: z.output<typeof SwapShifts>): Promise<RosterChanged> {
  const { workDate, first, second } = input
  return writeRoster(ctx, 'swapShifts', 'roster', async (tx) => {
    const [firstNow, secondNow] = [
      await shiftIdOn(tx, first.personId, workDate),
      await shiftIdOn(tx, second.personId, workDate),
    ]
    if (firstNow === second.shiftId && secondNow === first.shiftId) return []
    if (firstNow !== first.shiftId || secondNow !== second.shiftId) {
      throw new Refusal('conflict', { reason: 'roster_moved' })
    }
    return [
      { personId: first.personId, workDate, to: { shiftId: second.shiftId } },
      { personId: second.personId, workDate, to: { shiftId: first.shiftId } },
    ]
  })
}

/** The shift somebody works on the date; null when he doesn't work. */
async function shiftIdOn(
  tx: TenantTx,
  personId: string,
  workDate: z.output<typeof SwapShifts>['workDate'],
): Promise<string | null> {
  const found = await loadPersonSetting(tx, personId, workDate, workDate)
  if (!found) throw new Refusal('not_found')
  const { plan, shiftId } = settingOn(await loadConfiguration(tx, found.stamp), found.person, workDate)
  if (plan.source === 'personal') throw new Refusal('conflict', { reason: 'set_for_person' })
  return plan.kind === 'work' ? shiftId : null
}
