import { useTranslations } from 'next-intl'
import { clockOn } from '@/components/day/clock-text'
import { SlotResultLabel } from '@/components/day/status-label'
import { Timeline } from '@/components/day/timeline'
import { TraceList } from '@/components/day/trace-list'
import { ZoneHint } from '@/components/day/zone-hint'
import { Disclosure } from '@/components/ui/disclosure'
import type { Clock, DayView, SlotView } from '@/lib/days/schema'
import type { Side } from '@/lib/rules/shift'
import { slotWords } from './request-words'

/** The slot and time a request asks for, to be shown in its place in the day. */
export type Asked = { readonly segment: number; readonly side: Side; readonly time: Clock }

/** The day around a request: a line with what was planned and punched, its slots, and why it is what it is. */
export function DayAround({ day, asked, id }: { day: DayView; asked: Asked | null; id: string }) {
  const t = useTranslations('requests')
  const first = day.slots[0]
  return (
    <div className="flex flex-col gap-3">
      <Timeline
        id={id}
        windows={day.slots.map(({ window }) => window)}
        segments={segmentsOf(day.slots)}
        breaks={[]}
        punches={dotsOf(day.slots, asked)}
        now={null}
      />
      <ul className="flex flex-col divide-y divide-line">
        {day.slots.map((slot) => (
          <SlotLine key={`${slot.segment}${slot.side}`} day={day} slot={slot} asked={asked} />
        ))}
      </ul>
      {first && <ZoneHint zone={day.zone} at={first.nominal.at} offsetMin={first.nominal.offsetMin} />}
      {day.trace.length > 0 && (
        <Disclosure title={t('why')}>
          <TraceList day={day} />
        </Disclosure>
      )}
    </div>
  )
}

function SlotLine({ day, slot, asked }: { day: DayView; slot: SlotView; asked: Asked | null }) {
  const t = useTranslations('requests')
  const time = useTranslations('time')
  const many = day.slots.some(({ segment }) => segment > 0)
  const isAsked = asked?.segment === slot.segment && asked.side === slot.side
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <span className="min-w-0">
        <span className="inline-block font-medium first-letter:uppercase">
          {slotWords(time, slot.segment, slot.side, many)}
        </span>
        <span className="text-sm text-ink-soft">
          {' · '}
          {t('due', { time: clockOn(time, slot.nominal, day.workDate) })}
        </span>
      </span>
      <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className={slot.punched ? '' : 'text-ink-soft'}>
          {slot.punched ? clockOn(time, slot.punched, day.workDate) : t('noPunch')}
        </span>
        <SlotResultLabel result={slot.result} />
      </span>
      {isAsked && asked && !slot.punched && (
        <span className="w-full text-sm text-info">
          {t('asked', { time: clockOn(time, asked.time, day.workDate) })}
        </span>
      )}
    </li>
  )
}

/** From clock-in to clock-out of each segment that owes both. */
function segmentsOf(slots: readonly SlotView[]): { from: Clock; to: Clock }[] {
  return slots.flatMap((on) => {
    const off = slots.find((it) => it.side === 'off' && it.segment === on.segment)
    return on.side === 'on' && off ? [{ from: on.nominal, to: off.nominal }] : []
  })
}

function dotsOf(slots: readonly SlotView[], asked: Asked | null) {
  const punched = slots.flatMap(({ punched: time, punchId }) =>
    time ? [{ id: punchId ?? String(time.at), time, outcome: 'accepted' as const }] : [],
  )
  if (!asked || punched.some(({ time }) => time.at === asked.time.at)) return punched
  return [...punched, { id: 'asked', time: asked.time, outcome: 'needs_review' as const }]
}
