import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DayStatusLabel } from '@/components/day/status-label'
import type { RequestDetail } from '@/lib/requests/schema'

/** What approving would make of the day: `缺卡 → 正常`. */
export function EffectLine({ effect }: { effect: NonNullable<RequestDetail['effect']> }) {
  const t = useTranslations('requests.effect')
  const status = useTranslations('status.day')
  const { before, after, absentBefore, absentAfter } = effect
  const same = before === after && absentBefore === absentAfter
  return (
    <div className="rounded-card bg-sunken px-4 py-3">
      <p className="text-sm text-ink-soft">{same ? t('same') : t('title')}</p>
      {same ? (
        <p>{t('sameText', { status: status(before) })}</p>
      ) : (
        <p className="flex flex-wrap items-center gap-3 text-lg font-semibold">
          <DayStatusLabel status={before} />
          <ArrowRight role="img" aria-label={t('to')} className="size-5 text-ink-soft" />
          <DayStatusLabel status={after} />
        </p>
      )}
      {absentBefore !== absentAfter && (
        <p className="text-sm text-ink-soft">{t('absent', { before: absentBefore, after: absentAfter })}</p>
      )}
    </div>
  )
}
