'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { clock, clockSec } from '@/components/day/clock-text'
import { CheckList } from '@/components/punch/check-list'
import { Button } from '@/components/ui/button'
import { Chip, type Tone } from '@/components/ui/chip'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { LinkButton } from '@/components/ui/link-button'
import { refusalText } from '@/lib/i18n/refusal-text'
import { removeFailed, unlist } from './outbox'
import type { Answered, KeptEntry, TapShown } from './store'

/** A tap that has no answer yet, or that the server won't take: with the reason, and a way to let it go. */
export function KeptLine({ entry, isSending }: { entry: KeptEntry; isSending: boolean }) {
  const t = useTranslations('offline.list')
  const refusal = useTranslations('refusal')
  const [asks, setAsks] = useState(false)
  const { fault, tap } = entry
  const state = fault ? 'failed' : isSending ? 'sending' : 'waiting'
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <Head tap={tap} chip={t(`state.${state}`)} tone={fault ? 'danger' : 'warn'} />
      {fault && (
        <>
          <p className="text-sm text-ink-soft">{refusalText(refusal, fault)}</p>
          <Button variant="plain" size="small" onPress={() => setAsks(true)}>
            {t('remove')}
          </Button>
          <ConfirmDialog
            isOpen={asks}
            onOpenChange={setAsks}
            title={t('removeTitle')}
            confirmText={t('remove')}
            onConfirm={() => void removeFailed(entry.id)}
          >
            <p>{t('removeText', { time: clockSec(tap) })}</p>
          </ConfirmDialog>
        </>
      )}
    </li>
  )
}

/** A tap that was answered after its time: what the server made of it. */
export function AnsweredLine({ org, answered }: { org: string; answered: Answered }) {
  const t = useTranslations('offline.list')
  const { tap, outcome, bounds, reasons, time, workDate } = answered
  const tone: Tone = outcome === 'accepted' ? 'good' : outcome === 'refused' ? 'danger' : 'warn'
  return (
    <li className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
      <Head tap={tap} chip={`${t('state.answered')} · ${t('result', { outcome })}`} tone={tone} />
      {bounds && (
        <p className="text-sm text-ink-soft">
          {t('between', { earliest: clock(bounds.earliest), latest: clock(bounds.latest) })}
        </p>
      )}
      {outcome !== 'accepted' && reasons.length > 0 && (
        <CheckList checks={reasons} offsetMin={time.offsetMin} isAccepted={false} />
      )}
      <div className="flex flex-wrap gap-3">
        {workDate !== null && (
          <LinkButton href={`/${org}/days/${workDate}`} variant="plain" size="small">
            {t('openDay')}
          </LinkButton>
        )}
        <Button variant="plain" size="small" onPress={() => void unlist(answered.id)}>
          {t('dismiss')}
        </Button>
      </div>
    </li>
  )
}

function Head({ tap, chip, tone }: { tap: TapShown; chip: string; tone: Tone }) {
  const t = useTranslations('offline.list')
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="text-lg">{clockSec(tap)}</span>
      <span>{t('side', { side: tap.side ?? 'none' })}</span>
      <Chip tone={tone}>{chip}</Chip>
    </p>
  )
}
