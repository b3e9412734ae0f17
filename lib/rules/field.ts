import { brief, type CheckCode, check, whole } from './check'
import type { FieldPlan } from './field-plan'
import type { FieldPolicy } from './policy'
import type { Check } from './verdict'

/** How long before the punch its photo may have come in, in seconds, to count as taken for it. */
export const PHOTO_MAX_AGE_S = 600

/** What came with a field punch. `photo.ageS`: seconds between the photo's arrival and the punch. */
export type FieldGiven = {
  readonly typedPlace: boolean
  readonly note: boolean
  readonly photo: { readonly ageS: number } | null
  /** The approved application that covers it. */
  readonly plan: FieldPlan | null
}

/**
 * What a field punch lacks of what its policy wants, as checks, and whether it waits for a decision: where the policy
 * has each approved afterwards, or where something is lacking: under a policy that wants applications beforehand, one that
 * covers it. Lacking something never refuses: the time of the tap stands, and somebody looks at it.
 */
export function judgeField(
  policy: FieldPolicy,
  given: FieldGiven,
): { readonly isPending: boolean; readonly checks: readonly Check[] } {
  const checks = [
    ...(policy.note ? [toldCheck(given)] : []),
    ...(policy.photo ? [photoCheck(given.photo)] : []),
    ...(policy.approval === 'before' ? [planCheck(given.plan)] : []),
  ]
  return { isPending: policy.approval === 'after' || checks.some(({ result }) => result === 'fail'), checks }
}

function toldCheck({ typedPlace, note }: FieldGiven): Check {
  if (typedPlace && note) return check('field', 'pass', 'field_told')
  const code: CheckCode = typedPlace ? 'note_missing' : note ? 'place_missing' : 'field_untold'
  return check('field', 'fail', code)
}

function photoCheck(photo: FieldGiven['photo']): Check {
  if (photo === null) return check('photo', 'fail', 'photo_missing')
  const measured = { ageS: whole(photo.ageS), maxAgeS: PHOTO_MAX_AGE_S }
  return photo.ageS <= PHOTO_MAX_AGE_S
    ? check('photo', 'pass', 'photo_taken', measured)
    : check('photo', 'fail', 'photo_old', measured)
}

function planCheck(plan: FieldPlan | null): Check {
  if (plan === null) return check('plan', 'fail', 'plan_missing')
  const { fromAt, untilAt, typedPlace } = plan
  // A whole day has no hours to name.
  const hours = untilAt === null ? null : { fromAt: whole(fromAt), untilAt: whole(untilAt) }
  return check('plan', 'pass', 'plan_approved', {
    ...(hours ?? { fromAt: null, untilAt: null }),
    typedPlace: brief(typedPlace),
  })
}
