import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lintSettings, newFindings } from '@/lib/rules/lint-settings'
import { FINDINGS, type FindingCode, type SettingsView } from '@/lib/rules/lint-view'
import type { Method, OvertimeRule, PunchPolicy } from '@/lib/rules/policy'
import { asWorkDate } from '@/lib/time/work-date'
import { policy as punch } from '../support/punch-facts'
import { DATE, settings } from '../support/settings-view'

const EMPTY: SettingsView = {
  date: DATE,
  groups: [],
  places: [],
  presencePlaceIds: [],
  shifts: [],
  policies: [],
  people: [],
  namedElsewhere: [],
}
const NONE: OvertimeRule = { basis: 'none', afterMin: 0, minMin: 0, stepMin: 30, maxMin: 0, pay: 'money' }
const overtime = (change: Partial<OvertimeRule>) => ({
  policy: { overtime: { workday: { ...NONE, ...change }, rest: NONE, holiday: NONE } },
})
const known = (knownTo: string | null) => ({
  group: { calendar: { id: null, knownTo: knownTo === null ? null : asWorkDate(knownTo) } },
})
const circle = (radiusM: number) => ({
  place: { shapes: [{ kind: 'circle', lat: 0, lng: 0, radiusM } as const] },
})

const found = (change: Parameters<typeof settings>[0]) => lintSettings(settings(change)).map((it) => it.code)
const one = (code: FindingCode, change: Parameters<typeof settings>[0]) =>
  lintSettings(settings(change)).find((it) => it.code === code)

test('nothing is risky where everything fits, and nothing where there is nothing', () => {
  expect(lintSettings(settings())).toEqual([])
  expect(lintSettings(EMPTY)).toEqual([])
})

type Change = NonNullable<Parameters<typeof settings>[0]>

/** What makes it appear, and what is nearest to it without. */
const CASES: Readonly<Record<FindingCode, readonly [present: Change, absent: Change]>> = {
  cannot_punch: [
    { group: { placeIds: [] }, namedElsewhere: ['place'] },
    { punch: { accept: [['network']] } },
  ],
  policy_not_in_force: [{ policy: null }, {}],
  person_without_group: [{ person: { groupId: null } }, { person: { groupId: null, punches: false } }],
  only_review: [{ group: { placeIds: [] }, punch: { outside: 'review' } }, { punch: { outside: 'review' } }],
  shift_not_in_force: [{ shift: null }, {}],
  place_not_in_force: [{ place: null }, {}],
  zone_elsewhere: [{ place: { zone: 'Asia/Tokyo' } }, { place: { zone: 'Asia/Taipei' } }],
  no_work_day: [{ group: { weekly: [null, null] } }, { group: { weekly: [null, null], isRostered: true } }],
  calendar_unknown: [known('2026-11-24'), known('2026-11-25')],
  anyone_in: [
    { punch: { unknown: 'accept' } },
    // Being off every network is known without any permission.
    { punch: { unknown: 'accept', accept: [['gps', 'network']] } },
  ],
  device_refuses: [{ punch: { device: 'refuse' } }, { punch: { device: 'review' } }],
  device_anywhere: [
    { punch: { device: 'record', accept: [['gps'], ['device']] } },
    { punch: { device: 'record', accept: [['gps', 'device']] } },
  ],
  offline_wide: [
    { punch: { offline: { mode: 'strict', maxAgeH: 72, withinMin: 31 } } },
    { punch: { offline: { mode: 'off', maxAgeH: 72, withinMin: 31 } } },
  ],
  accuracy_above_radius: [{ punch: { maxAccuracyM: 201 } }, { punch: { maxAccuracyM: 200 } }],
  radius_small: [circle(49), circle(50)],
  range_broad: [
    { place: { cidrs: ['203.0.0.0/19'] } },
    { place: { cidrs: ['203.0.0.0/20', '2001:db8::/44'] } },
  ],
  range_private: [{ place: { cidrs: ['192.168.1.0/24'] } }, { place: { cidrs: ['192.0.2.0/24'] } }],
  interval_above_segment: [
    { punch: { minIntervalS: 1_801 }, shift: { segments: [segment(1_050, 1_080)] } },
    { punch: { minIntervalS: 1_800 }, shift: { segments: [segment(1_050, 1_080)] } },
  ],
  overtime_unlimited: [overtime({ basis: 'punched' }), overtime({ basis: 'punched', maxMin: 240 })],
  overtime_uncountable: [overtime({ basis: 'lesser', maxMin: 240 }), overtime({ basis: 'none' })],
  nobody_decides: [{ person: { hasManager: false, hasDecider: false } }, {}],
  only_field: [{ group: { placeIds: [] }, punch: { outside: 'field' } }, { punch: { outside: 'field' } }],
  group_empty: [{ people: [] }, {}],
  group_not_in_force: [{ group: null }, {}],
  calendar_ends: [known('2027-02-22'), known('2027-02-23')],
  place_unused: [{ group: { placeIds: [] } }, { group: { placeIds: [] }, namedElsewhere: ['place'] }],
  shift_unused: [{ group: { weekly: [null] } }, { group: { weekly: [null] }, namedElsewhere: ['shift'] }],
  policy_unused: [
    { group: { policyId: 'other' } },
    { group: { policyId: 'other' }, namedElsewhere: ['policy'] },
  ],
  tier_below_grace: [
    { shift: { grace: { lateMin: 31, earlyMin: 0, countFrom: 'start' } } },
    { shift: { grace: { lateMin: 31, earlyMin: 0, countFrom: 'graceEnd' } } },
  ],
  makeup_none: [{ policy: { makeup: { perMonth: 0, daysBack: 0 } } }, {}],
  no_manager: [{ person: { hasManager: false } }, { person: { hasManager: false, punches: false } }],
}

