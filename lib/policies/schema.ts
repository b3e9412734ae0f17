import { z } from 'zod'
import { DOUBT_ANSWERS, MAX_OWN_RADIUS_M, METHODS, MIN_OWN_RADIUS_M, type Policy } from '@/lib/rules/policy'
import { policyContradictions } from '@/lib/rules/policy-contradictions'

const Method = z.enum(METHODS)

const DoubtAnswer = z.enum(DOUBT_ANSWERS).exactOptional()

const PunchPolicyContent = z.strictObject({
  accept: z.array(z.array(Method).min(1).max(5)).min(1).max(10),
  maxAccuracyM: z.number().int().min(10).max(5_000),
  outside: z.enum(['refuse', 'field', 'review']),
  unknown: z.enum(['refuse', 'review', 'accept']),
  field: z.strictObject({
    approval: z.enum(['none', 'before', 'after']),
    note: z.boolean(),
    photo: z.boolean(),
  }),
  device: z.enum(['off', 'record', 'review', 'refuse']),
  minIntervalS: z.number().int().min(0).max(3_600),
  speedLimitKmh: z.number().int().min(10).max(2_000),
  reading: z.enum(['keep', 'drop']).exactOptional(),
  insist: z.enum(['review', 'no']).exactOptional(),
  doubt: z
    .strictObject({
      ...{ speed: DoubtAnswer, still: DoubtAnswer, crowd: DoubtAnswer, untrue: DoubtAnswer },
      ...{ apart: DoubtAnswer, zone: DoubtAnswer, abroad: DoubtAnswer, hosted: DoubtAnswer },
      ...{ shared: DoubtAnswer, many: DoubtAnswer },
    })
    .exactOptional(),
  offline: z.strictObject({
    mode: z.enum(['off', 'standard', 'strict']),
    maxAgeH: z.number().int().min(1).max(168),
    withinMin: z.number().int().min(1).max(120).exactOptional(),
  }),
})

const OvertimeRule = z.strictObject({
  basis: z.enum(['none', 'approved', 'punched', 'lesser']),
  afterMin: z.number().int().min(0).max(720),
  minMin: z.number().int().min(0).max(720),
  stepMin: z.number().int().min(1).max(480),
  maxMin: z.number().int().min(0).max(1_440),
  pay: z.enum(['money', 'time_off']),
})

/** One version of a policy: how punches are judged, how overtime counts, how make-ups and places of people's own are limited. */
export const PolicyContent = z.strictObject({
  punch: PunchPolicyContent,
  overtime: z.strictObject({ workday: OvertimeRule, rest: OvertimeRule, holiday: OvertimeRule }),
  makeup: z.strictObject({
    perMonth: z.number().int().min(0).max(99),
    daysBack: z.number().int().min(0).max(180),
  }),
  ownPlaces: z
    .strictObject({
      perPerson: z.number().int().min(1).max(9),
      maxRadiusM: z.number().int().min(MIN_OWN_RADIUS_M).max(MAX_OWN_RADIUS_M),
    })
    .exactOptional(),
  devices: z.strictObject({ perPerson: z.number().int().min(1).max(3) }).exactOptional(),
}) satisfies z.ZodType<Policy>

export type PolicyContent = z.infer<typeof PolicyContent>

export const PublishPolicy = z.strictObject({
  policyId: z.uuid().nullable(),
  name: z.string().trim().min(1).max(80),
  effectiveFrom: z.iso.date(),
  content: PolicyContent.superRefine((policy, context) => {
    for (const { path, code } of policyContradictions(policy)) {
      context.addIssue({ code: 'custom', path: [...path], message: code })
    }
  }),
})
