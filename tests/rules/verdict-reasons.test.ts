import { describe, expect, it } from 'vitest'
import type { PlaceRule } from '@/lib/rules/place'
import type { Check, Verdict } from '@/lib/rules/verdict'
import { judge } from '../support/punch-case'
import { away, CENTRE, gpsAt, network, office, presence } from '../support/punch-facts'

const gpsOnly = { accept: [['gps']] as const }
const both = { accept: [['gps', 'network']] as const }
const measured = ({ checks }: Verdict, kind: Check['kind']) => checks.find((c) => c.kind === kind)?.measured

/** Before the office in every order, and of the same network; its fence lies 300 m to the east. */
const annex: PlaceRule = {
  ...office,
  id: 'annex',
  name: 'Annex',
  shapes: [{ kind: 'circle', ...away(CENTRE, 300), radiusM: 200 }],
}

describe('what the sentence of a check needs', () => {
  it('position: the place, the signed distance, both accuracies and the band', () => {
    const far = judge({ policy: gpsOnly, evidence: { gps: gpsAt(330, 25.4) } })
    const expected = { placeName: '总部', distanceM: 130, accuracyM: 25, maxAccuracyM: 150, band: '50-150' }
    expect(measured(far, 'position')).toEqual(expected)
  })

  it('position: a vague reading still says how vague and how far', () => {
    const vague = judge({ policy: gpsOnly, evidence: { gps: gpsAt(900, 2000) } })
    expect(measured(vague, 'position')).toMatchObject({ distanceM: 700, accuracyM: 2000, maxAccuracyM: 150 })
  })

  it('network and position name the place the punch is credited to, not just any that passes', () => {
    const atOffice = judge({
      policy: both,
      facts: { places: [annex, office] },
      evidence: { gps: gpsAt(0), ...network('203.0.113.7') },
    })
    expect(atOffice.placeId).toBe('office')
    expect(measured(atOffice, 'network')).toEqual({ placeName: '总部', address: '203.0.113.7' })

    const elsewhere = { ...office, cidrs: [] }
    const deepInOffice = judge({
      policy: both,
      facts: { places: [annex, elsewhere] },
      evidence: { gps: gpsAt(120), ...network('203.0.113.7') },
    })
    expect(deepInOffice.placeId).toBe('annex')
    expect(measured(deepInOffice, 'position')).toMatchObject({ placeName: 'Annex', distanceM: -20 })
  })

  it('presence: which proof, where and how old', () => {
    const tapped = judge({ evidence: presence('office', 7, 'kiosk') })
    expect(measured(tapped, 'presence')).toEqual({ placeName: '总部', proof: 'kiosk', ageS: 7 })
  })

  it('a method the policy does not ask for is named only when it speaks for the person', () => {
    const kinds = (address: string) =>
      judge({ policy: gpsOnly, evidence: { gps: gpsAt(0), ...network(address) } }).checks.map((c) => c.kind)
    expect(kinds('203.0.113.7')).toContain('network')
    expect(kinds('192.0.2.1')).not.toContain('network')
  })

  it('stays short however long the input', () => {
    const { checks } = judge({ evidence: network('x'.repeat(100_000)) })
    expect(JSON.stringify(checks).length).toBeLessThan(1000)
  })

  it('two places alike: the lower id is credited', () => {
    const twin = { ...office, id: 'a-twin' }
    for (const places of [
      [office, twin],
      [twin, office],
    ]) {
      expect(judge({ facts: { places }, evidence: network('203.0.113.7') }).placeId).toBe('a-twin')
    }
  })
})
