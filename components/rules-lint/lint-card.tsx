import { CircleCheck } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { Card } from '@/components/ui/card'
import { Chip, type Tone } from '@/components/ui/chip'
import { Disclosure } from '@/components/ui/disclosure'
import { EmptyState } from '@/components/ui/empty-state'
import type { Finding, Severity } from '@/lib/rules/lint-view'
import type { RulesOverview } from '@/lib/schedules/schema/overview'
import { FindingList } from './finding-list'

const GRAVE: readonly Severity[] = ['blocks', 'risk']
const TONES: Readonly<Record<Severity, Tone>> = { blocks: 'danger', risk: 'warn', note: 'neutral' }

/** What is risky about the rules today, by severity, and what will be from the next date on. */
export function LintCard({
  org,
  findings,
  next,
}: { org: string } & Pick<RulesOverview, 'findings' | 'next'>) {
  const t = useTranslations('rules.overview')
  const format = useFormatter()
  const later = next && next.findings.length > 0 ? next : null
  return (
    <Card title={t('check')} id="rules-check">
      {findings.length === 0 ? (
        <EmptyState icon={<CircleCheck className="size-7 text-good" />} title={t('clean')}>
          {t('cleanText')}
        </EmptyState>
      ) : (
        <Graded org={org} findings={findings} />
      )}
      {later && (
        <section aria-labelledby="rules-later" className="mt-4 border-t border-line pt-4">
          <h3 id="rules-later" className="font-semibold">
            {t('then', { date: format.dateTime(dateOf(later.date), { dateStyle: 'medium' }) })}
          </h3>
          <p className="text-sm text-ink-soft">{t('thenText')}</p>
          <FindingList org={org} findings={later.findings} />
        </section>
      )}
    </Card>
  )
}

function Graded({ org, findings }: { org: string; findings: readonly Finding[] }) {
  const t = useTranslations('rules.overview')
  const of = (severity: Severity) => findings.filter((it) => it.severity === severity)
  const notes = of('note')
  const isQuiet = notes.length === findings.length
  return (
    <div className="flex flex-col gap-4">
      {isQuiet && (
        <p className="flex items-center gap-3">
          <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-good" />
          {t('clean')}
        </p>
      )}
      {GRAVE.map((severity) => {
        const found = of(severity)
        if (found.length === 0) return null
        return (
          <section key={severity} aria-labelledby={`rules-${severity}`}>
            <h3 id={`rules-${severity}`} className="pb-1">
              <Chip tone={TONES[severity]}>
                {t(`severity.${severity}`)} {found.length}
              </Chip>
            </h3>
            <FindingList org={org} findings={found} />
          </section>
        )
      })}
      {notes.length > 0 && (
        <Disclosure title={t('notes', { n: notes.length })} isOpenAtFirst={isQuiet}>
          <FindingList org={org} findings={notes} />
        </Disclosure>
      )}
    </div>
  )
}
