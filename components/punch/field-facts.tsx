import { useFormatter, useTranslations } from 'next-intl'
import type { PunchView } from '@/lib/punches/schema'
import type { Check } from '@/lib/rules/verdict'

/** Where a punch was, in the person's own words and as an area of about a kilometre; nothing where neither is known. */
export function FieldFacts({ punch: { typedPlace, area, checks } }: { punch: PunchView }) {
  const t = useTranslations('punch.at')
  const format = useFormatter()
  const degrees = (n: number) => `${format.number(Math.abs(n), { minimumFractionDigits: 2 })}°`
  if (typedPlace === null && area === null) return null
  const far = coarselyFar(checks)
  return (
    <>
      {typedPlace !== null && <p className="wrap-anywhere">{t('place', { place: typedPlace })}</p>}
      {area && (
        <p>
          {t('area', {
            lat: t('lat', { n: degrees(area.lat), side: area.lat < 0 ? 's' : 'n' }),
            lng: t('lng', { n: degrees(area.lng), side: area.lng < 0 ? 'w' : 'e' }),
            km: area.withinKm,
          })}
        </p>
      )}
      {area && far && <p>{t('band', far)}</p>}
    </>
  )
}

/** How far from the nearest place, where only the band of it was kept; with metres it stands among the checks. */
function coarselyFar(checks: readonly Check[]): { band: string; place: string } | null {
  const { band, placeName, distanceM } = checks.find(({ kind }) => kind === 'position')?.measured ?? {}
  const isFar = typeof band === 'string' && band !== 'inside' && distanceM === null
  // A key of a message holds no plus sign.
  return isFar && typeof placeName === 'string'
    ? { band: band === '2000+' ? 'far' : band, place: placeName }
    : null
}
