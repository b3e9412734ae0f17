'use client'

import { LocateFixed } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FieldRow, GroupError, PathErrors } from '@/components/form/path-fields'
import { DatumChoice } from '@/components/place/datum-choice'
import type { LatLng, PlaceDraft } from '@/components/place/draft'
import { movedTo } from '@/components/place/draft'
import type { View } from '@/components/place/map-view'
import { PlaceMap } from '@/components/place/place-map'
import { PointFields } from '@/components/place/point-fields'
import { withCircle, withMiddle, withRadiusText } from '@/components/place/shape-edits'
import type { EditShapes } from '@/components/place/use-place-draft'
import { usePosition } from '@/components/place/use-position'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { TextField } from '@/components/ui/text-field'
import type { Datum } from '@/lib/rules/datum'
import type { OwnPlacePolicy } from '@/lib/rules/policy'
import { MIN_OWN_RADIUS_M } from '@/lib/rules/policy'

/** Where a place of one's own is, as one circle: at the phone's position, by a tap on the map, or typed. */
export function SpotFields({
  draft: { shapes, datum },
  edit,
  changeDatum,
  limits,
  styleUrl,
  errors,
  mended,
}: {
  draft: PlaceDraft
  edit: EditShapes
  changeDatum: (datum: Datum, keeps: 'place' | 'numbers') => void
  limits: OwnPlacePolicy
  styleUrl: string | null
  /** The sentence of each wrong field by its path. */
  errors: Readonly<Record<string, string>>
  /** What was wrong there is being typed anew. */
  mended: (path: string) => void
}) {
  const t = useTranslations('ownPlaces.form')
  const [view, setView] = useState<View | null>(null)
  const [circle] = shapes
  const put = (at: LatLng, tag: string) => {
    edit(
      (before) =>
        before[0] ? withMiddle(before, before[0].key, (it) => movedTo(it, at)) : withCircle(before, at),
      tag,
    )
    setView(null)
    mended('spot')
  }
  const { locate, isLocating, said } = usePosition((at) => put(at, 'position'))
  return (
    <PathErrors value={errors}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="quiet" isPending={isLocating} pendingText={t('locating')} onPress={locate}>
            <LocateFixed aria-hidden="true" className="size-5" />
            {t('usePosition')}
          </Button>
          <p role="status" className="text-sm text-ink-soft">
            {said}
          </p>
        </div>
        <GroupError path="spot" />
        <PlaceMap
          {...{ shapes, view, styleUrl, edit }}
          stand={null}
          onView={setView}
          onTap={(at) => {
            if (!circle) put(at, 'tap')
          }}
          isArmed={circle === undefined}
          hint={circle === undefined ? t('tapHint') : null}
        />
        {circle?.kind === 'circle' && (
          <>
            <TextField
              name="radiusM"
              label={t('radius')}
              description={t('radiusText', { min: MIN_OWN_RADIUS_M, max: limits.maxRadiusM })}
              value={circle.radius}
              onChange={(text) => {
                edit((before) => withRadiusText(before, circle.key, text), 'radius')
                mended('radiusM')
                mended('shapes.0.radiusM')
              }}
              inputMode="numeric"
              autoComplete="off"
              errorMessage={errors['shapes.0.radiusM'] ?? errors.radiusM}
              className="max-w-60"
              inputClassName="tabular-nums"
            />
            <Disclosure title={t('coordinates')}>
              <div className="flex flex-col gap-4">
                <DatumChoice datum={datum} shapes={shapes} onChange={changeDatum} />
                <FieldRow>
                  <PointFields
                    point={circle.at}
                    datum={datum}
                    paths={['shapes.0.lat', 'shapes.0.lng']}
                    onChange={(change) => {
                      mended('shapes.0.lat')
                      mended('shapes.0.lng')
                      edit((before) => withMiddle(before, circle.key, change), 'type')
                      setView(null)
                    }}
                  />
                </FieldRow>
              </div>
            </Disclosure>
          </>
        )}
      </div>
    </PathErrors>
  )
}
