import type { RosterCell, RosterPerson, RosterView } from '@/lib/schedules/schema/roster'

/** A roster on its way to the browser: each kind of cell once, and where it stands. A thousand people fit. */
export type PackedRoster = Omit<RosterView, 'people'> & {
  readonly kinds: readonly RosterCell[]
  /** In place of each cell the place of its kind; -1 where there is none. */
  readonly people: readonly (Omit<RosterPerson, 'cells'> & { readonly cells: readonly number[] })[]
}

export function packRoster(view: RosterView): PackedRoster {
  const kinds: RosterCell[] = []
  const places = new Map<string, number>()
  const placeOf = (cell: RosterCell | null): number => {
    if (cell === null) return -1
    const key = JSON.stringify(cell)
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, kinds.length)
    return kinds.push(cell) - 1
  }
  const people = view.people.map((it) => ({ ...it, cells: it.cells.map(placeOf) }))
  return { ...view, kinds, people }
}

export function unpackRoster({ kinds, people, ...view }: PackedRoster): RosterView {
  return {
    ...view,
    people: people.map((it) => ({ ...it, cells: it.cells.map((at) => kinds[at] ?? null) })),
  }
}
