import { deriveDay } from '@/lib/days/commands/derive-day'
import { withTenant } from '@/lib/db/tenant'
import { publishPlace } from '@/lib/places/commands'
import { publishPolicy } from '@/lib/policies/commands'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import { chinaCalendarOf } from '@/lib/schedules/queries/china-calendar'
import { asWorkDate, isoWeekday, type WorkDate } from '@/lib/time/work-date'
import { type Company, jobCtx, NINE_TO_SIX, OFFICE, OFFICE_POLICY } from './company'

/** A weekend date that the calendar of China has people work, and the weekday they are off for it. */
export type Swap = { readonly workday: WorkDate; readonly rest: WorkDate }

/** The last swap of the year that is over by `today`, or of the year before. */
function swapBefore(today: WorkDate): Swap {
  const year = Number(today.slice(0, 4))
  for (const known of [chinaCalendarOf(year), chinaCalendarOf(year - 1)]) {
    const days = [...known.days].filter(([date]) => date < today).sort(([a], [b]) => (a < b ? 1 : -1))
    const swapped = days.find(([, day]) => day.kind === 'workday')
    const off = days.find(
      ([date, day]) => day.kind === 'rest' && isoWeekday(date) <= 5 && day.festival === swapped?.[1].festival,
    )
    if (swapped && off) return { workday: swapped[0], rest: off[0] }
  }
  throw new Error('Neither year has a swapped workday')
}

/** When somebody of the group must be there to be asked about the swap. */
export const firstDateFor = (today: WorkDate): WorkDate =>
  asWorkDate(`${swapBefore(today).workday.slice(0, 4)}-01-01`)

/** A group that follows the calendar of China; what its person's two days of a swap came to is derived at once. */
export async function followTheCalendar(
  company: Company,
  { zone, today, now }: { zone: string; today: WorkDate; now: number },
): Promise<{ groupId: string; swap: Swap; derive: (personId: string) => Promise<void> }> {
  const { job } = company
  const effectiveFrom = firstDateFor(today)
  // Of its own, since the company's other rules begin later.
  const { placeId } = await publishPlace(job, {
    placeId: null,
    name: '日历办公室',
    effectiveFrom,
    content: {
      ...{ zone, datum: 'wgs84', cidrs: [], wifi: [] },
      shapes: [{ kind: 'circle', ...OFFICE }],
    },
  })
  const { policyId } = await publishPolicy(job, {
    policyId: null,
    name: '日历规则',
    effectiveFrom,
    content: OFFICE_POLICY,
  })
  const shift = await publishShift(job, {
    shiftId: null,
    name: '日历班',
    effectiveFrom,
    content: NINE_TO_SIX,
  })
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? shift.shiftId : null))
  const { groupId } = await publishGroup(job, {
    groupId: null,
    name: '日历组',
    effectiveFrom,
    content: { zone, weekly, placeIds: [placeId], policyId, calendar: 'cn' },
  })
  const swap = swapBefore(today)
  const ctx = jobCtx(company.scope, now)
  const derive = async (personId: string) => {
    for (const workDate of [swap.workday, swap.rest]) {
      await withTenant(ctx, (tx) => deriveDay(tx, ctx, { personId, workDate }))
    }
  }
  return { groupId, swap, derive }
}
