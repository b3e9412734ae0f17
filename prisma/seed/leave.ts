import type { Ctx } from '@/lib/db/scope'
import { addUsualLeaveTypes } from '@/lib/leaves/commands/add-usual-leave-types'
import { grantLeave } from '@/lib/leaves/commands/grant-leave'
import { listLeaveTypes } from '@/lib/leaves/queries/list-leave-types'
import { asWorkDate } from '@/lib/time/work-date'
import type { Calendar } from './calendar'
import { type Random, randomOf } from './random'

/** Half days a year, and minutes for who has worked on rest days. */
const ANNUAL = 20
const IN_LIEU = 960

/** The usual kinds of leave by name, with what everybody was granted for each year of the demo's month. */
export async function giveLeave(
  ctx: Ctx,
  calendar: Calendar,
  owlIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  await addUsualLeaveTypes(ctx)
  const { types } = await listLeaveTypes(ctx)
  const ids = new Map(types.map(({ id, name }) => [name, id]))
  const years = new Set([calendar.dates[0] ?? calendar.today, calendar.today].map((date) => date.slice(0, 4)))
  for (const year of years) {
    const random = randomOf(`leave of ${year}`)
    await grant(ctx, random, year, ids.get('年假'), ANNUAL, `${year} 年年假`, { kind: 'everybody' })
    const owls = { kind: 'people' as const, personIds: [...owlIds] }
    await grant(ctx, random, year, ids.get('调休'), IN_LIEU, '周末加班转调休', owls)
  }
  return ids
}

type Whom = Parameters<typeof grantLeave>[1]['whom']

async function grant(
  ctx: Ctx,
  random: Random,
  year: string,
  leaveTypeId: string | undefined,
  amount: number,
  reason: string,
  whom: Whom,
): Promise<void> {
  if (leaveTypeId === undefined) throw new Error('The demo lacks a usual kind of leave')
  const [from, to] = [asWorkDate(`${year}-01-01`), asWorkDate(`${year}-12-31`)]
  await grantLeave(ctx, { id: random.uuid(ctx.now), leaveTypeId, amount, from, to, reason, whom })
}
