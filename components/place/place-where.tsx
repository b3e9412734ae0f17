'use client'

import { Circle, Pentagon, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useContext, useState } from 'react'
import { PathErrors } from '@/components/form/path-fields'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Datum } from '@/lib/rules/datum'
import { DatumChoice } from './datum-choice'
import { type LatLng, nextKey, type PlaceDraft } from './draft'
import { FIRST_VIEW, metresPerPx, type View, viewOf } from './map-view'
import { PlaceMap, type Stand } from './place-map'
import { metresBetween, withArea, withCircle, withCornerAfter, without, withoutCorner } from './shape-edits'
import { ShapeFields } from './shape-fields'
import type { Selected } from './shape-handles'
import { type Tool, ToolBar } from './tool-bar'
import type { EditShapes } from './use-place-draft'

// Half a fingertip.
const CORNER_PX = 18

/** Where a place is: the map, what is drawn on it, and the same as numbers. */
export function PlaceWhere({
  draft: { shapes, datum },
  edit,
  undo,
  canUndo,
  changeDatum,
  styleUrl,
  stand,
  warnings,
}: {
  draft: PlaceDraft
  edit: EditShapes
  undo: () => void
  canUndo: boolean
  changeDatum: (datum: Datum, keeps: 'place' | 'numbers') => void
  styleUrl: string | null
  stand: Stand | null
  warnings: Readonly<Record<string, string>>
}) {
  const t = useTranslations('places')
  const isEmpty = useContext(PathErrors).shapes
  const [view, setView] = useState<View | null>(null)
  const [selected, setSelected] = useState<Selected | null>(null)
  const [tool, setTool] = useState<Tool | null>(null)
  // The middle of what is seen doesn't depend on how large the map is.
  const middle = view ?? viewOf(shapes, { width: 1, height: 1 }) ?? FIRST_VIEW
  /** What is typed may lie out of sight. */
  const editTyped: EditShapes = (change, tag) => {
    edit(change, tag)
    setView(null)
  }
  const corner = shapes
    .flatMap((it) => (it.kind === 'polygon' && it.key === selected?.shape ? it.ring : []))
    .find(({ key }) => key === selected?.corner)

  const drawn = tool?.kind === 'area' ? shapes.find(({ key }) => key === tool.shape) : undefined
  const corners = drawn?.kind === 'polygon' ? drawn.ring.length : 0

  function toolText(): string | null {
    if (tool === null) return null
    return tool.kind === 'circle' ? t('tool.circle') : t('tool.area', { n: corners })
  }

  function draw(at: LatLng) {
    if (tool?.kind === 'circle') {
      edit((before) => withCircle(before, at), `new ${nextKey(shapes)}`)
      setSelected({ shape: nextKey(shapes), corner: null })
      setTool(null)
      setView(null)
    } else if (tool && closes(at)) {
      endTool()
    } else if (tool) {
      edit((before) => withCornerAfter(before, tool.shape, null, at), `tap ${tool.shape} ${at.lat} ${at.lng}`)
    }
  }

  /** Whether a tap is meant for the first corner: that ends the area. */
  function closes(at: LatLng): boolean {
    const [first] = drawn?.kind === 'polygon' ? drawn.ring : []
    return (
      corners > 2 &&
      first !== undefined &&
      view !== null &&
      metresBetween(first, at) < CORNER_PX * metresPerPx(view)
    )
  }

  function startArea() {
    const shape = nextKey(shapes)
    edit(withArea, `new ${shape}`)
    setTool({ kind: 'area', shape })
    setSelected({ shape, corner: null })
  }

  function endTool() {
    if (drawn && corners === 0) edit((before) => without(before, drawn.key), `new ${drawn.key}`)
    setTool(null)
  }

  return (
    <>
      {isEmpty !== undefined && <Notice tone="info">{isEmpty}</Notice>}
      <DatumChoice datum={datum} shapes={shapes} onChange={changeDatum} />
      <ToolBar tool={tool} corners={corners} onMiddle={() => draw(middle)} onEnd={endTool}>
        <Button variant="quiet" size="small" onPress={() => setTool({ kind: 'circle' })}>
          <Circle aria-hidden="true" className="size-4" />
          {t('addCircle')}
        </Button>
        <Button variant="quiet" size="small" onPress={startArea}>
          <Pentagon aria-hidden="true" className="size-4" />
          {t('addArea')}
        </Button>
        <Button variant="quiet" size="small" isDisabled={!canUndo} onPress={undo}>
          <Undo2 aria-hidden="true" className="size-4" />
          {t('undo')}
        </Button>
      </ToolBar>
      <PlaceMap
        {...{ shapes, view, styleUrl, stand, edit, selected }}
        onView={setView}
        onSelect={setSelected}
        onTap={draw}
        isArmed={tool !== null}
        hint={toolText()}
      >
        {selected && corner && (
          <Button
            variant="quiet"
            size="small"
            onPress={() =>
              edit((before) => withoutCorner(before, selected.shape, corner.key), `without ${corner.key}`)
            }
          >
            {t('removeThisCorner')}
          </Button>
        )}
      </PlaceMap>
      <ShapeFields shapes={shapes} middle={middle} datum={datum} edit={editTyped} warnings={warnings} />
    </>
  )
}
