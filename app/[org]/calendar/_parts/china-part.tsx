import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { dayLines } from '@/components/calendar/day-lines'
import { YearCard } from '@/components/calendar/year-card'
import type { Ctx } from '@/lib/db/scope'
import { getChinaCalendar } from '@/lib/schedules/queries/get-china-calendar'

/** The built-in calendar of China: this year and the next, with its source. */
export async function ChinaPart({ ctx }: { ctx: Ctx }) {
  const [{ source, years }, t] = await Promise.all([
    orNotFound(getChinaCalendar(ctx)),
    getTranslations('calendar'),
  ])
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <div className="flex flex-col gap-1">
        <h2 className="text-xl font-semibold">{t('china')}</h2>
        <p className="max-w-prose text-ink-soft">{t('chinaText')}</p>
        <p className="text-sm text-ink-soft">{t('source', { name: source.name, version: source.version })}</p>
      </div>
      {years.map((it) => (
        <YearCard key={it.year} year={it.year} lines={dayLines(it.year, it.days, [])} covered={it} />
      ))}
    </div>
  )
}
