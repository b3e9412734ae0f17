import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { Notice } from '@/components/ui/notice'
import type { CalendarCoverage } from '@/lib/schedules/schema/calendar'

/** A warning while somebody follows the calendar of China and it ends soon; nothing otherwise. */
export function CoverageNotice({ coverage: { warning, knownTo, groups } }: { coverage: CalendarCoverage }) {
  const t = useTranslations('calendar.coverage')
  const format = useFormatter()
  if (!warning) return null
  return (
    <Notice tone="warn" title={knownTo === null ? t('titleNone') : t('title')}>
      <p>
        {knownTo === null
          ? t('textNone')
          : t('text', { date: format.dateTime(dateOf(knownTo), { dateStyle: 'long' }) })}
      </p>
      <p className="text-ink-soft">{t('groups', { groups: format.list(groups.map((it) => it.name)) })}</p>
    </Notice>
  )
}
