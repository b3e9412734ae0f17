'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { clockTextSec } from '@/lib/time/clock'
import type { Attempt } from './use-punch'

/** A tap without an answer: nobody knows whether it arrived, and nothing here pretends to. */
export function Unconfirmed({
  attempt,
  outdated,
  onAgain,
  onDiscard,
}: {
  attempt: Attempt
  outdated: boolean
  onAgain: () => void
  onDiscard: () => void
}) {
  const t = useTranslations('punch.unconfirmed')
  return (
    <Notice
      tone="warn"
      live
      title={t('title')}
      action={
        <div className="flex flex-wrap gap-3">
          {outdated ? (
            <Button onPress={() => window.location.reload()}>{t('reload')}</Button>
          ) : (
            <Button onPress={onAgain}>{t('again')}</Button>
          )}
          <Button variant="plain" onPress={onDiscard}>
            {t('discard')}
          </Button>
        </div>
      }
    >
      <p>
        {outdated
          ? t('outdated')
          : t('text', { time: clockTextSec(attempt.shown.at, attempt.shown.offsetMin) })}
      </p>
    </Notice>
  )
}
