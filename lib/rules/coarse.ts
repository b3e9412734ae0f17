import type { Check } from './verdict'

/** What a position measured finely; the place and the band of the distance stay. */
const FINE = ['distanceM', 'accuracyM'] as const

/**
 * The checks without what would tell where somebody stood to the metre. For a punch whose policy keeps no position: what
 * is found stays (which place, in or out, in which band), what was measured goes.
 */
export function coarseChecks(checks: readonly Check[]): Check[] {
  return checks.map((it) => {
    const fine = FINE.filter((key) => typeof it.measured[key] === 'number')
    if (it.kind !== 'position' || fine.length === 0) return it
    return { ...it, measured: { ...it.measured, ...Object.fromEntries(fine.map((key) => [key, null])) } }
  })
}
