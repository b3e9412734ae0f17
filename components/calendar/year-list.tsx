import { useTranslations } from 'next-intl'
import { Chip } from '@/components/ui/chip'
import { type DayLine, type LineSpan, spansOf } from './day-lines'
import { DayMark } from './day-mark'
import { useLineWords } from './line-words'

/** The special dates of a year one below the other; those of the company's own say so. */
export function YearList({
  lines,
  shiftNames,
}: {
  lines: readonly DayLine[]
  shiftNames?: ReadonlyMap<string, string>
}) {
  const t = useTranslations('calendar')
  if (lines.length === 0) return <p className="text-ink-soft">{t('nothing')}</p>
  return (
    <ul className="flex w-full flex-col">
      {spansOf(lines).map((span) => (
        <li key={span.date} className="flex items-start gap-3 border-line py-2 not-last:border-b">
          <DayMark kind={span.kind} />
          <Line span={span} shiftName={shiftNames?.get(span.own?.shiftId ?? '')} />
        </li>
      ))}
    </ul>
  )
}

function Line({ span, shiftName }: { span: LineSpan; shiftName: string | undefined }) {
  const t = useTranslations('calendar')
  const { nameOf, dateText, weekday } = useLineWords()
  const details = [
    t(`kind.${span.kind}`),
    span.likeWeekday !== null && t('like', { weekday: weekday(span.likeWeekday) }),
    shiftName !== undefined && t('inShift', { name: shiftName }),
    span.before !== null && span.before !== span.kind && t('before', { kind: t(`kind.${span.before}`) }),
  ].filter((it) => it !== false)
  return (
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="tabular-nums">
          {span.date === span.to
            ? dateText(span.date)
            : t('range', { from: dateText(span.date), to: dateText(span.to) })}
        </span>
        <span className="font-medium break-words">{nameOf(span)}</span>
        {span.own !== null && <Chip tone="accent">{t('own')}</Chip>}
      </p>
      <p className="text-sm text-ink-soft">{details.join(' · ')}</p>
    </div>
  )
}
