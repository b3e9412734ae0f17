'use client'

import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Notice } from '@/components/ui/notice'
import type { EvidenceView } from '@/lib/requests/schema'

const ZOOMS = [
  { percent: 1, width: 'max-h-[62dvh] max-w-full object-contain' },
  { percent: 2, width: 'w-[200%] max-w-none' },
  { percent: 4, width: 'w-[400%] max-w-none' },
] as const

/** One picture large, with steps of zoom; what is larger than the frame scrolls, also by keyboard. */
export function EvidenceViewer({
  files,
  shown,
  onShow,
}: {
  files: readonly EvidenceView[]
  shown: number | null
  onShow: (index: number | null) => void
}) {
  const t = useTranslations('requests')
  const file = shown === null ? undefined : files[shown]
  return (
    <Dialog
      isOpen={file !== undefined}
      onOpenChange={(open) => !open && onShow(null)}
      title={t('picture', { n: (shown ?? 0) + 1, all: files.length })}
      wide
    >
      {file && shown !== null && (
        <Zoomable key={file.id} file={file} alt={t('picture', { n: shown + 1, all: files.length })}>
          {files.length > 1 && (
            <>
              <IconButton
                label={t('previousPicture')}
                isDisabled={shown === 0}
                onPress={() => onShow(shown - 1)}
              >
                <ChevronLeft aria-hidden="true" className="size-5" />
              </IconButton>
              <IconButton
                label={t('nextPicture')}
                isDisabled={shown === files.length - 1}
                onPress={() => onShow(shown + 1)}
              >
                <ChevronRight aria-hidden="true" className="size-5" />
              </IconButton>
            </>
          )}
        </Zoomable>
      )}
    </Dialog>
  )
}

function Zoomable({ file, alt, children }: { file: EvidenceView; alt: string; children: React.ReactNode }) {
  const t = useTranslations('requests')
  const [step, setStep] = useState(0)
  const [failed, setFailed] = useState(false)
  const zoom = ZOOMS[step] ?? ZOOMS[0]
  if (failed) return <Notice tone="warn">{t('pictureFailed')}</Notice>
  return (
    <div className="flex flex-col gap-2">
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={alt}
        className="max-h-[62dvh] overflow-auto rounded-control bg-sunken"
      >
        {/* biome-ignore lint/performance/noImgElement: shown to whoever may see it only, never cached by others */}
        <img
          src={evidenceUrl(file.id)}
          alt={alt}
          width={file.widthPx}
          height={file.heightPx}
          onError={() => setFailed(true)}
          className={`mx-auto h-auto ${zoom.width}`}
        />
      </section>
      <div className="flex items-center justify-center gap-1">
        {children}
        <IconButton label={t('zoomOut')} isDisabled={step === 0} onPress={() => setStep(step - 1)}>
          <ZoomOut aria-hidden="true" className="size-5" />
        </IconButton>
        <span role="status" className="w-14 text-center text-sm text-ink-soft">
          {t('zoomed', { percent: zoom.percent })}
        </span>
        <IconButton
          label={t('zoomIn')}
          isDisabled={step === ZOOMS.length - 1}
          onPress={() => setStep(step + 1)}
        >
          <ZoomIn aria-hidden="true" className="size-5" />
        </IconButton>
      </div>
    </div>
  )
}

/** Where a picture is served to whoever may see it. */
export function evidenceUrl(id: string): string {
  return `/api/evidence/${id}`
}
