import { useFormatter, useTranslations } from 'next-intl'
import { clockOn, dateOf } from '@/components/day/clock-text'
import { StatusShape } from '@/components/day/status-shape'
import type { MakeupFormView } from '@/lib/requests/schema'
import { slotWords } from './request-words'

/** Which punch is missing, when it was due, and what is left of the month's make-ups. */
export function MakeupSlot({ view }: { view: MakeupFormView }) {
  const t = useTranslations('requests.new')
  const time = useTranslations('time')
  const format = useFormatter()
  const { workDate, segment, side, nominal, shiftName, left, perMonth, blocked } = view
  const date = format.dateTime(dateOf(workDate), { dateStyle: 'full' })
  const slot = slotWords(time, segment, side)
  return (
    <div className="flex flex-col gap-1">
      <p className="flex items-center gap-2 text-lg font-semibold">
        {blocked !== 'nothing_to_mend' && <StatusShape status="missed" className="size-5" />}
        <span className="inline-block first-letter:uppercase">
          {blocked === 'nothing_to_mend' ? slot : t('missing', { slot })}
        </span>
      </p>
      <p className="text-ink-soft">{shiftName === null ? date : t('slotOf', { date, shift: shiftName })}</p>
      <p className="text-ink-soft">
        {t('dueAt', { time: clockOn(time, nominal, workDate) })}
        {' · '}
        {t('left', { left, all: perMonth })}
      </p>
    </div>
  )
}
