'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** A fault while a screen was made: nothing was changed, and it can be tried again. */
export default function ScreenError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const t = useTranslations('shell')
  const ui = useTranslations('ui')
  return (
    <div className="mx-auto max-w-lg p-4">
      <Notice
        tone="error"
        live
        title={t('faultTitle')}
        action={
          <Button variant="quiet" onPress={reset}>
            {t('tryAgain')}
          </Button>
        }
      >
        <p>{t('faultText')}</p>
        {error.digest !== undefined && (
          <p className="text-xs text-ink-soft">{ui('reference', { id: error.digest })}</p>
        )}
      </Notice>
    </div>
  )
}
