'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { clockSec } from '@/components/day/clock-text'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { deletePhotoAction } from '@/lib/evidence/actions'
import { PHOTO_KEPT_DAYS, type PhotoLine } from '@/lib/evidence/schema'

/** The photos of somebody's punches of a day. One is loaded only when it is asked for: looking is written down. */
export function PhotoList({ org, photos }: { org: string; photos: readonly PhotoLine[] }) {
  const t = useTranslations('kiosks.photos')
  const router = useRouter()
  const [shown, setShown] = useState<string | null>(null)
  const { run, isPending, problem } = useSubmit(
    (fileId: string) => deletePhotoAction(org, { fileId }),
    () => router.refresh(),
  )
  if (photos.length === 0) return null
  return (
    <Card title={t('title')}>
      <p className="pb-2 text-sm text-ink-soft">{t('text', { days: PHOTO_KEPT_DAYS })}</p>
      <ul className="flex flex-col divide-y divide-line">
        {photos.map(({ fileId, time, mayDelete }) => {
          const at = clockSec(time)
          return (
            <li key={fileId} className="flex flex-col gap-3 py-3">
              <div className="flex flex-wrap items-center justify-between gap-3">
                <span className="text-lg">{at}</span>
                <span className="flex flex-wrap gap-2">
                  <Button
                    variant="quiet"
                    size="small"
                    aria-label={t(shown === fileId ? 'hideNamed' : 'showNamed', { time: at })}
                    onPress={() => setShown(shown === fileId ? null : fileId)}
                  >
                    {t(shown === fileId ? 'hide' : 'show')}
                  </Button>
                  {mayDelete && (
                    <Button
                      variant="plain"
                      size="small"
                      aria-label={t('deleteNamed', { time: at })}
                      isPending={isPending}
                      onPress={() => void run(fileId)}
                    >
                      {t('delete')}
                    </Button>
                  )}
                </span>
              </div>
              {shown === fileId && (
                // biome-ignore lint/performance/noImgElement: shown to whoever may see it only, never cached by others
                <img
                  src={`/api/evidence/${fileId}`}
                  alt={t('picture', { time: at })}
                  className="max-h-96 w-full rounded-control bg-sunken object-contain"
                />
              )}
            </li>
          )
        })}
      </ul>
      <ProblemNotice problem={problem} />
    </Card>
  )
}
