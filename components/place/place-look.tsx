'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Card } from '@/components/ui/card'
import type { PlaceContent } from '@/lib/places/schema'
import { draftOf, type ShapeDraft, shapesOf, textsOf } from './draft'
import type { View } from './map-view'
import { PlaceMap } from './place-map'
import { accuracyOf, PlacePreview } from './place-preview'
import { useStand } from './use-stand'

/** A place for who may look at it only: its map with the imagined phone, its networks. */
export function PlaceLook({ place, styleUrl }: { place: PlaceContent; styleUrl: string | null }) {
  const t = useTranslations('places')
  const draft = useMemo(() => draftOf(place), [place])
  const [view, setView] = useState<View | null>(null)
  const stand = useStand(draft.shapes)
  const shapeText = (shape: ShapeDraft, i: number) => {
    if (shape.kind === 'polygon') return t('look.area', { n: i + 1, corners: shape.ring.length })
    const { lat, lng } = textsOf(shape.at, place.datum)
    return t('look.circle', { n: i + 1, lat, lng, m: shape.radiusM })
  }
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-5">
        {draft.shapes.length > 0 && (
          <Card title={t('where')} id="place-where">
            <PlaceMap
              shapes={draft.shapes}
              view={view}
              onView={setView}
              styleUrl={styleUrl}
              stand={
                stand.point && {
                  at: stand.point,
                  accuracyM: accuracyOf(stand.accuracy) || 0,
                  onMove: stand.move,
                }
              }
            />
            <div className="mt-2 border-t border-line pt-3">
              <Lines
                lines={[
                  ...draft.shapes.map(shapeText),
                  t('look.datum', { datum: t(`datum.short.${place.datum}`) }),
                ]}
              />
            </div>
          </Card>
        )}
        <Card title={t('zone.title')} id="place-zone">
          <Lines lines={[place.zone.replaceAll('_', ' ')]} />
        </Card>
        {(place.validFrom ?? place.validTo) !== undefined && (
          <Card title={t('valid.title')} id="place-valid">
            <Lines lines={[t('valid.span', { from: place.validFrom ?? '…', to: place.validTo ?? '…' })]} />
          </Card>
        )}
        <Card title={t('network.title')} id="place-network">
          <Lines lines={place.cidrs} />
        </Card>
        <Card title={t('wifi.title')} id="place-wifi">
          <Lines lines={place.wifi.map(({ bssid, ssid }) => (ssid ? `${bssid} · ${ssid}` : bssid))} />
        </Card>
      </div>
      <PlacePreview
        shapes={shapesOf(draft.shapes)}
        stand={stand.point}
        datum={place.datum}
        accuracy={stand.accuracy}
        onStand={stand.change}
        onAccuracy={stand.setAccuracy}
      />
    </div>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  const t = useTranslations('places')
  if (lines.length === 0) return <p className="text-ink-soft">{t('field.none')}</p>
  return (
    <ul className="flex flex-col gap-1 tabular-nums">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
