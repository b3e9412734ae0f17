'use client'

import { CircleCheck, CircleX, Clock3, Navigation } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { sentenceValues } from '@/components/day/sentence-values'
import { Card } from '@/components/ui/card'
import { Chip, type Tone } from '@/components/ui/chip'
import { Notice } from '@/components/ui/notice'
import type { Policy, PunchPolicy } from '@/lib/rules/policy'
import type { Check, Outcome } from '@/lib/rules/verdict'
import { casesOf, PREVIEW_OUTSIDE_M, PREVIEW_RADIUS_M, type PreviewCase, verdictOf } from './preview-cases'

const LOOK: Readonly<Record<Outcome, { icon: typeof CircleCheck; tone: Tone }>> = {
  accepted: { icon: CircleCheck, tone: 'good' },
  field: { icon: Navigation, tone: 'info' },
  needs_review: { icon: Clock3, tone: 'warn' },
  refused: { icon: CircleX, tone: 'danger' },
}

/** What the policy being typed makes of punches, by the rules that judge real ones. `isStale`: the fields hold an error. */
export function PolicyPreview({ policy: { punch }, isStale }: { policy: Policy; isStale: boolean }) {
  const t = useTranslations('policies.preview')
  return (
    <Card title={t('title')} id="policy-preview">
      <div className="flex flex-col gap-2">
        {isStale && <Notice tone="warn">{t('stale')}</Notice>}
        <p className="text-sm text-ink-soft">{t('intro', { radius: PREVIEW_RADIUS_M })}</p>
        <ul className="flex flex-col">
          {casesOf(punch).map((it) => (
            <li key={it.id} className="flex flex-col gap-1 border-line py-3 not-last:border-b last:pb-0">
              <CaseLine policy={punch} it={it} />
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

function CaseLine({ policy, it }: { policy: PunchPolicy; it: PreviewCase }) {
  const t = useTranslations('policies.preview')
  const { outcome, isPending, reasons } = verdictOf(policy, t('place'), it)
  const { icon: Icon, tone } = LOOK[outcome]
  const values = {
    distance: PREVIEW_OUTSIDE_M,
    accuracy: it.where === 'denied' ? 0 : it.where.accuracyM,
    seconds: it.sinceS ?? 0,
  }
  return (
    <>
      <div className="flex items-start justify-between gap-3">
        <span className="min-w-0">{t(`case.${it.id}`, values)}</span>
        <Chip tone={tone}>
          <Icon aria-hidden="true" className="size-4" />
          {t(`outcome.${outcome === 'field' && isPending ? 'fieldPending' : outcome}`)}
        </Chip>
      </div>
      {reasons.map((reason) => (
        <Reason key={`${reason.kind}-${reason.code}`} reason={reason} />
      ))}
    </>
  )
}

function Reason({ reason: { code, measured } }: { reason: Check }) {
  const t = useTranslations('check.code')
  const time = useTranslations('time')
  const status = useTranslations('status')
  const values = sentenceValues({ time, status }, measured, { offsetMin: 0, manySegments: false })
  return <p className="text-sm text-ink-soft">{t(code, values as never)}</p>
}
