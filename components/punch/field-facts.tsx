import { useFormatter, useTranslations } from 'next-intl'
import type { PunchView } from '@/lib/punches/schema'

/** Where a punch was, in the person's own words and as an area of about a kilometre; nothing where neither is known. */
export function FieldFacts({ punch: { typedPlace, area } }: { punch: PunchView }) {
  const t = useTranslations('punch.at')
  const format = useFormatter()
  const degrees = (n: number) => `${format.number(Math.abs(n), { minimumFractionDigits: 2 })}°`
  if (typedPlace === null && area === null) return null
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
    </>
  )
}
