'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { gatherPosition } from '@/components/punch/gather-position'
import type { LatLng } from './draft'

/** Asks the browser, at a press, where it is; `said` tells how exact the answer was, or why there was none. */
export function usePosition(onFound: (at: LatLng) => void): {
  locate: () => void
  isLocating: boolean
  said: string
} {
  const t = useTranslations('places.position')
  const [isLocating, setLocating] = useState(false)
  const [said, setSaid] = useState('')

  async function locate() {
    setLocating(true)
    setSaid('')
    const { gps, denied } = await gatherPosition(
      ({ accuracyM }) => setSaid(t('improving', { m: Math.round(accuracyM) })),
      () => false,
    ).done
    setLocating(false)
    if (!gps) return setSaid(t(denied.includes('gps_denied') ? 'denied' : 'none'))
    onFound(gps)
    setSaid(t('found', { m: Math.round(gps.accuracyM) }))
  }
  return { locate: () => void locate(), isLocating, said }
}