function segment(onMin: number, offMin: number) {
  return {
    ...{ onMin, offMin, needOn: true, needOff: true },
    ...{ onWindow: [360, 1_080] as const, offWindow: [720, 1_680] as const },
  }
}

describe.each(Object.entries(CASES) as [FindingCode, readonly [Change, Change]][])(
  '%s',
  (code, [present, absent]) => {
    test('is found', () => {
      expect(one(code, present)).toMatchObject({ code, severity: FINDINGS[code] })
    })

    test('is not found where it is not so', () => {
      expect(found(absent)).not.toContain(code)
    })
  },
)

describe('nobody can punch', () => {
  const MAP_ONLY = { place: { cidrs: [] } }
  const NETWORK_ONLY = { place: { shapes: [] } }
  test.each<[why: string, Change, Method[][], firstSubject: string]>([
    ['no_places', { group: { placeIds: [] } }, [['gps']], 'group'],
    ['no_shape', NETWORK_ONLY, [['gps']], 'place'],
    ['no_range', MAP_ONLY, [['network']], 'place'],
    ['no_range', MAP_ONLY, [['gps', 'network']], 'place'],
    ['no_beacon', {}, [['presence']], 'place'],
    ['no_beacon', {}, [['network', 'presence']], 'place'],
    ['no_shape', NETWORK_ONLY, [['gps', 'device']], 'place'],
    ['no_access_point', { place: { wifi: [] } }, [['wifi']], 'place'],
  ])('%s', (why, change, accept, first) => {
    const it = one('cannot_punch', { ...change, punch: { accept, unknown: 'refuse' } })
    expect(it?.values).toEqual({ group: '销售部', why })
    expect(it?.subjects[0]?.kind).toBe(first)
  })

  test('but everybody can register a device, also where there is no place', () => {
    const nowhere: Change = { group: { placeIds: [] } }
    for (const mode of ['record', 'review', 'refuse'] as const) {
      expect(found({ punch: { device: mode, accept: [['gps', 'device']] } })).not.toContain('cannot_punch')
      const alone = found({ ...nowhere, punch: { device: mode, accept: [['device']], unknown: 'refuse' } })
      expect(alone).not.toContain('cannot_punch')
      expect(alone).toContain('device_anywhere')
    }
  })

  test('what is needed together must be at one place', () => {
    const { places, ...view } = settings({
      group: { placeIds: ['map', 'net'] },
      punch: { accept: [['gps', 'network']] },
    })
    const [place] = places
    if (!place?.content) throw new Error('the place is in force')
    const apart = [
      { ...place, id: 'map', content: { ...place.content, id: 'map', cidrs: [] } },
      { ...place, id: 'net', content: { ...place.content, id: 'net', shapes: [] } },
    ]
    expect(lintSettings({ ...view, places: apart })[0]).toMatchObject({
      code: 'cannot_punch',
      values: { why: 'not_together' },
    })
  })

  test('a beacon at one of the places is proof enough to ask for', () => {
    const accept: Method[][] = [['presence']]
    const foundWith = (presencePlaceIds: string[]) =>
      found({ presencePlaceIds, punch: { accept, unknown: 'refuse' } })
    expect(foundWith(['place'])).toEqual([])
    expect(foundWith(['elsewhere'])).toContain('cannot_punch')
  })

  test('a network whose address is reported is known though no range is written down', () => {
    const foundWith = (egressPlaceIds: string[]) =>
      found({ ...MAP_ONLY, egressPlaceIds, punch: { accept: [['network']], unknown: 'refuse' } })
    expect(foundWith(['place'])).toEqual([])
    expect(foundWith(['elsewhere'])).toContain('cannot_punch')
  })

  test('one clause that can be met is enough, and an empty group blocks nobody', () => {
    expect(found({ place: { shapes: [] }, punch: { accept: [['gps'], ['network']] } })).toEqual([])
    expect(found({ group: { placeIds: [] }, people: [], namedElsewhere: ['place'] })).toEqual(['group_empty'])
  })
})

