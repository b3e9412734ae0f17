import type { PunchPolicy } from '@/lib/rules/policy'
import type { Side } from '@/lib/rules/shift'
import { type Check, type Evidence, isPending, judgePunch, type Verdict } from '@/lib/rules/verdict'
import { asWorkDate } from '@/lib/time/work-date'

/** The radius of the place the cases are played at. */
export const PREVIEW_RADIUS_M = 200
/** How far outside of it somebody is. */
export const PREVIEW_OUTSIDE_M = 180

const OFFICE_ADDRESS = '203.0.113.7'
const OTHER_ADDRESS = '198.51.100.7'
// On the equator so many metres of longitude are a degree, exactly: WGS-84's semi-major axis times π / 180.
const METRES_PER_DEGREE = (6_378_137 * Math.PI) / 180
const CENTRE = { lat: 0, lng: 100 }
const AT = Date.UTC(2026, 0, 5, 1)
const HOUR_MS = 3_600_000

type Where = { readonly centreM: number; readonly accuracyM: number } | 'denied'

type CaseId =
  | ('inside' | 'outside' | 'insists' | 'vague' | 'network' | 'elsewhere' | 'leaving' | 'again')
  | 'unknownDevice'

export type PreviewCase = {
  readonly id: CaseId
  readonly where: Where
  readonly onNetwork: boolean
  readonly side: Side
  /** Seconds since the punch before; null: there was none. */
  readonly sinceS: number | null
  readonly insists?: boolean
  /** On a device that isn't known; on a registered one otherwise. */
  readonly isUnknown?: boolean
}

/** What people meet: at the place and off it, with and without a position, coming and leaving, twice in a row. */
export function casesOf({ maxAccuracyM, minIntervalS, insist, device }: PunchPolicy): PreviewCase[] {
  const arriving = { onNetwork: false, side: 'on', sinceS: null } as const
  const inside = { centreM: 60, accuracyM: 12 }
  const outside = { centreM: PREVIEW_RADIUS_M + PREVIEW_OUTSIDE_M, accuracyM: 20 }
  return [
    { ...arriving, id: 'inside', where: inside },
    { ...arriving, id: 'outside', where: outside },
    ...(insist === 'review' ? [{ ...arriving, id: 'insists', where: outside, insists: true } as const] : []),
    { ...arriving, id: 'vague', where: { ...inside, accuracyM: maxAccuracyM + 50 } },
    { ...arriving, id: 'network', where: 'denied', onNetwork: true },
    { ...arriving, id: 'elsewhere', where: 'denied' },
    { ...arriving, id: 'leaving', where: outside, side: 'off' },
    ...(minIntervalS > 1
      ? [{ ...arriving, id: 'again', where: inside, sinceS: Math.floor(minIntervalS / 2) } as const]
      : []),
    ...(device === 'off'
      ? []
      : [{ ...arriving, id: 'unknownDevice', where: inside, isUnknown: true } as const]),
  ]
}

/** The case judged as a real punch is. `isPending`: it counts only once somebody has decided. */
export function verdictOf(
  policy: PunchPolicy,
  placeName: string,
  { where, onNetwork, side, sinceS, insists = false, isUnknown = false }: PreviewCase,
): Pick<Verdict, 'outcome'> & { isPending: boolean; reasons: readonly Check[] } {
  const evidence: Evidence = {
    gps: where === 'denied' ? null : readingAt(where),
    network: { address: onNetwork ? OFFICE_ADDRESS : OTHER_ADDRESS, viaTrustedProxy: true },
    ...{ wifi: null, presence: null },
    device: { keyId: '', bound: !isUnknown, otherPersonWithin24h: false },
    denied: where === 'denied' ? ['gps_denied'] : [],
    insists,
  }
  const shape = { kind: 'circle', ...CENTRE, radiusM: PREVIEW_RADIUS_M } as const
  const verdict = judgePunch(
    {
      at: AT,
      zone: 'UTC',
      workDate: asWorkDate('2026-01-05'),
      slot: { segment: 0, side, windowFrom: AT - HOUR_MS, windowTo: AT + HOUR_MS },
      places: [{ id: 'place', name: placeName, shapes: [shape], cidrs: [`${OFFICE_ADDRESS}/32`], wifi: [] }],
      previous:
        sinceS === null ? null : { id: 'before', at: AT - sinceS * 1000, outcome: 'accepted', gps: null },
      policy,
      rulesVersion: '',
    },
    evidence,
  )
  return {
    outcome: verdict.outcome,
    isPending: isPending(verdict.outcome, policy),
    reasons: reasonsOf(verdict),
  }
}

function readingAt({ centreM, accuracyM }: Exclude<Where, 'denied'>): Evidence['gps'] {
  return { lat: CENTRE.lat, lng: CENTRE.lng + centreM / METRES_PER_DEGREE, accuracyM, ageS: 2 }
}

/** What carried an accepted punch; for another, what stood in its way. Addresses are made up and stay out. */
function reasonsOf({ outcome, checks }: Verdict): Check[] {
  const refusing = checks.filter(
    ({ kind, result }) => (kind === 'window' || kind === 'interval') && result === 'fail',
  )
  if (refusing.length > 0) return refusing
  const evidence = checks.filter(({ kind }) => kind !== 'window' && kind !== 'interval')
  // That it is a known device is the ordinary case, and worth a word only where nothing else carries the punch.
  const beside = evidence.filter(({ code }) => code !== 'device_bound')
  const told = beside.length > 0 ? beside : evidence
  const isCarried = outcome === 'accepted' && told.some(({ result }) => result === 'pass')
  const telling = told.filter(({ kind, result }) =>
    result === 'pass' ? isCarried : !isCarried || kind === 'device',
  )
  return telling.map(({ measured: { address: _address, ...measured }, ...check }) => ({ ...check, measured }))
}
