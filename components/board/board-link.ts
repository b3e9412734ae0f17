import { BOARD_STATES, type BoardRow, type BoardState, type BoardView } from '@/lib/days/schema'

/** Which part of the board is shown; null is everything. It stands in the address. */
export type BoardFilter = { readonly state: BoardState | null; readonly department: string | null }

/** The address of a part of the board. */
export function boardHref(org: string, { state, department }: BoardFilter): string {
  const query = new URLSearchParams()
  if (state !== null) query.set('state', state)
  if (department !== null) query.set('department', department)
  const text = query.toString()
  return text === '' ? `/${org}/team` : `/${org}/team?${text}`
}

/** The filter an address names; what it doesn't know is left out. */
export function boardFilter(query: Readonly<Record<string, string | string[] | undefined>>): BoardFilter {
  const { state, department } = query
  return {
    state: BOARD_STATES.find((known) => known === state) ?? null,
    department: typeof department === 'string' && department !== '' ? department : null,
  }
}

export type BoardGroup = {
  readonly department: BoardView['departments'][number]
  readonly rows: readonly BoardRow[]
}

/** The people a filter lets through, by department, whoever needs attention first. */
export function boardGroups(view: BoardView, filter: BoardFilter): BoardGroup[] {
  return view.departments
    .filter(({ name }) => filter.department === null || name === filter.department)
    .map((department) => ({
      department,
      rows: view.rows
        .filter((row) => row.department === department.name && (filter.state ?? row.state) === row.state)
        .toSorted((a, b) => BOARD_STATES.indexOf(a.state) - BOARD_STATES.indexOf(b.state)),
    }))
    .filter(({ rows }) => rows.length > 0)
}
