import { describe } from 'vitest'
import type { PunchPolicy } from '@/lib/rules/policy'
import { runCases } from '../support/punch-case'
import { AT, away, CENTRE, device, gpsAt, lab, network, office, presence, wifi } from '../support/punch-facts'

const HERE = '203.0.113.7'
const strict: Partial<PunchPolicy> = { outside: 'refuse', unknown: 'refuse' }
const gpsOnly: Partial<PunchPolicy> = { accept: [['gps']] }

describe('position', () =>
  runCases([
    [
      'a precise fix in the fence is at the office',
      { evidence: { gps: gpsAt(50) } },
      'accepted by gps at office: inside network_absent',
    ],
    [
      'across the border from inside counts, and is marked',
      { policy: gpsOnly, evidence: { gps: gpsAt(190) } },
      'accepted by gps at office: borderline_in',
    ],
    [
      'across the border from outside alone proves nothing',
      { policy: gpsOnly, evidence: { gps: gpsAt(210) } },
      'needs_review: borderline_out',
    ],
    [
      'across from outside is not outside, so a strict outside does not apply',
      { policy: { ...gpsOnly, outside: 'refuse' }, evidence: { gps: gpsAt(210) } },
      'needs_review: borderline_out',
    ],
    [
      'across from outside counts with the office network behind it',
      { policy: gpsOnly, evidence: { gps: gpsAt(210), ...network(HERE) } },
      'accepted by gps at office: borderline_out_backed address_inside',
    ],
    [
      '… or with its access point',
      { policy: gpsOnly, evidence: { gps: gpsAt(210), ...wifi('0:1a:2b:3c:4d:5') } },
      'accepted by gps at office: borderline_out_backed wifi_here',
    ],
    [
      '… or with a tap on its beacon',
      { policy: gpsOnly, evidence: { gps: gpsAt(210), ...presence('office') } },
      'accepted by gps at office: borderline_out_backed presence_here',
    ],
    [
      '… but not with a bound device, which says nothing of the place',
      { policy: gpsOnly, evidence: { gps: gpsAt(210), ...device(true) } },
      'needs_review: borderline_out',
    ],
    [
      '… nor with the network of another place',
      {
        policy: gpsOnly,
        facts: { places: [office, lab] },
        evidence: { gps: gpsAt(210), ...network('198.51.100.9') },
      },
      'needs_review: borderline_out address_inside',
    ],
    [
      'outside and field allowed is a field punch',
      { policy: gpsOnly, evidence: { gps: gpsAt(900) } },
      'field: outside',
    ],
    [
      'outside and field forbidden is refused',
      { policy: { ...gpsOnly, outside: 'refuse' }, evidence: { gps: gpsAt(900) } },
      'refused: outside',
    ],
    [
      'outside may be sent to review',
      { policy: { ...gpsOnly, outside: 'review' }, evidence: { gps: gpsAt(900) } },
      'needs_review: outside',
    ],
    [
      'outside is not excused by a lenient unknown',
      { policy: { ...gpsOnly, outside: 'refuse', unknown: 'accept' }, evidence: { gps: gpsAt(900) } },
      'refused: outside',
    ],
    [
      'a city-wide fix says neither in nor out',
      { policy: { ...gpsOnly, outside: 'refuse' }, evidence: { gps: gpsAt(900, 2000) } },
      'needs_review: accuracy_too_low',
    ],
    [
      'a fix a minute old still counts',
      { policy: gpsOnly, evidence: { gps: { ...gpsAt(0), ageS: 60 } } },
      'accepted by gps at office: inside',
    ],
    [
      'an older fix says where the person was',
      { policy: gpsOnly, evidence: { gps: { ...gpsAt(0), ageS: 61 } } },
      'needs_review: gps_stale',
    ],
    [
      'a fix of no known age is stale too',
      { policy: gpsOnly, evidence: { gps: { ...gpsAt(0), ageS: Number.NaN } } },
      'needs_review: gps_stale',
    ],
    [
      'accuracy 0 is what a fake shows: unknown, with a doubt',
      { policy: gpsOnly, evidence: { gps: gpsAt(0, 0) } },
      'needs_review: accuracy_unusable accuracy_not_positive',
    ],
    [
      'no accuracy at all: unknown, with a doubt',
      { policy: gpsOnly, evidence: { gps: gpsAt(0, Number.NaN) } },
      'needs_review: accuracy_unusable accuracy_absent',
    ],
    [
      'a latitude of 91 is no position',
      { policy: gpsOnly, evidence: { gps: { ...gpsAt(0), lat: 91 } } },
      'needs_review: coordinates_invalid',
    ],
    ['no reading is not outside', { policy: { ...gpsOnly, outside: 'refuse' } }, 'needs_review: gps_absent'],
    [
      'a denied reading is not outside',
      { policy: { ...gpsOnly, outside: 'refuse' }, evidence: { denied: ['gps_denied'] } },
      'needs_review: gps_denied',
    ],
    [
      'no signal may be refused when the policy says so',
      { policy: { ...gpsOnly, unknown: 'refuse' }, evidence: { denied: ['gps_unavailable'] } },
      'refused: gps_unavailable',
    ],
    [
      '… or accepted, crediting no place',
      { policy: { ...gpsOnly, unknown: 'accept' }, evidence: { denied: ['gps_timeout'] } },
      'accepted: gps_timeout',
    ],
    [
      'of several denials the person’s own comes first',
      { policy: gpsOnly, evidence: { denied: ['gps_timeout', 'gps_denied'] } },
      'needs_review: gps_denied',
    ],
    [
      'a reading outweighs a denial before it',
      { policy: gpsOnly, evidence: { gps: gpsAt(0), denied: ['gps_timeout'] } },
      'accepted by gps at office: inside',
    ],
    [
      'the nearest of two fences is named',
      {
        policy: gpsOnly,
        facts: {
          places: [
            office,
            { ...office, id: 'far', shapes: [{ kind: 'circle', ...away(CENTRE, 5000), radiusM: 100 }] },
          ],
        },
        evidence: { gps: gpsAt(4950) },
      },
      'accepted by gps at far: inside',
    ],
    [
      'over the antimeridian a fence goes on',
      {
        policy: gpsOnly,
        facts: {
          places: [
            {
              ...office,
              shapes: [
                {
                  kind: 'polygon',
                  ring: [
                    [-16.9, 179.99],
                    [-16.9, -179.99],
                    [-16.8, -179.99],
                    [-16.8, 179.99],
                  ],
                },
              ],
            },
          ],
        },
        evidence: { gps: { lat: -16.85, lng: -179.995, accuracyM: 20, ageS: 0 } },
      },
      'accepted by gps at office: inside',
    ],
    [
      'the yard of a concave site is outside',
      {
        policy: gpsOnly,
        facts: {
          places: [
            {
              ...office,
              shapes: [
                {
                  kind: 'polygon',
                  ring: [
                    [31.23, 121.47],
                    [31.24, 121.47],
                    [31.231, 121.475],
                    [31.24, 121.48],
                    [31.23, 121.48],
                  ],
                },
              ],
            },
          ],
        },
        evidence: { gps: { lat: 31.237, lng: 121.475, accuracyM: 20, ageS: 0 } },
      },
      'field: outside',
    ],
    [
      'a place whose time is over is no place',
      { policy: gpsOnly, facts: { places: [{ ...office, validTo: AT }] }, evidence: { gps: gpsAt(0) } },
      'field: no_places',
    ],
    [
      'a place counts from the first instant of its time',
      { policy: gpsOnly, facts: { places: [{ ...office, validFrom: AT }] }, evidence: { gps: gpsAt(0) } },
      'accepted by gps at office: inside',
    ],
    [
      'with no fence anywhere a good reading fails',
      { policy: gpsOnly, facts: { places: [lab] }, evidence: { gps: gpsAt(0) } },
      'field: no_fence',
    ],
    [
      'with no place at all and no reading nothing is known',
      { policy: strict, facts: { places: [] } },
      'refused: gps_absent network_absent',
    ],
  ]))
