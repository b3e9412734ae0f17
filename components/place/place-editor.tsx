'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { useKeptDraft } from '@/components/version/use-kept-draft'
import { type Publication, VersionForm } from '@/components/version/version-form'
import { fieldsOfIssues, mapResult } from '@/lib/action/result'
import { publishPlaceAction } from '@/lib/places/actions'
import { type PlaceContent, PublishPlace } from '@/lib/places/schema'
import type { Datum } from '@/lib/rules/datum'
import { placeWarnings } from '@/lib/rules/place-contradictions'
import type { WorkDate } from '@/lib/time/work-date'
import { draftOf, emptyDraft, type PlaceDraft, readDraft, shapesOf } from './draft'
import { NetworkFields } from './network-fields'
import { accuracyOf, PlacePreview } from './place-preview'
import { PlaceWhere } from './place-where'
import { usePlaceDraft } from './use-place-draft'
import { useStand } from './use-stand'
import { ValidFields } from './valid-fields'
import { WifiFields } from './wifi-fields'
import { ZoneField } from './zone-field'

/**
 * A place's form with its map and preview. `place` null: a new one. `zone` is the company's; `styleUrl` the style of the
 * map's tiles, null when there are none.
 */
export function PlaceEditor({
  org,
  place,
  zone,
  styleUrl,
  today,
  tomorrow,
}: {
  org: string
  place: { id: string; name: string; number: number; content: PlaceContent } | null
  zone: string
  styleUrl: string | null
  today: WorkDate
  tomorrow: WorkDate
}) {
  const t = useTranslations('places')
  const [first] = useState<Named>(() => ({
    name: place?.name ?? '',
    draft: place ? draftOf(place.content) : emptyDraft(zone),
  }))
  const [name, setName] = useState(first.name)
  const { draft, change, edit, undo, canUndo, changeDatum, restore } = usePlaceDraft(first.draft)
  const put = useCallback(
    (kept: Named) => {
      setName(kept.name)
      // One kept since before there were dates has none.
      restore({ ...first.draft, ...kept.draft })
    },
    [restore, first],
  )
  const { isRestored, forget } = useKeptDraft<Named>(
    `daka-place-${org}-${place ? `${place.id}-${place.number}` : 'new'}`,
    useMemo(() => ({ name, draft }), [name, draft]),
    name !== first.name || draft !== first.draft,
    put,
  )
  const { content, fields } = useMemo(() => check(draft), [draft])
  const shapes = useMemo(() => shapesOf(draft.shapes), [draft.shapes])
  const stand = useStand(draft.shapes)
  const warnings = useMemo(() => {
    const found = placeWarnings({ shapes, cidrs: draft.cidrs.map(({ text }) => text.trim()) })
    return Object.fromEntries(
      found.map(({ path, code }) => [path.join('.'), t(`warning.${code}` as Parameters<typeof t>[0])]),
    )
  }, [shapes, draft.cidrs, t])

  async function publish(publication: Publication<PlaceContent>) {
    const result = await publishPlaceAction(org, { placeId: place?.id ?? null, ...publication })
    if (result.ok) forget()
    return mapResult(result, ({ placeId }) => ({ id: placeId }))
  }

  return (
    <VersionForm
      noun={place}
      nameLabel={t('name')}
      named={{ name, onName: setName }}
      hrefOf={(id) => `/${org}/places?place=${id}`}
      today={today}
      tomorrow={tomorrow}
      content={content}
      fields={fields}
      publish={publish}
      preview={
        <PlacePreview
          shapes={shapes}
          stand={stand.point}
          datum={draft.datum}
          accuracy={stand.accuracy}
          onStand={stand.change}
          onAccuracy={stand.setAccuracy}
        />
      }
    >
      {(nameField) => (
        <>
          {isRestored && (
            <Notice
              tone="info"
              live
              action={
                <Button
                  variant="quiet"
                  size="small"
                  onPress={() => {
                    put(first)
                    forget()
                  }}
                >
                  {t('kept.discard')}
                </Button>
              }
            >
              {t('kept.text')}
            </Notice>
          )}
          <Card title={t('basics')} id="place-basics">
            <div className="flex flex-col gap-4">
              {nameField}
              <ZoneField
                zone={draft.zone}
                companyZone={zone}
                onChange={(chosen) => change({ zone: chosen })}
              />
              <ValidFields draft={draft} change={change} />
            </div>
          </Card>
          <Card title={t('where')} id="place-where">
            <div className="flex flex-col gap-4">
              <PlaceWhere
                {...{ draft, edit, undo, canUndo, styleUrl, warnings }}
                changeDatum={(datum: Datum, keeps) => {
                  changeDatum(datum, keeps)
                  stand.settle()
                }}
                stand={
                  stand.point && {
                    at: stand.point,
                    accuracyM: accuracyOf(stand.accuracy) || 0,
                    onMove: stand.move,
                  }
                }
              />
            </div>
          </Card>
          <Card title={t('network.title')} id="place-network">
            <div className="flex flex-col gap-4">
              <NetworkFields
                org={org}
                ranges={draft.cidrs}
                warnings={warnings}
                onChange={(cidrs) => change({ cidrs })}
              />
            </div>
          </Card>
          <Card title={t('wifi.title')} id="place-wifi">
            <div className="flex flex-col gap-4">
              <WifiFields points={draft.wifi} onChange={(wifi) => change({ wifi })} />
            </div>
          </Card>
        </>
      )}
    </VersionForm>
  )
}

type Named = { readonly name: string; readonly draft: PlaceDraft }

/** The place when nothing speaks against it, else what does, by the path of each field. */
function check(draft: PlaceDraft): { content: PlaceContent | null; fields: Record<string, string> } {
  const { content, errors } = readDraft(draft)
  if (Object.keys(errors).length > 0) return { content: null, fields: errors }
  const parsed = PublishPlace.shape.content.safeParse(content)
  return parsed.success
    ? { content: parsed.data, fields: {} }
    : { content: null, fields: fieldsOfIssues(parsed.error) }
}
