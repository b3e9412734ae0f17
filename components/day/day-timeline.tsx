import type { DayView } from '@/lib/days/schema'
import type { PunchView } from '@/lib/punches/schema'
import type { Instant } from '@/lib/time/instant'
import { Timeline } from './timeline'

/** The timeline of a derived day: its slots' windows and nominal times, and every attempt. */
export function DayTimeline({
  day,
  punches,
  now,
}: {
  day: DayView
  punches: readonly PunchView[]
  now: Instant | null
}) {
  const segments = day.slots.flatMap((on) => {
    const off = day.slots.find((it) => it.segment === on.segment && it.side === 'off')
    return on.side === 'on' && off ? [{ from: on.nominal, to: off.nominal }] : []
  })
  return (
    <Timeline
      id={`day-${day.workDate}`}
      windows={day.slots.map(({ window }) => window)}
      segments={segments}
      breaks={[]}
      punches={punches}
      now={now}
    />
  )
}
