import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { ChinaCalendarView, ChinaYearView } from '../schema/calendar'
import { type ChinaYear, chinaCalendarOf, coveredYearOf } from './china-calendar'
import { companyToday, requireReader } from './version-views'

/** The calendar of mainland China in this year and the next, as the company's groups follow it. Refusals: forbidden. */
export async function getChinaCalendar(ctx: Ctx): Promise<ChinaCalendarView> {
  requireReader(ctx)
  const { today } = await withTenant(ctx, (tx) => companyToday(tx, ctx))
  const year = Number(today.slice(0, 4))
  const years = [chinaCalendarOf(year), chinaCalendarOf(year + 1)] as const
  return { source: years[0].source, years: years.map(yearViewOf) }
}

function yearViewOf(it: ChinaYear): ChinaYearView {
  const days = [...it.days]
    .map(([date, day]) => ({
      date,
      kind: day.kind,
      festival: day.festival,
      likeWeekday: day.kind === 'workday' ? day.likeWeekday : null,
    }))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
  return { ...coveredYearOf(it), days }
}
