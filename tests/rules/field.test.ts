import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { judgeField, PHOTO_MAX_AGE_S } from '@/lib/rules/field'
import type { FieldPlan } from '@/lib/rules/field-plan'
import type { FieldPolicy } from '@/lib/rules/policy'
import { asWorkDate } from '@/lib/time/work-date'

const free: FieldPolicy = { approval: 'none', note: false, photo: false }
const ahead: FieldPolicy = { ...free, approval: 'before' }
const all: FieldPolicy = { ...free, note: true, photo: true }
const told = { typedPlace: true, note: true, photo: { ageS: 40 }, plan: null }

const NOTHING = { typedPlace: false, note: false, photo: null, plan: null }
const plan: FieldPlan = {
  ...{ id: 'p', workDate: asWorkDate('2026-03-03'), fromAt: 0, untilAt: null, typedPlace: '张江' },
}

const codes = (policy: FieldPolicy, given: Parameters<typeof judgeField>[1]) =>
  judgeField(policy, given).checks.map(({ code }) => code)

it.each([
  ['everything given', all, told, ['field_told', 'photo_taken'], false],
  ['no photo', all, { ...told, photo: null }, ['field_told', 'photo_missing'], true],
  ['no reason', all, { ...told, note: false }, ['note_missing', 'photo_taken'], true],
  ['no place', all, { ...told, typedPlace: false }, ['place_missing', 'photo_taken'], true],
  ['nothing', all, NOTHING, ['field_untold', 'photo_missing'], true],
  ['nothing where nothing is asked', free, NOTHING, [], false],
  ['an application that covers it', ahead, { ...told, plan }, ['plan_approved'], false],
  ['none that does', ahead, told, ['plan_missing'], true],
  ['one where none is wanted', free, { ...told, plan }, [], false],
  ['all of it, and approved all the same', { ...free, approval: 'after' }, told, [], true],
] as const)('%s', (_, policy, given, expected, isPending) => {
  expect(codes(policy, given)).toEqual(expected)
  expect(judgeField(policy, given).isPending).toBe(isPending)
})

test('a photo counts up to its age, and not a second longer', () => {
  const at = (ageS: number) => judgeField(all, { ...told, photo: { ageS } })
  expect(at(PHOTO_MAX_AGE_S)).toMatchObject({ isPending: false })
  const old = at(PHOTO_MAX_AGE_S + 1)
  expect(old.isPending).toBe(true)
  expect(old.checks.at(-1)).toMatchObject({
    ...{
      code: 'photo_old',
      result: 'fail',
      measured: { ageS: PHOTO_MAX_AGE_S + 1, maxAgeS: PHOTO_MAX_AGE_S },
    },
  })
})

test('giving more never makes a punch wait that would not have, and whatever fails makes it wait', () => {
  const policy = fc.record<FieldPolicy>({
    approval: fc.constantFrom('none', 'before', 'after'),
    note: fc.boolean(),
    photo: fc.boolean(),
  })
  const given = fc.record({
    typedPlace: fc.boolean(),
    note: fc.boolean(),
    photo: fc.option(fc.record({ ageS: fc.nat(2_000) })),
    plan: fc.constantFrom(plan, null),
  })
  fc.assert(
    fc.property(policy, given, (policy, given) => {
      const judged = judgeField(policy, given)
      expect(judged.checks.every(({ result }) => result !== 'fail') || judged.isPending).toBe(true)
      const more = judgeField(policy, { ...told, photo: { ageS: 0 }, plan })
      expect(more.isPending && !judged.isPending).toBe(false)
    }),
  )
})
