import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftOf, readDraft } from '@/components/policy/draft'
import { casesOf, verdictOf } from '@/components/policy/preview-cases'
import type { PolicyContent } from '@/lib/policies/schema'
import { DOUBT_ANSWERS, type PunchPolicy } from '@/lib/rules/policy'
import { policy as punch } from '../support/punch-facts'

const NONE = { basis: 'none', afterMin: 0, minMin: 0, stepMin: 1, maxMin: 0, pay: 'money' } as const
const whole = (change: Partial<PunchPolicy> = {}, rest: Partial<PolicyContent> = {}): PolicyContent =>
  ({
    punch: { ...punch, accept: [['gps']], ...change },
    overtime: { workday: NONE, rest: NONE, holiday: NONE },
    makeup: { perMonth: 3, daysBack: 31 },
    ...rest,
  }) as PolicyContent
const read = (policy: PolicyContent) => readDraft(draftOf(policy))

const device = fc.constantFrom<PunchPolicy['device']>('off', 'record', 'review', 'refuse')
const answer = fc.constantFrom(...DOUBT_ANSWERS)
const offline = fc.record(
  {
    mode: fc.constantFrom<PunchPolicy['offline']['mode']>('off', 'standard', 'strict'),
    maxAgeH: fc.integer({ min: 1, max: 168 }),
    withinMin: fc.integer({ min: 1, max: 120 }),
  },
  { requiredKeys: ['mode', 'maxAgeH'] },
)

describe('a policy that is opened and not touched', () => {
  test('judges as it did', () => {
    fc.assert(
      fc.property(
        device,
        fc.option(answer),
        offline,
        fc.constantFrom(1, 2, 3),
        (mode, shared, off, perPerson) => {
          const policy = whole(
            { device: mode, offline: off, ...(shared === null ? {} : { doubt: { shared } }) },
            { devices: { perPerson } },
          )
          const { policy: same, errors } = read(policy)
          expect(errors).toEqual({})
          const implied = mode === 'review' || mode === 'refuse' ? 'review' : 'record'
          expect(same.punch.doubt?.shared ?? implied).toBe(shared ?? implied)
          expect(same.devices?.perPerson ?? 2).toBe(perPerson)
          expect({ withinMin: 5, ...same.punch.offline }).toEqual({ withinMin: 5, ...off })
        },
      ),
    )
  })

  test('from before there were answers and numbers is the very same', () => {
    for (const mode of ['off', 'record', 'review', 'refuse'] as const)
      expect(read(whole({ device: mode })).policy).toEqual(whole({ device: mode }))
  })
})

describe('a policy that is being changed', () => {
  test('names the answer to a shared device where it isn’t what would be made of it', () => {
    const reviewed = { ...draftOf(whole({ device: 'off' })), device: 'review' as const }
    expect(readDraft(reviewed).policy.punch.doubt).toEqual({ shared: 'record' })
    const off = { ...draftOf(whole({ device: 'review' })), device: 'off' as const }
    expect(readDraft(off).policy.punch.doubt).toEqual({ shared: 'review' })
  })

  test('says which number of an offline punch can’t be read, and keeps none that is out of sight', () => {
    const draft = draftOf(whole())
    const typed = { maxAge: 'x', within: '' }
    expect(readDraft({ ...draft, offline: { mode: 'strict', ...typed } }).errors).toEqual({
      'punch.offline.maxAgeH': 'wrong_number',
      'punch.offline.withinMin': 'required',
    })
    const hidden = readDraft({ ...draft, offline: { mode: 'off', ...typed } })
    expect(hidden.errors).toEqual({})
    expect(hidden.policy.punch.offline).toEqual({ mode: 'off', maxAgeH: 72 })
  })
})

describe('the preview', () => {
  const shown = (mode: PunchPolicy['device']) => {
    const policy = { ...punch, accept: [['gps']], device: mode } as PunchPolicy
    return casesOf(policy).map((it) => {
      const { outcome, reasons } = verdictOf(policy, 'office', it)
      return [it.id, outcome, ...reasons.map(({ code }) => code)].join(' ')
    })
  }

  test('is of registered devices, with one case of an unknown one where they are looked at', () => {
    expect(shown('off').some((line) => line.startsWith('unknownDevice'))).toBe(false)
    const others = (mode: PunchPolicy['device']) => shown(mode).filter((line) => !/unknown/.test(line))
    expect(others('refuse')).toEqual(others('off'))
    expect(shown('record').at(-1)).toBe('unknownDevice accepted inside device_unbound')
    expect(shown('review').at(-1)).toBe('unknownDevice needs_review device_unbound')
    expect(shown('refuse').at(-1)).toBe('unknownDevice refused device_unbound')
  })
})
