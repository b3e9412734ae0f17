'use client'

import { ImagePlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FileTrigger } from 'react-aria-components'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { EVIDENCE_MIMES } from '@/lib/evidence/schema'
import { MAX_EVIDENCE_FILES } from '@/lib/requests/schema'
import { PictureTile } from './picture-tile'
import type { Pictures } from './use-pictures'

/** Up to three pictures, each with its preview, its progress, and a way to remove it or send it again. */
export function PictureField({ pictures: field }: { pictures: Pictures }) {
  const t = useTranslations('requests.new')
  const ui = useTranslations('ui')
  const { pictures, unadded, add, remove, retry } = field
  return (
    <section aria-labelledby="pictures-title" className="flex flex-col gap-3">
      <div>
        <h2 id="pictures-title" className="text-sm font-medium">
          {t('pictures')}
          <span className="ms-2 font-normal text-ink-faint">{ui('optional')}</span>
        </h2>
        <p className="text-sm text-ink-soft">{t('picturesHint', { max: MAX_EVIDENCE_FILES })}</p>
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
          {t(unadded.reason, { name: unadded.name, max: MAX_EVIDENCE_FILES })}
        </Notice>
      )}
      {pictures.length < MAX_EVIDENCE_FILES && (
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
