'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { DayStatusLabel } from '@/components/day/status-label'
import { ShiftDrawing } from '@/components/shift/shift-drawing'
import { Notice } from '@/components/ui/notice'
import type { GroupPreview } from '@/lib/schedules/schema/group'
import { wallMinText } from '@/lib/time/clock'
import { meansText, policyText } from './choice-text'
import { useDayText } from './use-day-text'

/** What the date would be for somebody: his shift and why, where he can punch and how it is judged. */
export function PreviewDay({ preview, name }: { preview: GroupPreview; name: string }) {
  const t = useTranslations('groups.preview')
  const groups = useTranslations('groups')
  const format = useFormatter()
  const { day, belonging } = preview
  const date = format.dateTime(dateOf(day.date), { month: 'long', day: 'numeric', weekday: 'long' })
  const isWork = day.kind === 'work' && day.shift !== null
  return (
    <>
      <p>{t('sentence', { name, date })}</p>
      <div className="flex flex-col gap-1">
        <p className="text-lg font-semibold">
          {day.exempt && isWork ? (
            <DayStatusLabel status="exempt" />
          ) : isWork && day.shift ? (
            t('works', {
              shift: day.shiftName ?? '',
              hours: day.shift.segments
                .map((it) => `${wallMinText(it.onMin)}–${wallMinText(it.offMin)}`)
                .join(' / '),
            })
          ) : (
            <DayStatusLabel
              status={day.kind === 'holiday' ? 'holiday' : day.kind === 'none' ? 'none' : 'rest'}
            />
          )}
        </p>
        <SourceLine day={day} />
      </div>
      {isWork && day.shift && !day.exempt && <ShiftDrawing shift={day.shift} />}
      <dl className="flex flex-col gap-2">
        <Fact name={groups('places')}>
          {day.places.length === 0
            ? [t('anywhere')]
            : day.places.map((it) => t('place', { name: it.name, means: meansText(groups, it.means) }))}
        </Fact>
        {day.policy && <Fact name={day.policy.name}>{[policyText(groups, day.policy.punch)]}</Fact>}
        <Fact name={groups('zone')}>{[day.zone]}</Fact>
      </dl>
      <Belonging belonging={belonging} />
    </>
  )
}

function Fact({ name, children }: { name: string; children: readonly string[] }) {
  return (
    <div>
      <dt className="text-sm text-ink-soft">{name}</dt>
      {children.map((line) => (
        <dd key={line}>{line}</dd>
      ))}
    </div>
  )
}

/** Which of the plans decided, in words. */
function SourceLine({ day }: { day: GroupPreview['day'] }) {
  const t = useTranslations('groups.preview')
  const festival = useTranslations('groups.festival')
  const { source, occasion, kind } = day
  const nameOf = (it: NonNullable<typeof occasion>) => {
    if (it.kind === 'named') return it.name
    const key = it.festival as Parameters<typeof festival>[0]
    return festival.has(key) ? festival(key) : it.festival
  }
  const text =
    source !== 'calendar' || occasion === null
      ? t(`source.${source}`)
      : t(kind === 'work' ? 'swapped' : 'dayOff', { name: nameOf(occasion) })
  return <p className="text-sm text-ink-soft">{text}</p>
}

function Belonging({ belonging }: { belonging: GroupPreview['belonging'] }) {
  const t = useTranslations('groups.preview')
  const day = useDayText()
  switch (belonging.kind) {
    case 'own':
      return <p className="text-sm text-ink-soft">{t('own', { date: day(belonging.fromDate) })}</p>
    case 'department':
      return (
        <p className="text-sm text-ink-soft">{t('byDepartment', { department: belonging.department })}</p>
      )
    case 'elsewhere':
      return <Notice tone="warn">{t('elsewhere', { group: belonging.group })}</Notice>
    case 'nowhere':
      return <Notice tone="warn">{t('nowhere')}</Notice>
    default:
      return belonging satisfies never
  }
}
