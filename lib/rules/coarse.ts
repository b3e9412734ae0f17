import type { Check } from './verdict'

/** What a position measured finely; the place and the band of the distance stay. */
const FINE = ['distanceM', 'accuracyM'] as const

/**
 * The checks without what would tell where somebody stood to the metre. For a punch whose policy keeps no position: what
 * is found stays (which place, in or out, in which band), what was measured goes.
 */
export function coarseChecks(
  checks: readonly Check[],
  isTooFine: (check: Check) => boolean = () => true,
): Check[] {
  return checks.map((it) => {
    const fine = FINE.filter((key) => typeof it.measured[key] === 'number')
    if (it.kind !== 'position' || fine.length === 0 || !isTooFine(it)) return it
    return { ...it, measured: { ...it.measured, ...Object.fromEntries(fine.map((key) => [key, null])) } }
  })
}

/**
 * The same only of how far somebody was from a place of his own (by its name) when he was not there: from a few such
 * distances whoever sees them could find his home.
 */
export function withoutWayHome(checks: readonly Check[], ownNames: ReadonlySet<string>): Check[] {
  return coarseChecks(
    checks,
    ({ result, measured: { placeName } }) =>
      result !== 'pass' && typeof placeName === 'string' && ownNames.has(placeName),
  )
}
