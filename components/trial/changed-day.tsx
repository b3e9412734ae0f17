'use client'

import { ExternalLink } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { clockOn, dateOf } from '@/components/day/clock-text'
import { minutesText } from '@/components/day/duration'
import { SlotResultLabel } from '@/components/day/status-label'
import type { WorkDate } from '@/lib/time/work-date'
import type { TrialChange, TrialSlot, TrialSlotSide } from '@/lib/trials/schema'
import { differenceTexts } from './difference-text'
import { Becomes, StatusChange } from './status-change'

/** One day: what it was and would be, slot by slot and in minutes. Its link opens the day as it is, beside the draft. */
export function ChangedDay({ org, change }: { org: string; change: TrialChange }) {
  const t = useTranslations('trials')
  const time = useTranslations('time')
  const format = useFormatter()
  const { workDate, personId, status, slots, difference } = change
  const many = slots.some(({ segment }) => segment > 0)
  const sums = differenceTexts({ t, time }, difference).map(
    ([column, text]) => `${t(`column.${column}`)} ${text}`,
  )
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-x-4">
        <a
          href={`/${org}/team/${personId}/${workDate}`}
          target="_blank"
          rel="noopener"
          className="inline-flex min-h-11 items-center gap-1 font-medium text-accent underline-offset-4 hover:underline"
        >
          {format.dateTime(dateOf(workDate), { month: 'short', day: 'numeric', weekday: 'short' })}
          <ExternalLink role="img" aria-label={t('newTab')} className="size-4" />
        </a>
        <StatusChange before={status.before} after={status.after} />
      </p>
      {slots.map((slot) => (
        <SlotLine key={`${slot.segment} ${slot.side}`} slot={slot} many={many} workDate={workDate} />
      ))}
      {sums.length > 0 && <p className="text-sm text-ink-soft">{sums.join(' · ')}</p>}
    </div>
  )
}

function SlotLine({ slot, many, workDate }: { slot: TrialSlot; many: boolean; workDate: WorkDate }) {
  const time = useTranslations('time')
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm">
      <span className="text-ink-soft">
        {time('slot', { side: slot.side, many: many ? 'yes' : 'no', n: slot.segment + 1 })}
      </span>
      <Side side={slot.before} workDate={workDate} />
      <Becomes />
      <Side side={slot.after} workDate={workDate} />
    </p>
  )
}

function Side({ side, workDate }: { side: TrialSlotSide | null; workDate: WorkDate }) {
  const t = useTranslations('trials')
  const time = useTranslations('time')
  if (side === null) return <span className="text-ink-soft">{t('noSlot')}</span>
  const min = side.lateMin + side.earlyMin
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {side.at !== null && <span>{clockOn(time, side.at, workDate)}</span>}
      <SlotResultLabel result={side.result} />
      {min > 0 && <span>{minutesText(time, min)}</span>}
    </span>
  )
}