test('places elsewhere are told once for each zone, and say nothing where clocks show the same', () => {
  const { places, ...view } = settings({ group: { zone: 'Europe/Berlin', placeIds: ['a', 'b', 'c', 'd'] } })
  const [place] = places
  if (!place?.content) throw new Error('the place is in force')
  const { content } = place
  const at = (id: string, zone: string) => ({ ...place, id, name: id, content: { ...content, id, zone } })
  const four = [
    at('a', 'Asia/Tokyo'),
    at('b', 'Europe/Paris'),
    at('c', 'Asia/Tokyo'),
    at('d', 'Africa/Lagos'),
  ]
  const of = (all: typeof four) =>
    lintSettings({ ...view, places: all }).flatMap(({ code, values }) =>
      code === 'zone_elsewhere' ? [values] : [],
    )
  const group = { group: '销售部', zone: 'Europe/Berlin' }
  expect(of(four)).toEqual([
    { ...group, place: 'a', places: 2, placeZone: 'Asia/Tokyo' },
    { ...group, place: 'd', places: 1, placeZone: 'Africa/Lagos' },
  ])
  expect(of([at('a', 'Europe/Paris'), at('x', 'Asia/Tokyo')])).toEqual([])
})

test('the gravest come first, and each only once', () => {
  const view = settings({
    group: { placeIds: [] },
    punch: { unknown: 'accept' },
    person: { hasManager: false },
  })
  const twice = { ...view, groups: [...view.groups, ...view.groups] }
  expect(lintSettings(twice)).toEqual(lintSettings(view))
  const order = lintSettings(view).map(({ severity }) => severity)
  expect(order).toEqual([...order].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)))
})
const ORDER = ['blocks', 'risk', 'note']

test('what is new on a later date is told apart from what is so today', () => {
  const today = lintSettings(settings({ policy: { makeup: { perMonth: 0, daysBack: 0 } } }))
  const then = lintSettings(
    settings({ policy: { makeup: { perMonth: 0, daysBack: 0 } }, group: { placeIds: [] } }),
  )
  expect(newFindings(today, then).map(({ code }) => code)).toEqual(['cannot_punch', 'place_unused'])
  expect(newFindings(then, then)).toEqual([])
})

test('whatever the policy, it is answered, and a group whose clause can be met is never blocked by its places', () => {
  const Punch = fc.record({
    accept: fc.array(
      fc.uniqueArray(fc.constantFrom<Method>('gps', 'network', 'wifi', 'presence', 'device')),
      {
        maxLength: 4,
      },
    ),
    maxAccuracyM: fc.integer({ min: 0, max: 5_000 }),
    outside: fc.constantFrom<PunchPolicy['outside']>('refuse', 'field', 'review'),
    unknown: fc.constantFrom<PunchPolicy['unknown']>('refuse', 'review', 'accept'),
  })
  fc.assert(
    fc.property(Punch, (change) => {
      const codes = lintSettings(settings({ punch: { ...punch, ...change } })).map(({ code }) => code)
      const canBeMet = change.accept.some((clause) => clause.every((it) => it === 'gps' || it === 'network'))
      if (canBeMet) expect(codes).not.toContain('cannot_punch')
    }),
  )
})
