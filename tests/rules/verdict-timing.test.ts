import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CHECK_CODES } from '@/lib/rules/check'
import type { PunchPolicy } from '@/lib/rules/policy'
import { isPending } from '@/lib/rules/verdict'
import { judge, runCases } from '../support/punch-case'
import {
  AT,
  away,
  CENTRE,
  device,
  gpsAt,
  network,
  offSlot,
  policy,
  presence,
  previous,
  slot,
} from '../support/punch-facts'

const atDesk = { gps: gpsAt(0) }
const gpsOnly: Partial<PunchPolicy> = { accept: [['gps']] }
const noSlot = { slot: null, workDate: null }

describe('window', () => {
  runCases([
    [
      'no slot and no work date is outside every window',
      { policy: gpsOnly, facts: noSlot, evidence: atDesk },
      'refused by gps at office: outside_window inside',
    ],
    [
      'a rest day has no windows, and the punch may still count',
      { policy: gpsOnly, facts: { slot: null }, evidence: atDesk },
      'accepted by gps at office: no_slot inside',
    ],
    [
      'the first instant of a window belongs to it',
      { policy: gpsOnly, facts: { at: slot.windowFrom }, evidence: atDesk },
      'accepted by gps at office: inside',
    ],
    [
      'the last instant does not',
      { policy: gpsOnly, facts: { at: slot.windowTo }, evidence: atDesk },
      'refused by gps at office: outside_window inside',
    ],
    [
      'the window refuses on the way out too',
      { policy: gpsOnly, facts: { slot: offSlot, at: slot.windowTo }, evidence: atDesk },
      'refused by gps at office: outside_window inside',
    ],
  ])

  it('says when the next one opens, and when the last one closed', () => {
    const next = { opensAt: AT + 90_000, closesAt: AT + 3_600_000 }
    expect(judge({ facts: { ...noSlot, window: next } }).checks[0]?.measured).toEqual({
      ...next,
      opensInS: 90,
      closedForS: null,
    })
    const last = { opensAt: AT - 3_600_000, closesAt: AT - 61_000 }
    expect(judge({ facts: { ...noSlot, window: last } }).checks[0]?.measured).toEqual({
      ...last,
      opensInS: null,
      closedForS: 61,
    })
    expect(judge({ facts: noSlot }).checks[0]?.measured).toEqual({
      opensAt: null,
      closesAt: null,
      opensInS: null,
      closedForS: null,
    })
  })
})

describe('interval', () => {
  const tapped = (
    seconds: number,
    outcome: 'accepted' | 'field' | 'needs_review' | 'refused' = 'accepted',
  ) => ({
    policy: gpsOnly,
    facts: { previous: previous({ at: AT - seconds * 1000, outcome }) },
    evidence: atDesk,
  })
  runCases([
    ['a second tap within the minute is too soon', tapped(59), 'refused by gps at office: too_soon inside'],
    ['after exactly the minute it is not', tapped(60), 'accepted by gps at office: interval_ok inside'],
    ['a field punch counts as a tap', tapped(59, 'field'), 'refused by gps at office: too_soon inside'],
    ['so does one under review', tapped(59, 'needs_review'), 'refused by gps at office: too_soon inside'],
    ['a refused attempt may be mended at once', tapped(1, 'refused'), 'accepted by gps at office: inside'],
    [
      'a punch of later on is not before this one',
      tapped(-30),
      'accepted by gps at office: interval_ok inside',
    ],
    [
      'too soon refuses on the way out too',
      { ...tapped(5), facts: { ...tapped(5).facts, slot: offSlot } },
      'refused by gps at office: too_soon inside',
    ],
  ])

  it('says how long to wait', () => {
    expect(judge(tapped(18.2)).checks[1]?.measured).toEqual({ seconds: 18, minIntervalS: 60, waitS: 42 })
  })
})

