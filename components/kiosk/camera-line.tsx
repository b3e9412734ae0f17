import { CameraOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PHOTO_KEPT_DAYS } from '@/lib/evidence/schema'
import type { DoorCamera } from './use-door-camera'

/** What the camera sees, and what becomes of it, told before the punch. */
export function CameraLine({ camera }: { camera: DoorCamera }) {
  const t = useTranslations('kiosks.photo')
  const isDenied = camera.state === 'denied'
  return (
    <div className="flex items-center gap-3 text-sm text-ink-soft">
      {isDenied ? (
        <CameraOff aria-hidden="true" className="size-8 shrink-0 text-warn" />
      ) : (
        <video
          ref={camera.video}
          aria-label={t('seen')}
          autoPlay
          muted
          playsInline
          className="h-18 w-24 shrink-0 -scale-x-100 rounded-control bg-sunken object-cover"
        />
      )}
      <p>{isDenied ? t('denied') : t('taken', { days: PHOTO_KEPT_DAYS })}</p>
    </div>
  )
}
