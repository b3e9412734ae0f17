'use client'

import { Check, CircleAlert, RotateCw, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Progress } from '@/components/ui/progress'
import type { ResultError } from '@/lib/action/result'
import { fieldTexts, refusalText } from '@/lib/i18n/refusal-text'
import type { Picture } from './use-pictures'

/** A chosen picture and where it is: on its way, kept, or still only on this page. */
export function PictureTile({
  picture,
  n,
  onRemove,
  onRetry,
}: {
  picture: Picture
  n: number
  onRemove: () => void
  onRetry: () => void
}) {
  const t = useTranslations('requests.new')
  return (
    <div className="flex items-center gap-3 rounded-card border border-line bg-surface p-2">
      {/* biome-ignore lint/performance/noImgElement: a file of this device that no server has seen yet */}
      <img
        src={picture.previewUrl}
        alt={t('chosen', { n })}
        className="size-16 shrink-0 rounded-control bg-sunken object-cover"
      />
      <div className="min-w-0 flex-1">
        <Whereabouts picture={picture} n={n} />
        {(picture.state === 'lost' || picture.state === 'refused') && (
          <Button
            variant="plain"
            size="small"
            className="-ms-3"
            aria-label={t('retryPicture', { n })}
            onPress={onRetry}
          >
            <RotateCw aria-hidden="true" className="size-4" />
            {t('retry')}
          </Button>
        )}
      </div>
      <IconButton label={t('removePicture', { n })} onPress={onRemove}>
        <X aria-hidden="true" className="size-5" />
      </IconButton>
    </div>
  )
}

function Whereabouts({ picture, n }: { picture: Picture; n: number }) {
  const t = useTranslations('requests.new')
  const { state, sent, share } = picture
  if (state === 'sending') {
    return <Progress label={t('pictureSending', { n })} done={Math.round(share * 100)} total={100} />
  }
  if (state === 'kept') {
    return (
      <p role="status" className="flex items-center gap-2 text-sm text-good">
        <Check aria-hidden="true" className="size-4" />
        {t('pictureKept')}
      </p>
    )
  }
  return (
    <p role="alert" className="flex items-start gap-2 text-sm text-danger">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {sent?.kind === 'refused' ? <Refused error={sent.error} /> : t('pictureUnsent')}
    </p>
  )
}

function Refused({ error }: { error: ResultError }) {
  const t = useTranslations('refusal')
  return <>{Object.values(fieldTexts(t, error))[0] ?? refusalText(t, error)}</>
}
