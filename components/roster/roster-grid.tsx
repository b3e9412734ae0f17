'use client'

import { useTranslations } from 'next-intl'
import {
  Fragment,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { RosterView } from '@/lib/schedules/schema/roster'
import { type Block, moved, type Pos, sidesOf } from './block'
import type { Edits } from './edits'
import { GridFoot } from './grid-foot'
import { GridHead } from './grid-head'
import { GridRow } from './grid-row'
import { staffingOf } from './plans'
import type { ShiftLook } from './shift-look'

const ROW_PX = 44
const SPARE_ROWS = 8

/**
 * People by dates. Of a long list only the lines in sight are there, and the one with the focus. Arrow keys move, with
 * shift they select; `onKey` gets the other keys. A mouse drags a block; a finger opens the cell.
 */
export function RosterGrid({
  view,
  everybody,
  looks,
  edits,
  block,
  onBlock,
  onKey,
  onOpen,
}: {
  view: RosterView
  /** The whole group, whoever is looked for. */
  everybody: RosterView
  looks: ReadonlyMap<string, ShiftLook>
  edits: Edits
  block: Block
  onBlock: (block: Block) => void
  onKey: (event: KeyboardEvent) => void
  onOpen: () => void
}) {
  const t = useTranslations('roster')
  const scroller = useRef<HTMLDivElement>(null)
  const hasMoved = useRef(false)
  const isTouch = useRef(false)
  const dragged = useRef<Pos | null>(null)
  const [scroll, setScroll] = useState({ top: 0, height: 20 * ROW_PX })
  const staffing = useMemo(() => staffingOf(everybody, edits), [everybody, edits])
  const { head } = block
  const sides = sidesOf(block)
  const size = { rows: view.people.length, cols: view.days.length }

  useLayoutEffect(() => {
    if (!hasMoved.current || !scroller.current) return
    const cell = scroller.current.querySelector<HTMLElement>(`[data-cell="${head.row}:${head.col}"]`)
    cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [head])

  const go = (next: Block) => {
    hasMoved.current = true
    onBlock(next)
  }
  const press = (event: KeyboardEvent) => {
    const next = moved(block, event, size)
    if (!next) return onKey(event)
    event.preventDefault()
    go(next)
  }
  const point = (event: PointerEvent) => {
    const pos = posOf(event.target)
    isTouch.current = event.pointerType === 'touch'
    if (!pos || event.button !== 0 || isTouch.current) return
    dragged.current = event.shiftKey ? block.anchor : pos
    go({ anchor: dragged.current, head: pos })
    event.preventDefault()
  }
  const drag = (event: PointerEvent) => {
    const pos = posOf(event.target)
    if (!dragged.current || (event.buttons & 1) === 0) dragged.current = null
    else if (pos && (pos.row !== head.row || pos.col !== head.col)) go({ anchor: dragged.current, head: pos })
  }
  const tap = (event: MouseEvent) => {
    const pos = isTouch.current ? posOf(event.target) : null
    if (!pos) return
    go({ anchor: pos, head: pos })
    onOpen()
  }
  return (
    <div
      ref={scroller}
      onScroll={({ currentTarget: box }) => setScroll({ top: box.scrollTop, height: box.clientHeight })}
      className="max-h-[66dvh] scroll-ps-28 scroll-pt-14 scroll-pb-24 overflow-auto rounded-card sm:scroll-ps-36 lg:scroll-pe-44 border border-line bg-surface shadow-card"
    >
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells that are moved through in two directions are a grid
        role="grid"
        aria-label={t('grid', { group: view.group.name, month: view.month })}
        aria-rowcount={view.people.length + 1}
        aria-multiselectable="true"
        onKeyDown={press}
        onPointerDown={point}
        onPointerOver={drag}
        onClick={tap}
        onDoubleClick={(event) => posOf(event.target) && onOpen()}
        className="border-separate border-spacing-0"
      >
        <GridHead view={view} />
        <tbody>
          {linesOf(view, rowsInSight(scroll, size.rows, head.row)).map(({ person, row, skipped }) => {
            const isIn = sides.top <= row && row <= sides.bottom
            return (
              <Fragment key={person.personId}>
                <Gap rows={skipped} />
                <GridRow
                  view={view}
                  person={person}
                  row={row}
                  looks={looks}
                  edits={edits}
                  from={isIn ? sides.left : -1}
                  to={isIn ? sides.right : -1}
                  active={row === head.row ? head.col : -1}
                />
              </Fragment>
            )
          })}
          <Gap rows={size.rows - 1 - (rowsInSight(scroll, size.rows, head.row).at(-1) ?? -1)} />
        </tbody>
        <GridFoot view={view} looks={looks} staffing={staffing} />
      </table>
    </div>
  )
}

/** Room for the lines that aren't there. */
function Gap({ rows }: { rows: number }) {
  if (rows <= 0) return null
  return (
    <tr>
      <td style={{ height: rows * ROW_PX }} />
    </tr>
  )
}

function posOf(target: EventTarget): Pos | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null
  const [row, col] = (cell?.dataset.cell ?? '').split(':').map(Number)
  return row === undefined || col === undefined ? null : { row, col }
}

/** The lines that are there: those in sight with some to spare, and the one with the focus, wherever it is. */
function rowsInSight(scroll: { top: number; height: number }, rows: number, active: number): number[] {
  const first = Math.max(0, Math.floor(scroll.top / ROW_PX) - SPARE_ROWS)
  const last = Math.min(rows - 1, Math.ceil((scroll.top + scroll.height) / ROW_PX) + SPARE_ROWS)
  const sight = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
  if (active >= rows || (first <= active && active <= last)) return sight
  return active < first ? [active, ...sight] : [...sight, active]
}

function linesOf(view: RosterView, rows: readonly number[]) {
  return rows.flatMap((row, i) => {
    const person = view.people[row]
    return person ? [{ person, row, skipped: row - (rows[i - 1] ?? -1) - 1 }] : []
  })
}
