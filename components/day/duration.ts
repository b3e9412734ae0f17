import type { useTranslations } from 'next-intl'

type Translate = ReturnType<typeof useTranslations<'time'>>

/** Whole minutes in words: `8 h 30 min`. Negative ones keep their sign. */
export function minutesText(t: Translate, minutes: number): string {
  if (minutes < 0) return `−${minutesText(t, -minutes)}`
  const h = Math.floor(minutes / 60)
  const m = minutes % 60
  if (h === 0) return t('minutes', { m })
  return m === 0 ? t('hours', { h }) : t('hoursMinutes', { h, m })
}

/** Whole seconds in words; from an hour on, whole minutes are exact enough. */
export function secondsText(t: Translate, seconds: number): string {
  if (seconds < 60) return t('seconds', { s: seconds })
  const m = Math.floor(seconds / 60)
  const s = seconds % 60
  return seconds >= 3600 || s === 0 ? minutesText(t, m) : t('minutesSeconds', { m, s })
}
