import type { z } from 'zod'
import type { RosterCell, SetRoster } from '@/lib/schedules/schema/roster'
import type { WorkDate } from '@/lib/time/work-date'

/** What a cell of the roster shall become: a shift, rest (null in it), or nothing at all (null). */
export type Edit = { readonly shiftId: string | null } | null

/** Changes that aren't saved yet, by cell. */
export type Edits = ReadonlyMap<string, Edit>

export type History = {
  readonly past: readonly Edits[]
  readonly now: Edits
  readonly next: readonly Edits[]
}

export type CellEdit = {
  readonly personId: string
  readonly workDate: WorkDate
  readonly cell: RosterCell
  readonly to: Edit
}

export const NO_EDITS: History = { past: [], now: new Map(), next: [] }

export function keyOf(personId: string, workDate: WorkDate): string {
  return `${personId} ${workDate}`
}

/** One more step; a cell that becomes what is saved anyway is no change. */
export function change(history: History, cells: readonly CellEdit[]): History {
  const now = new Map(history.now)
  for (const { personId, workDate, cell, to } of cells) {
    const isSaved = to === null ? cell.roster === null : cell.roster?.shiftId === to.shiftId
    if (isSaved) now.delete(keyOf(personId, workDate))
    else now.set(keyOf(personId, workDate), to)
  }
  return { past: [...history.past, history.now], now, next: [] }
}

export function undo({ past, now, next }: History): History {
  const before = past.at(-1)
  return before ? { past: past.slice(0, -1), now: before, next: [now, ...next] } : { past, now, next }
}

export function redo({ past, now, next }: History): History {
  const [after] = next
  return after ? { past: [...past, now], now: after, next: next.slice(1) } : { past, now, next }
}

/** What is left once these are saved; from there nothing leads back. */
export function settle({ now }: History, saved: readonly string[]): History {
  return { past: [], now: new Map([...now].filter(([key]) => !saved.includes(key))), next: [] }
}

type Entry = z.input<typeof SetRoster>['entries'][number]

/** The changes as they are sent, in order of people and dates. */
export function entriesOf(edits: Edits): Entry[] {
  return [...edits]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, to]) => {
      const [personId = '', workDate = ''] = key.split(' ')
      return to === null ? { personId, workDate, clear: true } : { personId, workDate, shiftId: to.shiftId }
    })
}
