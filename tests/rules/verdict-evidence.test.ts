import { describe } from 'vitest'
import type { PunchPolicy } from '@/lib/rules/policy'
import { runCases } from '../support/punch-case'
import {
  away,
  CENTRE,
  device,
  gpsAt,
  lab,
  network,
  office,
  offSlot,
  presence,
  wifi,
} from '../support/punch-facts'

const HERE = '203.0.113.7'
const AWAY = '192.0.2.1'
const strict: Partial<PunchPolicy> = { outside: 'refuse', unknown: 'refuse' }
const gpsOnly: Partial<PunchPolicy> = { accept: [['gps']] }

describe('network', () =>
  runCases([
    [
      'the office address is at the office, without GPS',
      { evidence: { ...network(HERE), denied: ['gps_denied'] } },
      'accepted by network at office: gps_denied address_inside',
    ],
    [
      'IPv6 as well',
      { evidence: network('2001:db8:1:5::7') },
      'accepted by network at office: gps_absent address_inside',
    ],
    [
      'IPv4 in IPv6 clothes is IPv4',
      { evidence: network('::ffff:203.0.113.7') },
      'accepted by network at office: gps_absent address_inside',
    ],
    [
      'of two proofs the stronger is credited',
      { evidence: { gps: gpsAt(0), ...network(HERE) } },
      'accepted by network at office: inside address_inside',
    ],
    [
      'a home address and no GPS leaves GPS open',
      { policy: { outside: 'refuse' }, evidence: network(AWAY) },
      'needs_review: gps_absent address_outside',
    ],
    [
      'a home address and GPS outside is outside',
      { policy: { outside: 'refuse' }, evidence: { gps: gpsAt(900), ...network(AWAY) } },
      'refused: outside address_outside',
    ],
    [
      'GPS outside closes what a missing address left open',
      { policy: { outside: 'refuse' }, evidence: { gps: gpsAt(900) } },
      'refused: outside network_absent',
    ],
    [
      'the office network from far away counts, and the distance is on record',
      { evidence: { gps: gpsAt(90_000), ...network(HERE) } },
      'accepted by network at office: outside address_inside',
    ],
    [
      'where only the network counts, a wrong address is conclusive',
      { policy: { accept: [['network']], outside: 'refuse', unknown: 'accept' }, evidence: network(AWAY) },
      'refused: address_outside',
    ],
    [
      'where only the network counts, no address is unknown',
      { policy: { accept: [['network']], outside: 'refuse' } },
      'needs_review: network_absent',
    ],
    [
      'garbage for an address is unknown',
      { policy: { accept: [['network']], outside: 'refuse' }, evidence: network('<script>') },
      'needs_review: address_unreadable',
    ],
    [
      'GPS and network must be of one place',
      {
        policy: { accept: [['gps', 'network']], outside: 'refuse' },
        facts: {
          places: [office, { ...lab, shapes: [{ kind: 'circle', ...away(CENTRE, 5000), radiusM: 100 }] }],
        },
        evidence: { gps: gpsAt(0), ...network('198.51.100.9') },
      },
      'refused: inside address_inside places_differ',
    ],
    [
      'both at one place pass',
      { policy: { accept: [['gps', 'network']] }, evidence: { gps: gpsAt(0), ...network(HERE) } },
      'accepted by network at office: inside address_inside',
    ],
    [
      'a wrong address fails both, GPS or not',
      {
        policy: { accept: [['gps', 'network']], outside: 'refuse', unknown: 'accept' },
        evidence: network(AWAY),
      },
      'refused: gps_absent address_outside',
    ],
  ]))

const byWifi: Partial<PunchPolicy> = { accept: [['wifi']], outside: 'refuse' }
const byPresence: Partial<PunchPolicy> = { accept: [['presence']], outside: 'refuse' }

