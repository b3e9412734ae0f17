import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { BeaconPanel } from '@/components/beacon/beacon-panel'
import { EgressPanel } from '@/components/egress/egress-panel'
import { KioskPanel } from '@/components/kiosk/kiosk-panel'
import { PlaceEditor } from '@/components/place/place-editor'
import { PlaceLook } from '@/components/place/place-look'
import { PlaceVersions } from '@/components/place/place-versions'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { listEgress } from '@/lib/egress/queries/list-egress'
import { listKiosks } from '@/lib/kiosks/queries/list-kiosks'
import { listLockedPins } from '@/lib/kiosks/queries/list-locked-pins'
import { getPlace, listPlaces, mapStyleUrl } from '@/lib/places/queries'
import { listBeacons } from '@/lib/presence/queries/list-beacons'
import { FencePart } from './fence-part'

/** A place with its form, or for who may only read, its map; and its versions. */
export async function PlacePart({ ctx, org, placeId }: { ctx: Ctx; org: string; placeId: string }) {
  const [view, beacons, kiosks, lockedPins, keys, t] = await Promise.all([
    orNotFound(getPlace(ctx, { placeId })),
    orNotFound(listBeacons(ctx, placeId)),
    orNotFound(listKiosks(ctx, placeId)),
    orNotFound(listLockedPins(ctx)),
    orNotFound(listEgress(ctx, placeId)),
    getTranslations('rules.publish'),
  ])
  const newest = view.versions[0]
  if (!newest) notFound()
  const { id, name, zone, today, tomorrow } = view
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <h2 className="text-xl font-semibold">{name}</h2>
      {view.allowed.configure ? (
        <PlaceEditor
          key={newest.id}
          org={org}
          place={{ id, name, number: newest.number, content: newest.content }}
          zone={zone}
          styleUrl={mapStyleUrl()}
          today={today}
          tomorrow={tomorrow}
        />
      ) : (
        <>
          <Notice tone="info">{t('readOnly')}</Notice>
          <PlaceLook place={newest.content} styleUrl={mapStyleUrl()} />
        </>
      )}
      {newest.content.shapes.length > 0 && (
        <Suspense
          fallback={
            <SkeletonRegion>
              <Skeleton className="h-96 rounded-card" />
            </SkeletonRegion>
          }
        >
          <FencePart ctx={ctx} placeId={id} shapes={newest.content.shapes} />
        </Suspense>
      )}
      <BeaconPanel
        org={org}
        placeId={id}
        beacons={beacons}
        zone={newest.content.zone}
        mayConfigure={view.allowed.configure}
      />
      <KioskPanel
        org={org}
        placeId={id}
        kiosks={kiosks}
        lockedPins={lockedPins}
        zone={newest.content.zone}
        mayConfigure={view.allowed.configure}
      />
      <EgressPanel
        org={org}
        placeId={id}
        keys={keys}
        zone={newest.content.zone}
        mayConfigure={view.allowed.configure}
      />
      <PlaceVersions versions={view.versions} />
    </div>
  )
}

/** The form of a place that is yet to be. */
export async function NewPlacePart({ ctx, org }: { ctx: Ctx; org: string }) {
  const [list, t] = await Promise.all([orNotFound(listPlaces(ctx)), getTranslations('places')])
  if (!list.allowed.configure) notFound()
  const { zone, today, tomorrow } = list
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <h2 className="text-xl font-semibold">{t('newTitle')}</h2>
      <PlaceEditor {...{ org, zone, today, tomorrow }} place={null} styleUrl={mapStyleUrl()} />
    </div>
  )
}
