'use client'

import { CircleAlert, ImagePlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FileTrigger } from 'react-aria-components'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { EVIDENCE_MIMES } from '@/lib/evidence/schema'
import { PictureTile } from './picture-tile'
import type { Pictures } from './use-pictures'

/** A few pictures, each with its preview, its progress, and a way to remove it or send it again. */
export function PictureField({
  pictures: field,
  isWanted = false,
  errorText,
}: {
  pictures: Pictures
  /** Whether there must be one; they are optional otherwise. */
  isWanted?: boolean
  /** What is wrong with there being none. */
  errorText?: string | undefined
}) {
  const t = useTranslations('requests.new')
  const ui = useTranslations('ui')
  const { max, pictures, unadded, add, remove, retry } = field
  return (
    <section aria-labelledby="pictures-title" className="flex flex-col gap-3">
      <div>
        <h2 id="pictures-title" className="text-sm font-medium">
          {t('pictures')}
          {!isWanted && <span className="ms-2 font-normal text-ink-faint">{ui('optional')}</span>}
        </h2>
        <p className="text-sm text-ink-soft">{t('picturesHint', { max })}</p>
      </div>
      {pictures.length > 0 && (
        <ul className="flex flex-col gap-2">
          {pictures.map((picture, i) => (
            <li key={picture.id}>
              <PictureTile
                picture={picture}
                n={i + 1}
                onRemove={() => remove(picture.id)}
                onRetry={() => retry(picture.id)}
              />
            </li>
          ))}
        </ul>
      )}
      {unadded && (
        <Notice tone="warn" live>
          {t(unadded.reason, { name: unadded.name, max })}
        </Notice>
      )}
      {errorText !== undefined && (
        <p role="alert" className="flex items-start gap-1 text-sm text-danger">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {errorText}
        </p>
      )}
      {pictures.length < max && (
        <FileTrigger
          acceptedFileTypes={EVIDENCE_MIMES}
          allowsMultiple
          onSelect={(files) => add(files ? [...files] : [])}
        >
          <Button variant="quiet" className="w-full border-dashed sm:w-fit">
            <ImagePlus aria-hidden="true" className="size-5" />
            {t('addPicture')}
          </Button>
        </FileTrigger>
      )}
    </section>
  )
}
