import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { Legend } from '@/components/day/legend'
import { MonthGrid } from '@/components/day/month-grid'
import { MonthTotals } from '@/components/day/month-totals'
import { PageTitle } from '@/components/shell/page-title'
import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import type { OfflineFacts } from '@/lib/punches/schema'
import { asWorkDate } from '@/lib/time/work-date'

/** One's own month as it was when the phone last had a network. */
export function MonthScreen({ facts: { month, org } }: { facts: OfflineFacts }) {
  const t = useTranslations('days')
  const format = useFormatter()
  const first = asWorkDate(`${month.month}-01`)
  return (
    <>
      <title>{t('title')}</title>
      <PageTitle title={format.dateTime(dateOf(first), { year: 'numeric', month: 'long' })} />
      <div className="grid gap-4 lg:grid-cols-[1fr_20rem] lg:items-start lg:gap-6">
        <Card title={t('totals.title')} className="lg:order-2">
          <MonthTotals totals={month.totals} />
        </Card>
        <Card className="px-2 sm:px-4">
          <MonthGrid view={month} base={`/${org.slug}/days`} />
          <Disclosure title={t('legend')} className="px-3 pt-2">
            <Legend />
          </Disclosure>
        </Card>
      </div>
    </>
  )
}
