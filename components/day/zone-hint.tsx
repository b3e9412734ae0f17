'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Instant } from '@/lib/time/instant'

/** Names the zone of the times shown, when the viewer's own clock runs differently. */
export function ZoneHint({ zone, at, offsetMin }: { zone: string; at: Instant; offsetMin: number }) {
  const t = useTranslations('time')
  const [differs, setDiffers] = useState(false)
  useEffect(() => setDiffers(-new Date(at).getTimezoneOffset() !== offsetMin), [at, offsetMin])
  return differs ? <p className="text-sm text-ink-soft">{t('zone', { zone })}</p> : null
}
