import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'
import type { MonthView } from '@/lib/days/schema'
import { addDays, asWorkDate, lastOfMonth } from '@/lib/time/work-date'

/** To the month before and after, and back to the one that is running. */
export function MonthSteps({ base, view }: { base: string; view: MonthView }) {
  const t = useTranslations('days')
  const first = asWorkDate(`${view.month}-01`)
  const to = (date: string) => `${base}?month=${date.slice(0, 7)}`
  return (
    <div className="flex items-center gap-1">
      {view.month !== view.today.slice(0, 7) && (
        <LinkButton href={base} variant="plain" size="small">
          {t('thisMonth')}
        </LinkButton>
      )}
      <LinkButton href={to(addDays(first, -1))} variant="plain" size="icon" aria-label={t('previousMonth')}>
        <ChevronLeft aria-hidden="true" className="size-5" />
      </LinkButton>
      <LinkButton
        href={to(addDays(lastOfMonth(first), 1))}
        variant="plain"
        size="icon"
        aria-label={t('nextMonth')}
      >
        <ChevronRight aria-hidden="true" className="size-5" />
      </LinkButton>
    </div>
  )
}
