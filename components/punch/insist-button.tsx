'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { PunchPageView } from '@/lib/punches/schema'
import type { Outcome } from '@/lib/rules/verdict'

/** For somebody who is at the place while his phone can't show it: where the policy lets him say so. */
export function InsistButton({
  view,
  foreseen,
  onPress,
}: {
  view: PunchPageView
  foreseen: Outcome | null
  onPress: () => void
}) {
  const t = useTranslations('punch.insist')
  const isShut = view.planKind === 'work' && view.next.side === null
  if (view.policy?.insist !== 'review' || isShut || foreseen === null || foreseen === 'accepted') return null
  return (
    <Button variant="quiet" onPress={onPress}>
      {t('title')}
    </Button>
  )
}
