import { useTranslations } from 'next-intl'
import { Chip, type Tone } from '@/components/ui/chip'
import { LinkButton } from '@/components/ui/link-button'
import type { DayView, SlotView } from '@/lib/days/schema'
import { clockOn, clockSec } from './clock-text'
import { secondsText } from './duration'
import { SlotResultLabel } from './status-label'

const MAKEUP = {
  pending: { key: 'makeupPending', tone: 'warn' },
  approved: { key: 'makeupApproved', tone: 'good' },
  rejected: { key: 'makeupRejected', tone: 'danger' },
  withdrawn: { key: 'makeupWithdrawn', tone: 'neutral' },
} as const satisfies Record<string, { key: string; tone: Tone }>

/** The punches a day owes and what became of each; a missed one leads to its make-up. */
export function SlotList({ org, day }: { org: string; day: DayView }) {
  const t = useTranslations('days.day')
  if (day.slots.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  const many = day.slots.some(({ segment }) => segment > 0)
  return (
    <ul className="flex flex-col divide-y divide-line">
      {day.slots.map((slot) => (
        <li
          key={`${slot.segment}-${slot.side}`}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0"
        >
          <SlotLine slot={slot} day={day} many={many} />
          <div className="flex flex-wrap items-center gap-2">
            {slot.makeup && (
              <Chip tone={MAKEUP[slot.makeup.state].tone}>{t(MAKEUP[slot.makeup.state].key)}</Chip>
            )}
            {slot.canMakeUp && (
              <LinkButton
                size="small"
                href={`/${org}/requests/new?date=${day.workDate}&segment=${slot.segment}&side=${slot.side}`}
              >
                {t('makeUp')}
              </LinkButton>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

function SlotLine({ slot, day, many }: { slot: SlotView; day: DayView; many: boolean }) {
  const t = useTranslations('days.day')
  const side = useTranslations('status.side')
  const time = useTranslations('time')
  const { from, to } = slot.window
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">
          {many && `${t('segment', { n: slot.segment + 1 })} · `}
          {side(slot.side)}
        </span>
        <span className="text-lg">{slot.punched ? clockSec(slot.punched) : t('noPunch')}</span>
        <SlotResultLabel result={slot.result} />
      </p>
      <p className="text-sm text-ink-soft">
        {t('due', { time: clockOn(time, slot.nominal, day.workDate) })}
        {' · '}
        {t('window', { from: clockOn(time, from, day.workDate), to: clockOn(time, to, day.workDate) })}
        {slot.lateSec > 0 && ` · ${t('lateBy', { duration: secondsText(time, slot.lateSec) })}`}
        {slot.earlySec > 0 && ` · ${t('earlyBy', { duration: secondsText(time, slot.earlySec) })}`}
      </p>
    </div>
  )
}
