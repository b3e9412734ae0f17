import type { WorkDate } from '@/lib/time/work-date'

/** `replaced`: another version comes into force on the same date and was published later. */
export type Standing = 'in_force' | 'scheduled' | 'past' | 'replaced'

type Dated = { readonly number: number; readonly effectiveFrom: WorkDate }

/** How each version stands on a date, in the order given. */
export function standingsOf(versions: readonly Dated[], today: WorkDate): Standing[] {
  const inForce = versions
    .filter(({ effectiveFrom }) => effectiveFrom <= today)
    .reduce<Dated | null>((best, it) => (best === null || comesAfter(it, best) ? it : best), null)
  return versions.map((it) => {
    if (it === inForce) return 'in_force'
    const isReplaced = versions.some(
      (other) => other.effectiveFrom === it.effectiveFrom && other.number > it.number,
    )
    if (isReplaced) return 'replaced'
    return it.effectiveFrom > today ? 'scheduled' : 'past'
  })
}

function comesAfter(a: Dated, b: Dated): boolean {
  return a.effectiveFrom === b.effectiveFrom ? a.number > b.number : a.effectiveFrom > b.effectiveFrom
}

export type Leaf = string | number | boolean | null

/** One field that differs; `undefined` where there is no such field on that side. */
export type Change = {
  readonly path: string
  readonly before: Leaf | undefined
  readonly after: Leaf | undefined
}

/** Each field in which two published contents differ, by its path such as `grace.lateMin`. */
export function changesOf(before: object, after: object): Change[] {
  const old = leavesOf(before)
  const now = leavesOf(after)
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((it) => it.before !== it.after)
}

function leavesOf(value: object, path = '', into = new Map<string, Leaf>()): Map<string, Leaf> {
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    const here = path === '' ? key : `${path}.${key}`
    if (typeof inner === 'object' && inner !== null) leavesOf(inner, here, into)
    else if (isLeaf(inner)) into.set(here, inner)
  }
  return into
}

function isLeaf(value: unknown): value is Leaf {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
