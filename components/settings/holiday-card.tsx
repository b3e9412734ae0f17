import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { CoverageNotice } from '@/components/calendar/coverage-notice'
import { CoveredChip, YearGap } from '@/components/calendar/year-card'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import type { CalendarCoverage } from '@/lib/schedules/schema/calendar'
import { FactList } from './fact-list'

/** How far the public holidays are known, by which data, and who follows them; a missing year is a warning. */
export function HolidayCard({ org, coverage }: { org: string; coverage: CalendarCoverage }) {
  const t = useTranslations('settings.holidays')
  const settings = useTranslations('settings')
  const calendar = useTranslations('calendar')
  const format = useFormatter()
  const { source, groups, years } = coverage
  return (
    <Card
      title={t('title')}
      id="settings-holidays"
      aside={
        <LinkButton variant="plain" size="small" href={`/${org}/calendar?calendar=cn`}>
          {t('all')}
        </LinkButton>
      }
    >
      <div className="flex flex-col gap-5">
        <CoverageNotice coverage={coverage} />
        <FactList
          facts={[
            [settings('source'), t('sourceValue', source)],
            [
              t('followers'),
              groups.length === 0
                ? t('nobody')
                : format.list(
                    groups.map(({ id, name }) => (
                      <Link
                        key={id}
                        href={`/${org}/groups?group=${id}`}
                        className="text-accent hover:underline"
                      >
                        {name}
                      </Link>
                    )),
                  ),
            ],
          ]}
        />
        {years.map((it) => (
          <section key={it.year} aria-labelledby={`settings-year-${it.year}`} className="flex flex-col gap-2">
            <div className="flex flex-wrap items-center gap-3">
              <h3 id={`settings-year-${it.year}`} className="font-semibold">
                {calendar('year', { year: it.year })}
              </h3>
              <CoveredChip covered={it} />
            </div>
            <YearGap covered={it} />
          </section>
        ))}
      </div>
    </Card>
  )
}
