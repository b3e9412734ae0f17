/** Which roster is on show; it stands in the address. `view` is the phone's: one person's list, or the whole grid. */
export type RosterFilter = {
  readonly groupId: string
  readonly month: string
  readonly view?: 'list' | 'grid'
  readonly q?: string
}

/** The address of a roster. */
export function rosterHref(org: string, { groupId, month, view, q }: RosterFilter): string {
  const query = new URLSearchParams({ group: groupId, month })
  if (view === 'grid') query.set('view', view)
  if (q) query.set('q', q)
  return `/${org}/roster?${query}`
}
