import { asWorkDate } from '@/lib/time/work-date'
import { type Dated, type Finding, finding, type SettingsView, type Subject } from './lint-view'
import type { PlaceRule } from './place'
import { type OvertimePolicy, type Policy, type PunchPolicy, USUAL_DEVICES, USUAL_WITHIN_MIN } from './policy'
import { judgePunch, type Outcome } from './verdict'

const CLASSES: readonly (keyof OvertimePolicy)[] = ['workday', 'rest', 'holiday']
const AT = Date.UTC(2026, 0, 5)

/** Within so many minutes the phone's own word says when somebody came: more than most lateness is about. */
const WIDE_MIN = 30

/** What is risky about one policy that a group uses. */
export function lintPolicy(view: SettingsView, { id, name, content }: Dated<Policy>): Finding[] {
  const groups = view.groups.flatMap((group) => (group.content?.policyId === id ? [group.content] : []))
  if (!content || groups.length === 0) return []
  const self = { kind: 'policy', id } as const
  const { punch, overtime, makeup, devices } = content
  const places = view.places.flatMap(({ id: placeId, content: place }) =>
    place && groups.some(({ placeIds }) => placeIds.includes(placeId)) ? [place] : [],
  )
  const lets =
    outcomeElsewhere({ ...punch, device: 'off' }, { givesPosition: false, hasDevice: false }) === 'accepted'
  return [
    ...(lets ? [finding('anyone_in', [self], { policy: name })] : []),
    ...deviceFindings(self, name, punch, devices?.perPerson ?? USUAL_DEVICES),
    ...offlineFindings(self, name, punch),
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
 * where it asks for one, or with the permission refused; on a registered device, or on none that is known.
 */
export function outcomeElsewhere(
  punch: PunchPolicy,
  { givesPosition, hasDevice }: { givesPosition: boolean; hasDevice: boolean },
): Outcome {
  const device = hasDevice ? { keyId: '', bound: true, otherPersonWithin24h: false } : null
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
      ...{ wifi: null, presence: null, device },
      denied: gives ? [] : ['gps_denied'],
    },
  ).outcome
}

/** A device says who, not where. */
function deviceFindings(
  self: Subject,
  policy: string,
  { accept, device }: PunchPolicy,
  perPerson: number,
): Finding[] {
  const isAnywhere = accept.some(
    (clause) => clause.length > 0 && clause.every((method) => method === 'device'),
  )
  return [
    ...(device === 'refuse' ? [finding('device_refuses', [self], { policy, perPerson })] : []),
    ...(isAnywhere ? [finding('device_anywhere', [self], { policy })] : []),
  ]
}

function offlineFindings(self: Subject, policy: string, { offline }: PunchPolicy): Finding[] {
  const { mode, withinMin = USUAL_WITHIN_MIN } = offline
  const isWide = mode !== 'off' && withinMin > WIDE_MIN
  return isWide ? [finding('offline_wide', [self], { policy, withinMin })] : []
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
