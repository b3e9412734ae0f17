import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  coveringPlan,
  type FieldPlan,
  mayBeWithdrawn,
  overlaps,
  PLAN_MARGIN_MIN,
  planIsOver,
  wantsPlans,
} from '@/lib/rules/field-plan'
import { MINUTE_MS } from '@/lib/time/instant'
import { asWorkDate } from '@/lib/time/work-date'

const DATES = ['2026-03-02', '2026-03-03', '2026-03-04'].map(asWorkDate)
const MONDAY = asWorkDate('2026-03-02')
const TUESDAY = asWorkDate('2026-03-03')
const at = (hour: number) => Date.UTC(2026, 2, 3) + hour * 60 * MINUTE_MS

const hours: FieldPlan = {
  ...{ id: 'a', workDate: TUESDAY, fromAt: at(9), untilAt: at(12), typedPlace: '张江' },
}
const wholeDay: FieldPlan = { ...hours, id: 'b', fromAt: at(0), untilAt: null }

test('hours cover from half an hour before to half an hour after, and not the next instant', () => {
  const margin = PLAN_MARGIN_MIN * MINUTE_MS
  const covered = (instant: number) => coveringPlan([hours], instant, TUESDAY) !== null
  expect(covered(at(9) - margin - 1)).toBe(false)
  expect(covered(at(9) - margin)).toBe(true)
  expect(covered(at(12) + margin - 1)).toBe(true)
  expect(covered(at(12) + margin)).toBe(false)
})

test('a whole day covers its work date, however late the night shift ends, and no other', () => {
  expect(coveringPlan([wholeDay], at(29), TUESDAY)).toBe(wholeDay)
  expect(coveringPlan([wholeDay], at(1), MONDAY)).toBeNull()
})

test('it is over once it can cover no punch any more, and not before', () => {
  const ends = at(34)
  for (const plan of [hours, wholeDay]) {
    const end = plan.untilAt === null ? ends : plan.untilAt + PLAN_MARGIN_MIN * MINUTE_MS
    expect(planIsOver(plan, ends, end - 1)).toBe(false)
    expect(planIsOver(plan, ends, end)).toBe(true)
  }
  expect(coveringPlan([hours], at(12) + PLAN_MARGIN_MIN * MINUTE_MS - 1, TUESDAY)).toBe(hours)
})

test('it may be taken back while it waits; approved, until a punch could come of it, or has', () => {
  const approved = { state: 'approved', fromAt: at(9), isUsed: false } as const
  const coverAt = at(9) - PLAN_MARGIN_MIN * MINUTE_MS
  expect(coveringPlan([hours], coverAt, TUESDAY)).toBe(hours)
  expect(mayBeWithdrawn(approved, coverAt - 1)).toBe(true)
  expect(mayBeWithdrawn(approved, coverAt)).toBe(false)
  expect(mayBeWithdrawn({ ...approved, isUsed: true }, at(0))).toBe(false)
  expect(mayBeWithdrawn({ ...approved, state: 'pending' }, at(20))).toBe(true)
})

test('it is wanted where field punches are taken and have to be applied for', () => {
  const field = { approval: 'before', note: false, photo: false } as const
  expect(wantsPlans({ outside: 'field', field })).toBe(true)
  expect(wantsPlans({ outside: 'refuse', field })).toBe(false)
  expect(wantsPlans({ outside: 'field', field: { ...field, approval: 'after' } })).toBe(false)
})

const plans = fc.uniqueArray(
  fc.record<FieldPlan>({
    id: fc.uuid(),
    workDate: fc.constantFrom(...DATES),
    fromAt: fc.integer({ min: -24, max: 48 }).map(at),
    untilAt: fc.option(fc.integer({ min: 49, max: 60 }).map(at)),
    typedPlace: fc.constant('x'),
  }),
  { selector: ({ id }) => id, maxLength: 6 },
)

test('the order of applications doesn’t matter, and one more never uncovers a punch', () => {
  fc.assert(
    fc.property(plans, fc.constantFrom(...DATES), fc.integer({ min: -30, max: 70 }), (all, date, hour) => {
      const found = coveringPlan(all, at(hour), date)
      expect(coveringPlan(all.toReversed(), at(hour), date)).toEqual(found)
      if (found) expect(coveringPlan([...all, hours], at(hour), date)).not.toBeNull()
      else expect(all.some((one) => coveringPlan([one], at(hour), date))).toBe(false)
    }),
  )
})

test('two applications meet or don’t, whichever is asked first; those that touch don’t', () => {
  fc.assert(
    fc.property(plans, (all) => {
      for (const a of all) for (const b of all) expect(overlaps(a, b)).toBe(overlaps(b, a))
    }),
  )
  expect(overlaps(hours, { ...hours, fromAt: at(12), untilAt: at(14) })).toBe(false)
  expect(overlaps(hours, { ...hours, fromAt: at(11), untilAt: at(14) })).toBe(true)
  expect(overlaps(hours, wholeDay)).toBe(true)
})
