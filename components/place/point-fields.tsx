'use client'

import { useTranslations } from 'next-intl'
import { type ClipboardEvent, useContext, useState } from 'react'
import { PathErrors } from '@/components/form/path-fields'
import { TextField } from '@/components/ui/text-field'
import type { Datum } from '@/lib/rules/datum'
import { type Pair, readPair } from './coordinate-text'
import { type PointDraft, type PointTexts, textsOf, typedInto } from './draft'

/**
 * The latitude and longitude of a point. A pair pasted into either fills both, and it is said which of the two numbers
 * was taken for which.
 */
export function PointFields({
  point,
  datum,
  onChange,
  paths,
  name,
}: {
  point: PointDraft
  datum: Datum
  onChange: (change: (point: PointDraft) => PointDraft) => void
  /** Of the latitude and of the longitude, where their errors are found. */
  paths: readonly [string, string]
  /** Of the point, for who can't see where the fields stand. */
  name?: string
}) {
  const t = useTranslations('places')
  const errors = useContext(PathErrors)
  const [taken, setTaken] = useState<Pair | null>(null)
  const texts = textsOf(point, datum)
  const type = (part: Partial<PointTexts>) => onChange((it) => typedInto(it, part, datum))

  function take(text: string): boolean {
    const pair = readPair(text)
    if (!pair) return false
    type({ lat: String(pair.lat), lng: String(pair.lng) })
    setTaken(pair)
    return true
  }
  const common = {
    autoComplete: 'off',
    className: 'min-w-0 flex-1 basis-28',
    inputClassName: 'tabular-nums',
    onPaste: (event: ClipboardEvent) => {
      if (take(event.clipboardData.getData('text'))) event.preventDefault()
    },
  }
  const label = (text: string) => (name === undefined ? {} : { 'aria-label': `${name}: ${text}` })
  return (
    <>
      <TextField
        {...common}
        {...label(t('lat'))}
        label={t('lat')}
        value={texts.lat}
        onChange={(lat) => type({ lat })}
        onBlur={() => take(texts.lat)}
        errorMessage={errors[paths[0]]}
      />
      <TextField
        {...common}
        {...label(t('lng'))}
        label={t('lng')}
        value={texts.lng}
        onChange={(lng) => type({ lng })}
        onBlur={() => take(texts.lng)}
        errorMessage={errors[paths[1]]}
      />
      <p role="status" className="w-full text-sm text-ink-soft empty:hidden">
        {taken &&
          t(taken.isCertain ? `paste.${taken.order}` : 'paste.assumed', {
            lat: taken.lat,
            lng: taken.lng,
          })}
      </p>
    </>
  )
}
