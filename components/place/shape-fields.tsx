'use client'

import { LocateFixed, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useContext } from 'react'
import { FieldRow, GroupError, PathErrors } from '@/components/form/path-fields'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { TextField } from '@/components/ui/text-field'
import type { Datum } from '@/lib/rules/datum'
import { type CircleDraft, type LatLng, movedTo, type PolygonDraft, type ShapeDraft } from './draft'
import { PointFields } from './point-fields'
import {
  withCorner,
  withCornerAfter,
  withMiddle,
  without,
  withoutCorner,
  withRadiusText,
} from './shape-edits'
import type { EditShapes } from './use-place-draft'
import { usePosition } from './use-position'

type Common = { datum: Datum; edit: EditShapes; warnings: Readonly<Record<string, string>> }

/** Every shape as numbers: what is dragged on the map can be typed here. */
export function ShapeFields({
  shapes,
  middle,
  ...common
}: Common & { shapes: readonly ShapeDraft[]; middle: LatLng }) {
  return shapes.map((it, i) =>
    it.kind === 'circle' ? (
      <CircleFields key={it.key} circle={it} i={i} {...common} />
    ) : (
      <AreaFields key={it.key} area={it} i={i} middle={middle} {...common} />
    ),
  )
}

function ShapeHead({ title, label, onRemove }: { title: string; label: string; onRemove: () => void }) {
  return (
    <div className="flex items-center justify-between">
      <p aria-hidden="true" className="font-medium">
        {title}
      </p>
      <IconButton label={label} onPress={onRemove}>
        <Trash2 aria-hidden="true" className="size-5" />
      </IconButton>
    </div>
  )
}

function CircleFields({
  circle: { key, at, radius },
  i,
  datum,
  edit,
  warnings,
}: Common & { circle: CircleDraft; i: number }) {
  const t = useTranslations('places')
  const errors = useContext(PathErrors)
  const { locate, isLocating, said } = usePosition((to) =>
    edit((shapes) => withMiddle(shapes, key, (it) => movedTo(it, to)), `position ${key}`),
  )
  const path = `shapes.${i}`
  const warning = warnings[`${path}.radiusM`]
  return (
    <fieldset className="flex flex-col gap-2 border-t border-line pt-2">
      <legend className="sr-only">{t('circle', { n: i + 1 })}</legend>
      <ShapeHead
        title={t('circle', { n: i + 1 })}
        label={t('removeCircle', { n: i + 1 })}
        onRemove={() => edit((shapes) => without(shapes, key), `without ${key}`)}
      />
      <FieldRow>
        <PointFields
          point={at}
          datum={datum}
          paths={[`${path}.lat`, `${path}.lng`]}
          onChange={(change) => edit((shapes) => withMiddle(shapes, key, change), `type ${key}`)}
        />
        <TextField
          label={t('radius')}
          value={radius}
          onChange={(text) => edit((shapes) => withRadiusText(shapes, key, text), `type ${key} radius`)}
          inputMode="numeric"
          autoComplete="off"
          errorMessage={errors[`${path}.radiusM`]}
          {...(warning === undefined ? {} : { description: warning })}
          className="min-w-0 flex-1 basis-32"
          inputClassName="tabular-nums"
        />
      </FieldRow>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="quiet"
          size="small"
          isPending={isLocating}
          pendingText={t('locating')}
          onPress={locate}
        >
          <LocateFixed aria-hidden="true" className="size-4" />
          {t('usePosition')}
        </Button>
        <p role="status" className="text-sm text-ink-soft">
          {said}
        </p>
      </div>
    </fieldset>
  )
}

function AreaFields({
  area: { key, ring },
  i,
  middle,
  datum,
  edit,
}: Common & { area: PolygonDraft; i: number; middle: LatLng }) {
  const t = useTranslations('places')
  const path = `shapes.${i}.ring`
  return (
    <fieldset className="flex flex-col gap-2 border-t border-line pt-2">
      <legend className="sr-only">{t('area', { n: i + 1 })}</legend>
      <ShapeHead
        title={t('area', { n: i + 1 })}
        label={t('removeArea', { n: i + 1 })}
        onRemove={() => edit((shapes) => without(shapes, key), `without ${key}`)}
      />
      <GroupError path={path} />
      <ol className="flex flex-col gap-2">
        {ring.map((corner, j) => (
          <li key={corner.key} className="flex items-start gap-2">
            <span aria-hidden="true" className="mt-9 w-4 shrink-0 text-sm text-ink-soft tabular-nums">
              {j + 1}
            </span>
            <div className="flex min-w-0 flex-1 flex-col gap-1">
              <FieldRow>
                <PointFields
                  point={corner}
                  datum={datum}
                  paths={[`${path}.${j}.0`, `${path}.${j}.1`]}
                  name={t('cornerName', { n: j + 1 })}
                  onChange={(change) =>
                    edit((shapes) => withCorner(shapes, key, corner.key, change), `type ${key} ${corner.key}`)
                  }
                />
              </FieldRow>
              <GroupError path={`${path}.${j}`} />
            </div>
            <IconButton
              label={t('removeCorner', { n: j + 1 })}
              onPress={() =>
                edit((shapes) => withoutCorner(shapes, key, corner.key), `without ${key} ${corner.key}`)
              }
              className="mt-6"
            >
              <Trash2 aria-hidden="true" className="size-5" />
            </IconButton>
          </li>
        ))}
      </ol>
      <Button
        variant="quiet"
        size="small"
        onPress={() =>
          edit((shapes) => withCornerAfter(shapes, key, null, middle), `add ${key} ${ring.length}`)
        }
        className="self-start"
      >
        <Plus aria-hidden="true" className="size-4" />
        {t('addCorner')}
      </Button>
    </fieldset>
  )
}
