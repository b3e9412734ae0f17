'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePictures } from '@/components/request/use-pictures'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import type { FieldPolicy } from '@/lib/rules/policy'
import { type Disc, DiscFigure } from './disc-figure'
import { intoSight, LivePhoto } from './live-photo'
import { useCamera } from './use-camera'
import type { Told } from './use-punch'
import type { Live } from './whereabouts'

/** In the other states what is wrong with the camera is said already, and what then becomes of the punch. */
const CAN_STILL_SHOOT = ['off', 'opening', 'live']

/** Asks for what a field punch's policy wants, before it is sent: where, why, a photo of now. */
export function FieldSheet({
  org,
  field,
  live,
  disc,
  onSend,
  onClose,
}: {
  org: string
  field: FieldPolicy
  live: Live | null
  disc: Disc | null
  onSend: (told: Told) => void
  onClose: () => void
}) {
  const t = useTranslations('punch.note')
  const cameraTexts = useTranslations('punch.camera')
  const refusal = useTranslations('refusal.invalid')
  const camera = useCamera()
  const pictures = usePictures(org)
  const [place, setPlace] = useState('')
  const [note, setNote] = useState('')
  const [hasTried, setTried] = useState(false)
  const [isSettling, setSettling] = useState(false)
  const [photoProblem, setPhotoProblem] = useState<'missing' | 'unsent' | null>(null)

  const lacks = (text: string) => field.note && hasTried && text.trim() === ''
  const errorOf = (text: string) => (lacks(text) ? { errorMessage: refusal('required') } : {})

  async function submit(wantsPhoto: boolean) {
    setTried(true)
    setPhotoProblem(null)
    if (field.note && (place.trim() === '' || note.trim() === '')) return
    const hasPhoto = pictures.pictures.length > 0
    if (wantsPhoto && !hasPhoto && CAN_STILL_SHOOT.includes(camera.state)) return setPhotoProblem('missing')
    setSettling(true)
    const ids = wantsPhoto ? await pictures.settle() : []
    setSettling(false)
    if (!ids) return setPhotoProblem('unsent')
    camera.close()
    onSend({ typedPlace: place.trim(), note: note.trim(), photoId: ids[0] ?? null })
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('title')}
      isDismissable={false}
      footer={
        <Button
          onPress={() => void submit(field.photo)}
          isPending={isSettling}
          pendingText={cameraTexts('sending')}
          className="w-full sm:w-auto"
        >
          {t('send')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-ink-soft">
          {live && 'distance' in live
            ? t('intro', { place: live.place, distance: live.distance })
            : t('introPlain')}
        </p>
        {disc && <DiscFigure disc={disc} />}
        <TextField
          label={t('place')}
          placeholder={t('placePlaceholder')}
          value={place}
          maxLength={100}
          onChange={setPlace}
          isRequired={field.note}
          validationBehavior="aria"
          autoFocus={!field.photo}
          {...errorOf(place)}
        />
        <TextArea
          label={t('why')}
          placeholder={t('whyPlaceholder')}
          rows={2}
          value={note}
          maxLength={500}
          onChange={setNote}
          isRequired={field.note}
          validationBehavior="aria"
          {...errorOf(note)}
        />
        {field.photo && <LivePhoto camera={camera} pictures={pictures} />}
        {photoProblem !== null && CAN_STILL_SHOOT.includes(camera.state) && (
          <div ref={intoSight}>
            <Notice
              tone="warn"
              live
              action={
                <Button variant="quiet" size="small" onPress={() => void submit(false)}>
                  {t('sendAnyway')}
                </Button>
              }
            >
              {cameraTexts(photoProblem)}
            </Notice>
          </div>
        )}
      </div>
    </Dialog>
  )
}
