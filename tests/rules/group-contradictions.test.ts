import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Dated,
  type GroupNames,
  type GroupSpan,
  type GroupSurroundings,
  groupContradictions,
  type Means,
} from '@/lib/rules/group-contradictions'
import type { Method, PunchPolicy } from '@/lib/rules/policy'
import { asWorkDate } from '@/lib/time/work-date'

const from = asWorkDate('2026-12-01')
const span: GroupSpan = { from, until: null }
const since = <Content>(name: string, content: Content, date = '2026-01-01'): Dated<Content> => ({
  name,
  versions: [{ effectiveFrom: asWorkDate(date), content }],
})
const hours = (onMin: number, offMin: number) => ({ segments: [{ onMin, offMin }] })
const judged = (accept: Method[][], outside: PunchPolicy['outside'] = 'refuse') => ({
  punch: { accept, outside },
})
const none: Means = { shapes: [], cidrs: [], wifi: [] }

const AROUND: GroupSurroundings = {
  shifts: new Map([
    ['day', since('白班', hours(540, 1080))],
    ['early', since('早班', hours(360, 840))],
    ['night', since('夜班', hours(1320, 1920))],
    ['late', since('新班', hours(540, 1080), '2027-01-01')],
  ]),
  places: new Map([
    ['office', since<Means>('办公室', { ...none, shapes: ['circle'] })],
    ['network', since<Means>('机房', { ...none, cidrs: ['203.0.113.0/24'] })],
  ]),
  policies: new Map([['office', since('办公', judged([['gps'], ['wifi']]))]]),
  claims: [],
}
const GROUP: GroupNames = {
  weekly: ['day', 'day', 'day', 'day', 'day', null, null],
  placeIds: ['office'],
  policyId: 'office',
  departmentIds: [],
}

const found = (group: Partial<GroupNames>, around: Partial<GroupSurroundings> = {}, of = span) =>
  groupContradictions({ ...GROUP, ...group }, { ...AROUND, ...around }, of)
const told = (...given: Parameters<typeof found>) =>
  found(...given).map(({ path, code }) => `${path}: ${code}`)

describe('a week', () => {
  test('as companies have it contradicts itself nowhere', () => {
    expect(found({})).toEqual([])
    expect(found({ weekly: ['night', 'night', null, 'early', 'day', 'night', null] })).toEqual([])
  })

  test('has no night before an early morning; the sentence has both shifts and times', () => {
    expect(found({ weekly: ['night', 'early', null, null, null, null, null] })).toEqual([
      {
        path: 'weekly.1',
        code: 'days_overlap',
        values: { shift: '早班', before: '夜班', on: '06:00', off: '08:00' },
      },
    ])
  })

  test('goes round: Sunday night meets Monday morning', () => {
    expect(told({ weekly: ['early', null, null, null, null, null, 'night'] })).toEqual([
      'weekly.0: days_overlap',
    ])
  })

  test('of nominal hours that only touch is fine, by a minute more it is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: -720, max: 600 }), fc.integer({ min: -60, max: 60 }), (onMin, more) => {
        const shifts = new Map([
          ['a', since('甲', hours(onMin, onMin + 1_440 + more))],
          ['b', since('乙', hours(onMin, onMin + 60))],
        ])
        const weekly = ['a', 'b', null, null, null, null, null]
        expect(told({ weekly }, { shifts })).toEqual(more > 0 ? ['weekly.1: days_overlap'] : [])
      }),
    )
  })

  test('is asked about each date on which one of its shifts changes, as long as the version speaks', () => {
    const before = since('早班', hours(540, 1080))
    const early = {
      name: '早班',
      versions: [...before.versions, { effectiveFrom: asWorkDate('2027-02-01'), content: hours(360, 840) }],
    }
    const shifts = new Map([...AROUND.shifts, ['early', early] as const])
    const weekly = ['night', 'early', null, null, null, null, null]
    expect(told({ weekly }, { shifts })).toEqual(['weekly.1: days_overlap'])
    expect(told({ weekly }, { shifts }, { from, until: asWorkDate('2027-02-01') })).toEqual([])
  })
})

test('what holds only later, and what nobody has, is told by its field', () => {
  expect(found({ weekly: [...GROUP.weekly.slice(0, 6), 'late'] })).toEqual([
    { path: 'weekly.6', code: 'not_in_force', values: { name: '新班', date: '2027-01-01' } },
  ])
  expect(told({ weekly: ['x', null, null, null, null, null, null], placeIds: ['office', 'y'] })).toEqual([
    'weekly.0: not_found',
    'placeIds: not_found',
  ])
  expect(told({ policyId: 'z' })).toEqual(['policyId: not_found'])
})

describe('a place is needed', () => {
  const under = (accept: Method[][], placeIds: string[], outside?: PunchPolicy['outside']) =>
    told({ placeIds }, { policies: new Map([['office', since('办公', judged(accept, outside))]]) })
  const NEEDED = ['placeIds: place_needed']

  test.each<[string, Method[][], string[], string[]]>([
    ['where there is none', [['gps']], [], NEEDED],
    ['that gives what one of the clauses asks for', [['wifi'], ['network']], ['office'], NEEDED],
    ['and not by the clause another place gives', [['gps'], ['network']], ['network'], []],
    [
      'that gives all a clause asks for, not one half each',
      [['gps', 'network']],
      ['office', 'network'],
      NEEDED,
    ],
    ['for a kiosk, any', [['presence']], [], NEEDED],
    ['for a kiosk, any', [['presence']], ['network'], []],
    ['not for a clause about the device', [['device']], [], []],
  ])('%s', (_, accept, placeIds, expected) => {
    expect(under(accept, placeIds)).toEqual(expected)
  })

  test('not where who is nowhere punches in the field', () => {
    expect(under([['gps']], [], 'field')).toEqual([])
    expect(under([['gps']], [], 'review')).toEqual(NEEDED)
  })
})

test('a department another group has on one of the dates is told with that group’s name', () => {
  const claim = {
    departmentId: 'sales',
    department: '销售部',
    group: '上海组',
    from: asWorkDate('2026-01-01'),
  }
  const when = (until: string | null, begins = claim.from) =>
    found(
      { departmentIds: ['sales'] },
      { claims: [{ ...claim, from: begins, until: until === null ? null : asWorkDate(until) }] },
    )
  expect(when(null)).toEqual([
    {
      path: 'departmentIds',
      code: 'department_elsewhere',
      values: { department: '销售部', group: '上海组' },
    },
  ])
  expect(when('2026-12-02')).toHaveLength(1)
  expect(when('2026-12-01')).toEqual([])
  expect(when(null, asWorkDate('2028-01-01'))).toHaveLength(1)
  expect(found({}, { claims: [{ ...claim, until: null }] })).toEqual([])
})
