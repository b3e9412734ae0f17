import { Download } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { buttonStyle } from '@/components/ui/button-style'
import type { WorkDate } from '@/lib/time/work-date'
import { groupFileHref } from './send-file'

/** The group's file as it is today, and one for each date on which a scheduled version makes another of it. */
export function ExportLinks({
  org,
  groupId,
  dates,
}: {
  org: string
  groupId: string
  dates: readonly WorkDate[]
}) {
  const t = useTranslations('groupFile')
  const format = useFormatter()
  return (
    <div className="flex flex-wrap items-center gap-2">
      {dates.map((date, i) => (
        <a
          key={date}
          href={groupFileHref(org, groupId, date)}
          download
          className={buttonStyle(i === 0 ? 'quiet' : 'plain', 'small')}
        >
          {i === 0 && <Download aria-hidden="true" className="size-4" />}
          {i === 0
            ? t('export')
            : t('exportFrom', { date: format.dateTime(dateOf(date), { dateStyle: 'medium' }) })}
        </a>
      ))}
    </div>
  )
}