describe('device', () => {
  const by = (mode: PunchPolicy['device']) => ({ policy: { ...gpsOnly, device: mode } })
  const bound = { ...atDesk, ...device(true) }
  const unbound = { ...atDesk, ...device(false) }
  const shared = { ...atDesk, ...device(true, true) }
  runCases([
    ['off: nobody asks', { ...by('off'), evidence: unbound }, 'accepted by gps at office: inside'],
    [
      'off: a shared device is not looked for',
      { ...by('off'), evidence: shared },
      'accepted by gps at office: inside',
    ],
    [
      'record: an unbound device is written down',
      { ...by('record'), evidence: unbound },
      'accepted by gps at office: inside device_unbound',
    ],
    [
      'record: a shared device is written down',
      { ...by('record'), evidence: shared },
      'accepted by gps at office: inside device_bound device_shared',
    ],
    [
      'review: a bound device passes',
      { ...by('review'), evidence: bound },
      'accepted by gps at office: inside device_bound',
    ],
    [
      'review: an unbound device is looked at',
      { ...by('review'), evidence: unbound },
      'needs_review by gps at office: inside device_unbound',
    ],
    [
      'review: a shared device is looked at',
      { ...by('review'), evidence: shared },
      'needs_review by gps at office: inside device_bound device_shared',
    ],
    [
      'review: no device is looked at',
      { ...by('review'), evidence: atDesk },
      'needs_review by gps at office: inside device_absent',
    ],
    [
      'review outweighs a field punch',
      { ...by('review'), evidence: { ...unbound, gps: gpsAt(900) } },
      'needs_review: outside device_unbound',
    ],
    [
      'refuse: an unbound device is refused',
      { ...by('refuse'), evidence: unbound },
      'refused by gps at office: inside device_unbound',
    ],
    [
      'refuse: leaving the device out is no way around',
      { ...by('refuse'), evidence: atDesk },
      'refused by gps at office: inside device_absent',
    ],
    [
      'refuse: a shared device is looked at',
      { ...by('refuse'), evidence: shared },
      'needs_review by gps at office: inside device_bound device_shared',
    ],
    [
      'refuse: a kiosk tap needs no device of one’s own',
      { policy: { accept: [['presence']], device: 'refuse' }, evidence: presence('office', 3, 'kiosk') },
      'accepted by presence at office: presence_here device_absent',
    ],
    [
      'refuse: a phone that scanned its code does',
      { policy: { accept: [['presence']], device: 'refuse' }, evidence: presence('office', 3, 'code') },
      'refused by presence at office: presence_here device_absent',
    ],
    [
      'refuse: a beacon does, since it speaks to the device',
      { policy: { accept: [['presence']], device: 'refuse' }, evidence: presence('office', 3) },
      'refused by presence at office: presence_here device_absent',
    ],
  ])
})

describe('the verdict as a whole', () => {
  it('lists its checks in one order', () => {
    const given = {
      policy: {
        accept: [['device', 'presence', 'wifi', 'network', 'gps']] as const,
        device: 'record' as const,
      },
      facts: { previous: previous({ gps: gpsAt(0) }) },
      evidence: { ...atDesk, ...device(true, true) },
    }
    const kinds = [
      'window',
      'interval',
      'position',
      'network',
      'wifi',
      'presence',
      'device',
      'speed',
      'doubt',
      'doubt',
    ]
    expect(judge(given).checks.map((check) => check.kind)).toEqual(kinds)
  })

  it('says where the punch was, also when the window refuses it', () => {
    const verdict = judge({
      facts: noSlot,
      evidence: { gps: { ...away(CENTRE, 10), accuracyM: 9, ageS: 1 }, ...network('203.0.113.9') },
    })
    expect(verdict).toMatchObject({
      outcome: 'refused',
      placeId: 'office',
      method: 'network',
      rulesVersion: 'test',
    })
  })

  it.each([
    ['accepted', 'after', false],
    ['refused', 'after', false],
    ['needs_review', 'none', true],
    ['field', 'none', false],
    ['field', 'before', true],
    ['field', 'after', true],
  ] as const)('%s with field approval %s is pending: %s', (outcome, approval, pending) => {
    expect(isPending(outcome, { ...policy, field: { approval, note: false, photo: false } })).toBe(pending)
  })

  it('has a case for every code', () => {
    const folder = new URL('.', import.meta.url)
    const tables = readdirSync(folder).filter((name) =>
      /^(?:verdict-.*|doubt-.*|offline-.*|device-.*|field)\.test\.ts$/.test(name),
    )
    const text = tables.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
    const everyday = ['in_window', 'no_previous']
    const missing = CHECK_CODES.filter(
      (code) => !everyday.includes(code) && !new RegExp(`[ ']${code}[ ']`).test(text),
    )
    expect(missing).toEqual([])
    expect(
      judge({})
        .checks.slice(0, 2)
        .map((check) => check.code),
    ).toEqual(everyday)
  })
})
