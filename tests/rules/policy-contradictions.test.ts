import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Method, OvertimeRule, Policy, PunchPolicy } from '@/lib/rules/policy'
import { policyContradictions } from '@/lib/rules/policy-contradictions'
import { policy as punch } from '../support/punch-facts'

const NONE: OvertimeRule = { basis: 'none', afterMin: 0, minMin: 0, stepMin: 1, maxMin: 0, pay: 'money' }
const POLICY: Policy = {
  punch,
  overtime: { workday: NONE, rest: NONE, holiday: NONE },
  makeup: { perMonth: 3, daysBack: 31 },
}

const textsOf = (policy: Policy) =>
  policyContradictions(policy).map(({ path, code }) => `${path.join('.')}: ${code}`)
const ofPunch = (change: Partial<PunchPolicy>) => textsOf({ ...POLICY, punch: { ...punch, ...change } })
const ofOvertime = (change: Partial<OvertimeRule>) => {
  const rest: OvertimeRule = { ...NONE, basis: 'punched', ...change }
  return textsOf({ ...POLICY, overtime: { ...POLICY.overtime, rest } })
}

test('a policy that can be meant has none', () => {
  expect(textsOf(POLICY)).toEqual([])
  expect(ofPunch({ accept: [['gps', 'network'], ['presence']] })).toEqual([])
  expect(ofPunch({ accept: [['gps', 'device']], device: 'record' })).toEqual([])
})

describe('what can’t be meant: the clauses', () => {
  test.each<[string, Partial<PunchPolicy>, string[]]>([
    ['one method twice', { accept: [['gps', 'gps']] }, ['punch.accept.0: method_twice']],
    ['one clause twice', { accept: [['gps'], ['gps']] }, ['punch.accept.1: clause_twice']],
    [
      'one clause twice in another order',
      { accept: [['gps', 'wifi'], ['network'], ['wifi', 'gps']] },
      ['punch.accept.2: clause_twice'],
    ],
    [
      'more than another asks',
      { accept: [['gps', 'network'], ['gps']] },
      ['punch.accept.0: clause_contained'],
    ],
    ['a device that isn’t looked at', { accept: [['gps', 'device']] }, ['punch.accept.0: device_off']],
  ])('%s', (_name, change, expected) => {
    expect(ofPunch(change)).toEqual(expected)
  })

  const Clause = fc.uniqueArray(fc.constantFrom<Method>('gps', 'network', 'wifi', 'presence'), {
    minLength: 1,
  })

  test('never all of them: taking out what is never needed leaves some that have none', () => {
    fc.assert(
      fc.property(fc.array(Clause, { minLength: 1, maxLength: 10 }), (accept) => {
        const found = policyContradictions({ ...POLICY, punch: { ...punch, accept } })
        const kept = accept.filter((_, i) => !found.some(({ path }) => path[2] === i))
        expect(kept.length).toBeGreaterThan(0)
        expect(policyContradictions({ ...POLICY, punch: { ...punch, accept: kept } })).toEqual([])
      }),
    )
  })
})

describe('what can’t be meant: overtime', () => {
  test.each<[string, Partial<OvertimeRule>, string[]]>([
    [
      'less at most than at least',
      { minMin: 61, maxMin: 60 },
      ['overtime.rest.minMin: overtime_min_above_max'],
    ],
    [
      'a step beyond the most',
      { stepMin: 61, maxMin: 60 },
      ['overtime.rest.stepMin: overtime_step_above_max'],
    ],
    ['the same is fine', { minMin: 60, stepMin: 60, maxMin: 60 }, []],
    ['0 is no most', { minMin: 60, stepMin: 60, maxMin: 0 }, []],
    ['numbers kept where nothing counts', { basis: 'none', minMin: 61, maxMin: 60 }, []],
  ])('%s', (_name, change, expected) => {
    expect(ofOvertime(change)).toEqual(expected)
  })
})
