import type { Instant } from '@/lib/time/instant'
import { asWorkDate } from '@/lib/time/work-date'
import { instantAtWall } from '@/lib/time/zone'
import { calendarOf } from './calendar'
import { type DemoCompany, foundDemoCompany } from './company'
import { ZONE } from './configuration'
import { registerHomes } from './homes'
import { playMonth } from './play'
import { randomOf } from './random'

/** Half past two: everybody has come or not, nobody has gone, and the window of the morning is still open. */
const ANCHORED_MIN = 14 * 60 + 30

/** The demo's present: a given date's afternoon, which is the same each time, or now. RangeError for no real date. */
export function presentOf(date: string | undefined, now: Instant): Instant {
  return date ? instantAtWall(ZONE, asWorkDate(date), ANCHORED_MIN) : now
}

/** Founds the demo company and gives it a month of history up to the present. The same present gives the same days. */
export async function fillDemo(
  present: Instant,
  options: { slug?: string; told?: (done: number, total: number) => void } = {},
): Promise<DemoCompany> {
  const { slug = 'demo', told = () => undefined } = options
  const calendar = calendarOf(present)
  const company = await foundDemoCompany(slug, calendar, randomOf(slug))
  await playMonth(company, calendar, told)
  await registerHomes(company, calendar.now, randomOf('homes'))
  return company
}
