'use client'

import { Camera as CameraIcon, Check, CircleAlert, RotateCw, SwitchCamera } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Picture, Pictures } from '@/components/request/use-pictures'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { PHOTO_KEPT_DAYS } from '@/lib/evidence/schema'
import { refusalText } from '@/lib/i18n/refusal-text'
import type { Camera } from './use-camera'

const FRAME = 'aspect-[4/3] max-h-[34dvh] w-full rounded-control bg-sunken object-contain'

/** A photo taken on the spot: by the camera alone, sent as soon as it is taken. Each one counts among the files somebody may leave unused (lib/evidence). */
export function LivePhoto({ camera, pictures }: { camera: Camera; pictures: Pictures }) {
  const t = useTranslations('punch.camera')
  const [photo] = pictures.pictures
  const reopen = () => {
    if (photo) pictures.remove(photo.id)
    void camera.open()
  }
  return (
    <section aria-labelledby="photo-title" className="flex flex-col gap-3">
      <div>
        <h3 id="photo-title" className="text-sm font-medium">
          {t('title')}
        </h3>
        <p className="text-sm text-ink-soft">{t('intro', { days: PHOTO_KEPT_DAYS })}</p>
      </div>
      {camera.state === 'live' && <Viewfinder camera={camera} pictures={pictures} />}
      <Trouble state={camera.state} />
      {photo && camera.state === 'off' && <Taken photo={photo} onRetry={() => pictures.retry(photo.id)} />}
      {camera.state !== 'live' && (
        <Button
          variant="quiet"
          className="sm:w-fit"
          onPress={reopen}
          isPending={camera.state === 'opening'}
          pendingText={t('opening')}
        >
          <CameraIcon aria-hidden="true" className="size-5" />
          {photo ? t('again') : t('open')}
        </Button>
      )}
    </section>
  )
}

function Viewfinder({ camera, pictures }: { camera: Camera; pictures: Pictures }) {
  const t = useTranslations('punch.camera')
  const [isReady, setReady] = useState(false)
  const shoot = async () => {
    const blob = await camera.shoot()
    if (blob) pictures.add([new File([blob], 'photo.jpg', { type: blob.type })])
  }
  return (
    <div ref={intoSight} className="flex flex-col gap-3">
      <video
        ref={camera.attach}
        aria-label={t('live')}
        autoPlay
        muted
        playsInline
        onLoadedData={() => setReady(true)}
        // One's own face is known from mirrors; the photo itself is not turned.
        className={`${FRAME} ${camera.isFront ? '-scale-x-100' : ''}`}
      />
      <div className="flex items-center gap-3">
        <Button className="flex-1 sm:flex-none" onPress={() => void shoot()} isDisabled={!isReady}>
          <CameraIcon aria-hidden="true" className="size-5" />
          {t('shoot')}
        </Button>
        {camera.canTurn && (
          <IconButton label={t('turn')} onPress={() => void camera.turn()}>
            <SwitchCamera aria-hidden="true" className="size-5" />
          </IconButton>
        )}
        <Button variant="plain" onPress={camera.close}>
          {t('close')}
        </Button>
      </div>
    </div>
  )
}

function Trouble({ state }: { state: Camera['state'] }) {
  const t = useTranslations('punch.camera')
  if (state !== 'refused' && state !== 'absent' && state !== 'busy') return null
  return (
    <Notice tone="warn" live title={t(`${state}Title`)}>
      <p>{t(`${state}Help`)}</p>
    </Notice>
  )
}

function Taken({ photo, onRetry }: { photo: Picture; onRetry: () => void }) {
  const t = useTranslations('punch.camera')
  const refusal = useTranslations('refusal')
  const { state, sent, share } = photo
  return (
    <div className="flex flex-col gap-2">
      {/* biome-ignore lint/performance/noImgElement: a picture of this device that no server has seen yet */}
      <img src={photo.previewUrl} alt={t('taken')} className={FRAME} />
      {state === 'sending' && <Progress label={t('sending')} done={Math.round(share * 100)} total={100} />}
      {state === 'kept' && (
        <p role="status" className="flex items-center gap-2 text-sm text-good">
          <Check aria-hidden="true" className="size-4" />
          {t('kept')}
        </p>
      )}
      {(state === 'lost' || state === 'refused') && (
        <div className="flex flex-wrap items-center gap-x-3">
          <p role="alert" className="flex items-start gap-2 text-sm text-danger">
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {sent?.kind === 'refused' ? refusalText(refusal, sent.error) : t('lost')}
          </p>
          <Button variant="plain" size="small" onPress={onRetry}>
            <RotateCw aria-hidden="true" className="size-4" />
            {t('retry')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Scrolls what has just appeared into sight. */
export function intoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
