import type { Instant } from '@/lib/time/instant'
import { type Fix, readFix } from './fix'
import { type Address, readAddress } from './network'
import type { Evidence, PunchFacts } from './verdict'
import { normaliseBssid } from './wifi'

/** A presence proof counts from 120 s after it was made; 60 s of the future allow for a beacon's clock. */
export const MAX_PRESENCE_AGE_S = 120
const MAX_PRESENCE_LEAD_S = 60

/** The evidence read once, before it is held against each place. */
export type Signals = {
  fix: Fix
  network: { state: 'absent' | 'unreadable' } | { state: 'read'; address: Address }
  wifi: { state: 'absent' | 'unattested' | 'unreadable' } | { state: 'read'; bssid: string }
  presence: { state: 'absent' | 'stale' } | { state: 'fresh'; placeId: string }
  device: 'absent' | 'unbound' | 'bound'
}

export function readSignals({ at, policy }: PunchFacts, evidence: Evidence): Signals {
  return {
    fix: readFix(evidence, policy.maxAccuracyM),
    network: readNetwork(evidence.network),
    wifi: readWifi(evidence.wifi),
    presence: readPresence(at, evidence.presence),
    device: !evidence.device ? 'absent' : evidence.device.bound === true ? 'bound' : 'unbound',
  }
}

function readNetwork(network: Evidence['network']): Signals['network'] {
  if (!network) return { state: 'absent' }
  const address = readAddress(network.address)
  return address === null ? { state: 'unreadable' } : { state: 'read', address }
}

function readWifi(wifi: Evidence['wifi']): Signals['wifi'] {
  if (!wifi) return { state: 'absent' }
  if (!wifi.attestedBy) return { state: 'unattested' }
  const bssid = normaliseBssid(wifi.bssid)
  return bssid === null ? { state: 'unreadable' } : { state: 'read', bssid }
}

function readPresence(at: Instant, presence: Evidence['presence']): Signals['presence'] {
  if (!presence) return { state: 'absent' }
  const ageS = (at - presence.at) / 1000
  return ageS <= MAX_PRESENCE_AGE_S && ageS >= -MAX_PRESENCE_LEAD_S
    ? { state: 'fresh', placeId: presence.placeId }
    : { state: 'stale' }
}
