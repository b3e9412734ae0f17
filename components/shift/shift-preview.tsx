'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { minutesText, secondsText } from '@/components/day/duration'
import { DayStatusLabel } from '@/components/day/status-label'
import { TraceList } from '@/components/day/trace-list'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import type { Shift } from '@/lib/rules/shift'
import { casesOf, dayOf, type PreviewCase, traceOf } from './preview-cases'
import { ShiftDrawing } from './shift-drawing'
import { wallSecOf, wallSecText } from './time-text'

/** What the shift being typed would mean, by the rules that judge real days. `isStale`: the fields hold an error. */
export function ShiftPreview({ shift, isStale }: { shift: Shift; isStale: boolean }) {
  const t = useTranslations('shifts.preview')
  return (
    <div className="flex flex-col gap-4">
      <Card title={t('title')} id="shift-preview">
        <div className="flex flex-col gap-4">
          {isStale && <Notice tone="warn">{t('stale')}</Notice>}
          <ShiftDrawing shift={shift} />
          <ul className="flex flex-col">
            {casesOf(shift).map((it) => (
              <li key={`${it.onSec} ${it.offSec}`} className="border-line py-2 not-last:border-b">
                <CaseLine shift={shift} at={it} />
              </li>
            ))}
          </ul>
        </div>
      </Card>
      <TryOut shift={shift} />
    </div>
  )
}

function CaseLine({ shift, at }: { shift: Shift; at: PreviewCase }) {
  const t = useTranslations('shifts.preview')
  const time = useTranslations('time')
  const day = dayOf(shift, at)
  const lateSec = day.slots.reduce((sum, slot) => sum + slot.lateSec, 0)
  const earlySec = day.slots.reduce((sum, slot) => sum + slot.earlySec, 0)
  const facts = [
    lateSec > 0 && t('late', { duration: secondsText(time, lateSec) }),
    earlySec > 0 && t('early', { duration: secondsText(time, earlySec) }),
    day.absentDays > 0 && t('absent', { days: day.absentDays }),
    t('worked', { duration: minutesText(time, day.workedMin) }),
  ].filter((it) => it !== false)
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <span>
        {at.onSec === null || at.offSec === null
          ? t('caseOpen', { on: wallSecText(at.onSec ?? 0) })
          : t('case', { on: wallSecText(at.onSec), off: wallSecText(at.offSec) })}
      </span>
      <span className="font-medium">
        <DayStatusLabel status={day.status} />
      </span>
      <span className="w-full text-sm text-ink-soft">{facts.join(' · ')}</span>
    </div>
  )
}

/** Any two times, with each step the rules take. */
function TryOut({ shift }: { shift: Shift }) {
  const t = useTranslations('shifts.preview')
  const [on, setOn] = useState('09:12')
  const [off, setOff] = useState('18:00')
  const onSec = wallSecOf(on)
  const offSec = wallSecOf(off)
  const isRead = (text: string, sec: number | null) => text.trim() === '' || sec !== null
  const day = dayOf(shift, { onSec, offSec })
  return (
    <Card title={t('tryTitle')} id="shift-try">
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-start gap-3">
          <TextField
            label={t('arrives')}
            value={on}
            onChange={setOn}
            autoComplete="off"
            errorMessage={isRead(on, onSec) ? undefined : t('wrongTime')}
            className="min-w-0 flex-1 basis-28"
          />
          <TextField
            label={t('leaves')}
            value={off}
            onChange={setOff}
            autoComplete="off"
            errorMessage={isRead(off, offSec) ? undefined : t('wrongTime')}
            className="min-w-0 flex-1 basis-28"
          />
        </div>
        <div aria-live="polite" className="flex flex-col gap-3">
          <p className="font-medium">
            <DayStatusLabel status={day.status} />
          </p>
          <TraceList day={{ slots: day.slots, trace: traceOf(day) }} />
        </div>
      </div>
    </Card>
  )
}
