import { dayNumber, type WorkDate } from '@/lib/time/work-date'

/** Leave that was granted, good on the dates from..to, both inclusive. Negative: it takes back of what is good meanwhile. */
export type LeaveGrant = { readonly amount: number; readonly from: WorkDate; readonly to: WorkDate }

/** Leave taken, or asked for, on a date. In the same unit as the grants. */
export type LeaveTake = { readonly date: WorkDate; readonly amount: number }

type Pool = { left: number; readonly from: number; readonly to: number }

/**
 * How much of what was taken is covered by grants that are good on its date. Dates in order, each takes first what expires
 * first: no other way of covering them covers more (Glover 1967, matching in a convex bipartite graph). What was
 * taken back is taken before any date, first of what is good on exactly its dates.
 */
function covered(grants: readonly LeaveGrant[], takes: readonly LeaveTake[]): number {
  const pools = grants
    .filter(({ amount }) => amount > 0)
    .map(({ amount, from, to }): Pool => ({ left: amount, from: dayNumber(from), to: dayNumber(to) }))
    .sort((a, b) => a.to - b.to || a.from - b.from)
  const takenBack = grants
    .filter(({ amount }) => amount < 0)
    .map(({ amount, from, to }) => ({ amount: -amount, from: dayNumber(from), to: dayNumber(to) }))
  const dated = takes
    .map(({ date, amount }) => ({ amount, from: dayNumber(date), to: dayNumber(date) }))
    .sort((a, b) => a.from - b.from)
  let sum = 0
  for (const take of takenBack) {
    const same = pools.filter(({ from, to }) => from === take.from && to === take.to)
    sum += drawn([...same, ...pools], take)
  }
  for (const take of dated) sum += drawn(pools, take)
  return sum
}

/** Takes from the pools in their order, so far as they are good at some time of from..to; returns how much there was. */
function drawn(
  pools: readonly Pool[],
  { amount, from, to }: { amount: number; from: number; to: number },
): number {
  let left = amount
  for (const pool of pools) {
    if (left <= 0) break
    if (pool.from > to || pool.to < from) continue
    const used = Math.min(left, pool.left)
    pool.left -= used
    left -= used
  }
  return amount - left
}

/** How much was taken, or taken back, beyond what was granted; 0 as long as nobody has more than he may. */
export function leaveShortfall(grants: readonly LeaveGrant[], takes: readonly LeaveTake[]): number {
  const asked = takes.reduce((sum, { amount }) => sum + amount, 0)
  const takenBack = grants.reduce((sum, { amount }) => sum + Math.max(0, -amount), 0)
  return asked + takenBack - covered(grants, takes)
}

/** How much may still be taken on a date without lacking for what was taken already. */
export function leaveLeft(
  grants: readonly LeaveGrant[],
  takes: readonly LeaveTake[],
  date: WorkDate,
): number {
  const all = grants.reduce((sum, { amount }) => sum + Math.max(0, amount), 0)
  return covered(grants, [...takes, { date, amount: all }]) - covered(grants, takes)
}
