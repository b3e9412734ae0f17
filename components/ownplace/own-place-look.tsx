import { useTranslations } from 'next-intl'
import type { OwnPlaceLook as Look } from '@/lib/ownplaces/schema'
import { OwnPlaceMap } from './own-place-map'

/** What a request for a place is about; its map and distances only for who may look. */
export function OwnPlaceLook({ look, styleUrl }: { look: Look; styleUrl: string | null }) {
  const t = useTranslations('ownPlaces')
  const { kind, name, spot, near } = look
  return (
    <div className="flex flex-col gap-3">
      <p className="text-lg font-semibold">{name}</p>
      <p className="text-ink-soft">
        {[t(`kind.${kind}`), spot && t('radiusIs', { m: spot.radiusM })].filter(Boolean).join(' · ')}
      </p>
      {spot ? (
        <>
          <ul className="flex flex-col gap-1">
            {near.map((it) => (
              <li key={it.name}>
                {it.distanceM <= 0
                  ? t('look.inside', { place: it.name })
                  : it.distanceM < 10_000
                    ? t('look.metres', { place: it.name, m: it.distanceM })
                    : t('look.kilometres', { place: it.name, km: Math.round(it.distanceM / 1_000) })}
              </li>
            ))}
          </ul>
          <OwnPlaceMap spot={spot} styleUrl={styleUrl} />
        </>
      ) : (
        <p className="text-ink-soft">{t('look.hidden')}</p>
      )}
    </div>
  )
}
