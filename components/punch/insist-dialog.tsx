'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextArea } from '@/components/ui/text-area'
import { type Disc, DiscFigure } from './disc-figure'
import type { Live } from './whereabouts'

/** Asks why one is at the place all the same, before the punch is sent. */
export function InsistDialog({
  live,
  disc,
  onSend,
  onClose,
}: {
  live: Live | null
  disc: Disc | null
  onSend: (note: string) => void
  onClose: () => void
}) {
  const t = useTranslations('punch.insist')
  const refusal = useTranslations('refusal.invalid')
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = note.trim()
    if (text === '') setMissing(true)
    else onSend(text)
  }
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('title')} isDismissable={false}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-soft">
          {live && 'distance' in live
            ? t('intro', { place: live.place, distance: live.distance })
            : t('introPlain')}
        </p>
        {disc && <DiscFigure disc={disc} />}
        <TextArea
          label={t('label')}
          value={note}
          maxLength={500}
          onChange={(text) => {
            setNote(text)
            setMissing(false)
          }}
          autoFocus
          {...(missing ? { errorMessage: refusal('required') } : {})}
        />
        <Button type="submit">{t('send')}</Button>
      </form>
    </Dialog>
  )
}
