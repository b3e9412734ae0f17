import { useTranslations } from 'next-intl'
import { clock, clockOn } from '@/components/day/clock-text'
import { Timeline } from '@/components/day/timeline'
import type { PunchPageView } from '@/lib/punches/schema'

/** Today's shift as a line, with the times in which a punch counts. */
export function TodayCard({ view }: { view: PunchPageView }) {
  const t = useTranslations('punch')
  const time = useTranslations('time')
  const { shift, workDate } = view
  if (!shift) return <p className="text-center text-ink-soft">{t('noShift', { kind: view.planKind })}</p>
  const times = shift.segments.map(({ on, off }) => `${clock(on)}–${clock(off)}`).join(', ')
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">{t('shift', { name: shift.name, times })}</p>
      <Timeline
        id="today"
        windows={shift.segments.flatMap(({ onWindow, offWindow }) => [onWindow, offWindow])}
        segments={shift.segments.map(({ on, off }) => ({ from: on, to: off }))}
        breaks={shift.breaks}
        punches={view.punches}
        now={view.asOf}
      />
      <ul className="flex flex-wrap gap-x-4 text-sm text-ink-soft">
        {shift.segments.map(({ on, onWindow, offWindow }) => (
          <li key={on.at} className="flex flex-wrap gap-x-4">
            <span>
              {t('windowOn', {
                from: clockOn(time, onWindow.from, workDate),
                to: clockOn(time, onWindow.to, workDate),
              })}
            </span>
            <span>
              {t('windowOff', {
                from: clockOn(time, offWindow.from, workDate),
                to: clockOn(time, offWindow.to, workDate),
              })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
