import { Info } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { clock } from '@/components/day/clock-text'
import type { PunchPageView } from '@/lib/punches/schema'
import type { Outcome } from '@/lib/rules/verdict'

type Effect = keyof IntlEffects
type IntlEffects = Record<
  | 'rest'
  | 'closed'
  | 'opens'
  | 'fieldNone'
  | 'field'
  | 'fieldPlanned'
  | 'fieldUnplanned'
  | 'review'
  | 'refuse'
  | 'noPolicy',
  true
>

const FIELD_EFFECT = {
  ...{ none: 'fieldNone', after: 'field', before: 'fieldUnplanned', planned: 'fieldPlanned' },
} as const satisfies Record<string, Effect>

/** Says beforehand what a punch would become, whenever it wouldn't simply count. */
export function EffectLine({ view, foreseen }: { view: PunchPageView; foreseen: Outcome | null }) {
  const t = useTranslations('punch.effect')
  const effect = effectOf(view, foreseen)
  if (!effect) return null
  return (
    <p
      role="status"
      className="flex max-w-sm items-start gap-2 rounded-card bg-sunken px-4 py-3 text-sm text-ink-soft"
    >
      <Info aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>{t(effect, { time: view.next.opens ? clock(view.next.opens) : '' })}</span>
    </p>
  )
}

function effectOf(
  { policy, planKind, next, isPlanned }: PunchPageView,
  foreseen: Outcome | null,
): Effect | null {
  if (!policy) return 'noPolicy'
  if (planKind !== 'work') return 'rest'
  if (next.side === null) return next.opens ? 'opens' : 'closed'
  switch (foreseen) {
    case 'field':
      return FIELD_EFFECT[isPlanned && policy.field.approval === 'before' ? 'planned' : policy.field.approval]
    case 'needs_review':
      return 'review'
    case 'refused':
      return 'refuse'
    case 'accepted':
    case null:
      return null
    default:
      return foreseen satisfies never
  }
}
