import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import type { ZoneInUse } from '@/lib/schedules/schema/zones'
import { offsetText, wallMinText } from '@/lib/time/clock'
import type { ClockAnswer } from '@/lib/time/clock-change'

/** The zones a company works by, each with who does and what its next clock changes make of a wall time. */
export function ZoneLines({ zones }: { zones: readonly ZoneInUse[] }) {
  return (
    <ul className="flex flex-col">
      {zones.map((it) => (
        <li key={it.zone} className="flex flex-col gap-1 border-line py-3 not-last:border-b last:pb-0">
          <Head zone={it} />
          <Changes next={it.next} />
        </li>
      ))}
    </ul>
  )
}

function Head({ zone: { zone, offsetMin, isCompany, groups, people } }: { zone: ZoneInUse }) {
  const t = useTranslations('settings.zones')
  const users = [
    ...(isCompany ? [t('company')] : []),
    ...groups.map(({ name }) => name),
    ...(people > 0 ? [t('people', { n: people })] : []),
  ]
  return (
    <p className="flex flex-wrap items-baseline gap-x-3">
      <span className="font-medium break-all">{zone}</span>
      <span className="text-sm text-ink-soft">
        {[t('now', { offset: offsetText(offsetMin) }), ...users].join(' · ')}
      </span>
    </p>
  )
}

function Changes({ next }: { next: readonly ClockAnswer[] }) {
  const t = useTranslations('settings.zones')
  if (next.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return next.map((it) => <Change key={`${it.kind} ${it.asked.date}`} answer={it} />)
}

function Change({ answer: { kind, from, to, asked, counts } }: { answer: ClockAnswer }) {
  const t = useTranslations('settings.zones')
  const format = useFormatter()
  const day = (date: typeof from.date) => format.dateTime(dateOf(date), { dateStyle: 'long' })
  // Clocks that go back at midnight show the day before once more.
  const time = (wall: typeof from) => {
    const text = wallMinText(wall.minuteOfDay)
    return wall.date === from.date
      ? t('sameDay', { time: text })
      : t('otherDay', { time: text, date: day(wall.date) })
  }
  const change = { date: day(from.date), from: time(from), to: time(to) }
  return (
    <p>
      {kind === 'skipped' ? t('forward', change) : t('back', change)}{' '}
      <span className="text-ink-soft">
        {kind === 'skipped'
          ? t('skipped', { asked: time(asked), counts: time(counts) })
          : t('twice', { asked: time(asked), offset: offsetText(counts.offsetMin) })}
      </span>
    </p>
  )
}
