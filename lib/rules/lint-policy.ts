import { asWorkDate } from '@/lib/time/work-date'
import { type Dated, type Finding, finding, type SettingsView } from './lint-view'
import type { PlaceRule } from './place'
import type { OvertimePolicy, Policy, PunchPolicy } from './policy'
import { judgePunch, type Outcome } from './verdict'

const CLASSES: readonly (keyof OvertimePolicy)[] = ['workday', 'rest', 'holiday']
const AT = Date.UTC(2026, 0, 5)

/** What is risky about one policy that a group uses. */
export function lintPolicy(view: SettingsView, { id, name, content }: Dated<Policy>): Finding[] {
  const groups = view.groups.flatMap((group) => (group.content?.policyId === id ? [group.content] : []))
  if (!content || groups.length === 0) return []
  const self = { kind: 'policy', id } as const
  const { punch, overtime, makeup } = content
  const places = view.places.flatMap(({ id: placeId, content: place }) =>
    place && groups.some(({ placeIds }) => placeIds.includes(placeId)) ? [place] : [],
  )
  const lets = outcomeElsewhere({ ...punch, device: 'off' }, { givesPosition: false }) === 'accepted'
  return [
    ...(lets ? [finding('anyone_in', [self], { policy: name })] : []),
    ...accuracyFindings(id, name, punch, places),
    ...CLASSES.flatMap((cls) => {
      const { basis, maxMin } = overtime[cls]
      const values = { policy: name, class: cls }
      // Nobody can ask for overtime yet: what needs an approval never comes to anything.
      if (basis === 'approved' || basis === 'lesser') return [finding('overtime_uncountable', [self], values)]
      return basis === 'punched' && maxMin === 0 ? [finding('overtime_unlimited', [self], values)] : []
    }),
    ...(makeup.perMonth === 0 ? [finding('makeup_none', [self], { policy: name })] : []),
  ]
}

/**
 * What the policy makes of a clock-in far from every place and on a network that is no place's, with a clear position
 * where it asks for one, or with the permission refused.
 */
export function outcomeElsewhere(punch: PunchPolicy, { givesPosition }: { givesPosition: boolean }): Outcome {
  const gives = givesPosition && punch.accept.some((clause) => clause.includes('gps'))
  return judgePunch(
    {
      ...{
        at: AT,
        zone: 'UTC',
        workDate: asWorkDate('2026-01-05'),
        places: [],
        previous: null,
        rulesVersion: '',
      },
      slot: { segment: 0, side: 'on', windowFrom: AT, windowTo: AT + 1 },
      policy: punch,
    },
    {
      gps: gives ? { lat: 0, lng: 0, accuracyM: Math.min(10, punch.maxAccuracyM), ageS: 0 } : null,
      network: { address: '192.0.2.1', viaTrustedProxy: true },
      ...{ wifi: null, presence: null, device: null },
      denied: gives ? [] : ['gps_denied'],
    },
  ).outcome
}

function accuracyFindings(
  policyId: string,
  policy: string,
  { accept, maxAccuracyM }: PunchPolicy,
  places: readonly PlaceRule[],
): Finding[] {
  if (!accept.some((clause) => clause.includes('gps'))) return []
  let smallest: { place: PlaceRule; radiusM: number } | null = null
  for (const place of places) {
    for (const shape of place.shapes) {
      if (shape.kind === 'circle' && (smallest === null || shape.radiusM < smallest.radiusM)) {
        smallest = { place, radiusM: shape.radiusM }
      }
    }
  }
  if (smallest === null || maxAccuracyM <= smallest.radiusM) return []
  const { place, radiusM } = smallest
  return [
    finding(
      'accuracy_above_radius',
      [
        { kind: 'policy', id: policyId },
        { kind: 'place', id: place.id },
      ],
      {
        policy,
        accuracyM: maxAccuracyM,
        place: place.name,
        radiusM,
      },
    ),
  ]
}
