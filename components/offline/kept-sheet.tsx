'use client'

import { CircleCheck, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { clockSec } from '@/components/day/clock-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { hasBackgroundSync } from './background-sync'
import type { Answered, KeptEntry } from './store'

/** A tap that is safe on the phone and that nobody has confirmed: said so plainly, until the server has spoken. */
export function KeptSheet({
  entry,
  answered,
  isSignedOut,
  onClose,
}: {
  entry: KeptEntry
  /** The session is over: no network will send it before its person signs in again. */
  isSignedOut: boolean
  /** What came of it while this was open. */
  answered: Answered | null
  onClose: () => void
}) {
  const t = useTranslations('offline')
  const { side, foreseen } = entry.tap
  const Icon = answered ? CircleCheck : Smartphone
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={answered ? t('confirmed.title') : t('kept.title')}
      footer={<Button onPress={onClose}>{t('kept.done')}</Button>}
    >
      <div className="flex items-center gap-4 pb-4">
        <Icon aria-hidden="true" className={`size-12 shrink-0 ${answered ? 'text-good' : 'text-warn'}`} />
        <p className="text-4xl font-light tracking-tight">{clockSec(answered?.time ?? entry.tap)}</p>
      </div>
      <div aria-live="polite" className="flex flex-col gap-2">
        {answered ? (
          <p className="font-medium">{t('list.result', { outcome: answered.outcome })}</p>
        ) : (
          <>
            <p className="font-medium">
              {t(`kept.foreseen.${foreseen ?? 'unknown'}`, { side: side ?? 'none' })}
            </p>
            <p className="text-ink-soft">
              {isSignedOut
                ? t('kept.signIn')
                : t('kept.next', { background: hasBackgroundSync() ? 'yes' : 'no' })}
            </p>
          </>
        )}
      </div>
    </Dialog>
  )
}
