'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Segmented } from '@/components/ui/segmented'
import type { Datum } from '@/lib/rules/datum'
import type { ShapeDraft } from './draft'
import { offsetM } from './shape-edits'

const DATUMS: readonly Datum[] = ['wgs84', 'gcj02', 'bd09']

/**
 * Which map the numbers are of. Once there are shapes, another choice can mean two things, and it is asked which: the
 * difference is half a kilometre, and nobody sees it in the numbers.
 */
export function DatumChoice({
  datum,
  shapes,
  onChange,
}: {
  datum: Datum
  shapes: readonly ShapeDraft[]
  onChange: (datum: Datum, keeps: 'place' | 'numbers') => void
}) {
  const t = useTranslations('places.datum')
  const [asked, setAsked] = useState<Datum | null>(null)
  const metres = asked ? Math.round(offsetM(shapes, datum, asked)) : 0
  const choose = (keeps: 'place' | 'numbers') => {
    if (asked) onChange(asked, keeps)
    setAsked(null)
  }
  const names = { from: t(`short.${datum}`), to: t(`short.${asked ?? datum}`) }
  return (
    <div className="flex flex-col items-start gap-1">
      <p className="text-sm font-medium">{t('title')}</p>
      <Segmented
        label={t('title')}
        options={DATUMS.map((id) => ({ id, label: t(`short.${id}`) }))}
        value={datum}
        onChange={(next) => {
          if (next === datum) return
          if (shapes.some((it) => it.kind === 'circle' || it.ring.length > 0)) setAsked(next)
          else onChange(next, 'place')
        }}
      />
      <p className="text-sm text-ink-soft">{t(`hint.${datum}`)}</p>
      <Dialog isOpen={asked !== null} onOpenChange={() => setAsked(null)} title={t('askTitle', names)}>
        <div className="flex flex-col gap-4">
          <p>{metres === 0 ? t('noOffset', names) : t('offset', { ...names, m: metres })}</p>
          <div className="flex flex-col gap-1">
            <Button onPress={() => choose('place')} className="w-full">
              {t('keepPlace')}
            </Button>
            <p className="text-sm text-ink-soft">{t('keepPlaceText', names)}</p>
          </div>
          <div className="flex flex-col gap-1">
            <Button variant="quiet" onPress={() => choose('numbers')} className="w-full">
              {t('keepNumbers', names)}
            </Button>
            <p className="text-sm text-ink-soft">{t('keepNumbersText', { ...names, m: metres })}</p>
          </div>
        </div>
      </Dialog>
    </div>
  )
}