describe('Wi-Fi and presence', () =>
  runCases([
    [
      'an access point as iOS writes it',
      { policy: byWifi, evidence: wifi('0:1A:2b:3c:4D:5') },
      'accepted by wifi at office: wifi_here',
    ],
    [
      'another access point',
      { policy: byWifi, evidence: wifi('00:00:00:00:00:01') },
      'refused: wifi_elsewhere',
    ],
    ['a plain browser can’t tell', { policy: byWifi }, 'needs_review: wifi_absent'],
    [
      'a name nobody vouches for',
      { policy: byWifi, evidence: wifi('00:1a:2b:3c:4d:05', '') },
      'needs_review: wifi_unattested',
    ],
    ['no BSSID', { policy: byWifi, evidence: wifi('Daka') }, 'needs_review: wifi_unreadable'],
    [
      'a tap at the kiosk',
      { policy: byPresence, evidence: presence('office', 5, 'kiosk') },
      'accepted by presence at office: presence_here',
    ],
    [
      '120 s is fresh',
      { policy: byPresence, evidence: presence('office', 120) },
      'accepted by presence at office: presence_here',
    ],
    [
      '121 s is stale',
      { policy: byPresence, evidence: presence('office', 121) },
      'needs_review: presence_stale',
    ],
    [
      'a beacon 60 s ahead is a clock',
      { policy: byPresence, evidence: presence('office', -60) },
      'accepted by presence at office: presence_here',
    ],
    [
      'a beacon 61 s ahead is not',
      { policy: byPresence, evidence: presence('office', -61) },
      'needs_review: presence_stale',
    ],
    [
      'a tap at a place that isn’t theirs',
      { policy: byPresence, evidence: presence('elsewhere') },
      'refused: presence_elsewhere',
    ],
    ['no tap', { policy: byPresence }, 'needs_review: presence_absent'],
    [
      'presence is credited before network',
      {
        policy: { accept: [['network'], ['presence']] },
        evidence: { ...network(HERE), ...presence('office') },
      },
      'accepted by presence at office: address_inside presence_here',
    ],
  ]))

describe('accept lists at their edges', () =>
  runCases([
    [
      'an empty list asks for nothing and proves nothing',
      { policy: { accept: [] }, evidence: { gps: gpsAt(0) } },
      'needs_review: nothing_accepted inside',
    ],
    ['an empty clause is satisfied anywhere', { policy: { accept: [[]], ...strict } }, 'accepted'],
    [
      'a bound device alone credits no place',
      { policy: { accept: [['device']] }, evidence: device(true) },
      'accepted by device: device_bound',
    ],
    [
      'an unbound device alone fails',
      { policy: { accept: [['device']], ...strict }, evidence: device(false) },
      'refused: device_unbound',
    ],
    [
      'no device is unknown',
      { policy: { accept: [['device']], outside: 'refuse' } },
      'needs_review: device_absent',
    ],
    [
      'of two clauses equally strong the lower place is credited, whichever comes first',
      {
        policy: {
          accept: [
            ['network', 'wifi'],
            ['network', 'device'],
          ],
        },
        facts: { places: [office, { ...office, id: 'annex', wifi: [] }] },
        evidence: { ...network(HERE), ...wifi('00:1a:2b:3c:4d:05'), ...device(true) },
      },
      'accepted by network at annex: address_inside wifi_here device_bound',
    ],
    [
      'GPS with an unbound device fails the clause',
      {
        policy: { accept: [['gps', 'device']], outside: 'refuse' },
        evidence: { gps: gpsAt(0), ...device(false) },
      },
      'refused: inside device_unbound',
    ],
  ]))

describe('leaving', () =>
  runCases([
    [
      'outside with a strict policy is a review, never refused',
      { policy: { ...gpsOnly, ...strict }, facts: { slot: offSlot }, evidence: { gps: gpsAt(900) } },
      'needs_review: outside',
    ],
    [
      'unknown with a strict policy is a review',
      { policy: { ...gpsOnly, ...strict }, facts: { slot: offSlot } },
      'needs_review: gps_absent',
    ],
    [
      'outside with a field policy stays a field punch',
      { policy: gpsOnly, facts: { slot: offSlot }, evidence: { gps: gpsAt(900) } },
      'field: outside',
    ],
    [
      'an unbound device is a review',
      {
        policy: { device: 'refuse' },
        facts: { slot: offSlot },
        evidence: { gps: gpsAt(0), ...device(false) },
      },
      'needs_review by gps at office: inside network_absent device_unbound',
    ],
  ]))
