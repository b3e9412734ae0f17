import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { CalendarEditor } from '@/components/calendar/calendar-editor'
import { CalendarVersions } from '@/components/calendar/calendar-versions'
import { dayLines } from '@/components/calendar/day-lines'
import { YearCard } from '@/components/calendar/year-card'
import { Notice } from '@/components/ui/notice'
import type { Ctx } from '@/lib/db/scope'
import { getCalendar } from '@/lib/schedules/queries/get-calendar'
import { getChinaCalendar } from '@/lib/schedules/queries/get-china-calendar'
import { listShifts } from '@/lib/schedules/queries/list-shifts'

/** A calendar with its form, or for who may only read, its years; and its versions. */
export async function CalendarPart({ ctx, org, calendarId }: { ctx: Ctx; org: string; calendarId: string }) {
  const [view, { years }, { items: shifts }, t] = await Promise.all([
    orNotFound(getCalendar(ctx, { calendarId })),
    orNotFound(getChinaCalendar(ctx)),
    orNotFound(listShifts(ctx)),
    getTranslations('rules.publish'),
  ])
  const newest = view.versions[0]
  if (!newest) notFound()
  const { id, name, today, tomorrow } = view
  const { base, days } = newest.content
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <h2 className="text-xl font-semibold">{name}</h2>
      {view.allowed.configure ? (
        <CalendarEditor
          key={newest.id}
          org={org}
          calendar={{ id, name, number: newest.number, content: newest.content }}
          years={years}
          shifts={shifts}
          today={today}
          tomorrow={tomorrow}
        />
      ) : (
        <>
          <Notice tone="info">{t('readOnly')}</Notice>
          {years.map((it) => (
            <YearCard
              key={it.year}
              year={it.year}
              lines={dayLines(it.year, base === 'cn' ? it.days : [], days)}
              covered={base === 'cn' ? it : null}
              shiftNames={new Map(shifts.map((shift) => [shift.id, shift.name]))}
            />
          ))}
        </>
      )}
      <CalendarVersions versions={view.versions} shifts={shifts} />
    </div>
  )
}

/** The form of a calendar that is yet to be. */
export async function NewCalendarPart({ ctx, org }: { ctx: Ctx; org: string }) {
  const [{ years }, shifts, t] = await Promise.all([
    orNotFound(getChinaCalendar(ctx)),
    orNotFound(listShifts(ctx)),
    getTranslations('calendar'),
  ])
  if (!shifts.allowed.configure) notFound()
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <h2 className="text-xl font-semibold">{t('newTitle')}</h2>
      <CalendarEditor
        org={org}
        calendar={null}
        years={years}
        shifts={shifts.items}
        today={shifts.today}
        tomorrow={shifts.tomorrow}
      />
    </div>
  )
}
