import { brief, type CheckCode, check, type Measured, whole } from './check'
import { distanceBand } from './geofence'
import { MAX_PRESENCE_AGE_S, type Signals } from './signals'
import { compareNearness, type Located, type PlaceStanding } from './standing'
import type { Check, Evidence, PunchFacts } from './verdict'

/** What the location checks speak of: the facts, the evidence as given and as read, the places as they stand. */
export type Scene = {
  facts: PunchFacts
  evidence: Evidence
  signals: Signals
  places: readonly PlaceStanding[]
  /** How many places there are, of which these are the ones that may decide. */
  placeCount: number
  located: Located | 'fail' | 'unknown'
}

/**
 * The checks of position, network, wifi, presence and device, in that order. A method the policy asks for is
 * always reported; one it doesn't ask for only when it speaks for the person (position: whenever there is a
 * fence to compare it with).
 */
export function locationChecks(scene: Scene): Check[] {
  const { facts, places } = scene
  const asked = new Set(facts.policy.accept.flat())
  const passes = (method: 'network' | 'wifi' | 'presence') => places.some((p) => p.methods[method] === 'pass')
  const checks: Check[] = []
  if (facts.policy.accept.length === 0) checks.push(check('position', 'unknown', 'nothing_accepted'))
  if (asked.has('gps') || hasComparedReading(scene)) checks.push(positionCheck(scene))
  if (asked.has('network') || passes('network')) checks.push(networkCheck(scene))
  if (asked.has('wifi') || passes('wifi')) checks.push(wifiCheck(scene))
  if (asked.has('presence') || passes('presence')) checks.push(presenceCheck(scene))
  if (asked.has('device') || facts.policy.device !== 'off') checks.push(deviceCheck(scene.signals))
  return checks
}

function hasComparedReading({ signals, places }: Scene): boolean {
  return signals.fix.state !== 'none' && places.some((p) => p.location?.measured.distanceM != null)
}

/** The place a check names: the one the punch is credited to when the method passes there, else the first. */
function passingPlace(
  { places, located }: Scene,
  method: 'network' | 'wifi' | 'presence',
): PlaceStanding | undefined {
  const credited = typeof located === 'object' ? located.place : null
  if (credited?.methods[method] === 'pass') return credited
  return places.find((p) => p.methods[method] === 'pass')
}

function positionCheck(scene: Scene): Check {
  const { fix } = scene.signals
  if (fix.state === 'none') return check('position', 'unknown', fix.code, fix.measured)
  const { maxAccuracyM } = scene.facts.policy
  const shown = shownPlace(scene)
  const measured: Measured = {
    placeName: shown?.place.name ?? null,
    distanceM: shown?.location?.measured.distanceM ?? null,
    accuracyM: whole(fix.gps.accuracyM),
    maxAccuracyM: whole(maxAccuracyM),
    band: distanceBand(shown?.location?.measured.distanceM ?? null),
  }
  if (fix.state === 'vague') return check('position', 'unknown', fix.code, measured)
  if (scene.places.length === 0) return check('position', 'fail', 'no_places')
  if (shown === null) return check('position', 'fail', 'no_fence', { places: scene.placeCount })
  const [result, code] = positionAnswer(shown)
  return check('position', result, code, measured)
}

/** The credited place when the position passes there, else the nearest with a fence. */
function shownPlace({ places, located }: Scene): PlaceStanding | null {
  const credited = typeof located === 'object' ? located.place : null
  if (credited?.methods.gps === 'pass') return credited
  let nearest: PlaceStanding | null = null
  for (const place of places) {
    if (place.location === null || place.location.measured.distanceM === null) continue
    if (nearest === null || compareNearness(place, nearest) < 0) nearest = place
  }
  return nearest
}

function positionAnswer({ location, methods }: PlaceStanding): [Check['result'], CheckCode] {
  switch (location?.where) {
    case 'inside':
      return ['pass', 'inside']
    case 'borderline_in':
      return ['pass', 'borderline_in']
    case 'borderline_out':
      return methods.gps === 'pass' ? ['pass', 'borderline_out_backed'] : ['unknown', 'borderline_out']
    case 'outside':
      return ['fail', 'outside']
    default:
      return ['unknown', 'accuracy_too_low']
  }
}

function networkCheck(scene: Scene): Check {
  const { network } = scene.signals
  const address = brief(scene.evidence.network?.address ?? '')
  switch (network.state) {
    case 'absent':
      return check('network', 'unknown', 'network_absent')
    case 'unreadable':
      return check('network', 'unknown', 'address_unreadable', { address })
    case 'read': {
      const place = passingPlace(scene, 'network')
      if (!place) return check('network', 'fail', 'address_outside', { address })
      return check('network', 'pass', 'address_inside', { placeName: place.place.name, address })
    }
    default:
      network satisfies never
      return check('network', 'unknown', 'network_absent')
  }
}

function wifiCheck(scene: Scene): Check {
  const { wifi } = scene.signals
  const given = scene.evidence.wifi
  const bssid = wifi.state === 'read' ? wifi.bssid : brief(given?.bssid ?? '')
  const ssid = brief(given?.ssid ?? '')
  switch (wifi.state) {
    case 'absent':
      return check('wifi', 'unknown', 'wifi_absent')
    case 'unattested':
      return check('wifi', 'unknown', 'wifi_unattested', { bssid, ssid })
    case 'unreadable':
      return check('wifi', 'unknown', 'wifi_unreadable', { bssid })
    case 'read': {
      const place = passingPlace(scene, 'wifi')
      if (!place) return check('wifi', 'fail', 'wifi_elsewhere', { bssid, ssid })
      const attestedBy = brief(given?.attestedBy ?? '')
      return check('wifi', 'pass', 'wifi_here', { placeName: place.place.name, bssid, ssid, attestedBy })
    }
    default:
      wifi satisfies never
      return check('wifi', 'unknown', 'wifi_absent')
  }
}

function presenceCheck(scene: Scene): Check {
  const { presence } = scene.signals
  const given = scene.evidence.presence
  const proof = given?.kind ?? null
  const ageS = given ? whole((scene.facts.at - given.at) / 1000) : null
  switch (presence.state) {
    case 'absent':
      return check('presence', 'unknown', 'presence_absent')
    case 'stale': {
      const placeName = scene.places.find((p) => p.place.id === given?.placeId)?.place.name ?? null
      const measured = { placeName, proof, ageS, maxAgeS: MAX_PRESENCE_AGE_S }
      return check('presence', 'unknown', 'presence_stale', measured)
    }
    case 'fresh': {
      const place = passingPlace(scene, 'presence')
      if (!place) return check('presence', 'fail', 'presence_elsewhere', { proof, ageS })
      return check('presence', 'pass', 'presence_here', { placeName: place.place.name, proof, ageS })
    }
    default:
      presence satisfies never
      return check('presence', 'unknown', 'presence_absent')
  }
}

function deviceCheck({ device }: Signals): Check {
  switch (device) {
    case 'bound':
      return check('device', 'pass', 'device_bound')
    case 'unbound':
      return check('device', 'fail', 'device_unbound')
    case 'absent':
      return check('device', 'unknown', 'device_absent')
    default:
      device satisfies never
      return check('device', 'unknown', 'device_absent')
  }
}
