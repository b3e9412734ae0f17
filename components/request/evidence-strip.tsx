'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { EvidenceView } from '@/lib/requests/schema'
import { EvidenceViewer, evidenceUrl } from './evidence-viewer'

/** The pictures of a request, small; a press shows one large. */
export function EvidenceStrip({ files }: { files: readonly EvidenceView[] }) {
  const t = useTranslations('requests')
  const [shown, setShown] = useState<number | null>(null)
  if (files.length === 0) return null
  return (
    <>
      <ul aria-label={t('pictures')} className="flex flex-wrap gap-2">
        {files.map((file, i) => (
          <li key={file.id}>
            <Button
              aria-label={t('openPicture', { n: i + 1, all: files.length })}
              onPress={() => setShown(i)}
              className="block size-20 cursor-zoom-in overflow-hidden rounded-control border border-line bg-sunken"
            >
              {/* biome-ignore lint/performance/noImgElement: shown to whoever may see it only, never cached by others */}
              <img src={evidenceUrl(file.id)} alt="" loading="lazy" className="size-full object-cover" />
            </Button>
          </li>
        ))}
      </ul>
      <EvidenceViewer files={files} shown={shown} onShow={setShown} />
    </>
  )
}
