import { z } from 'zod'
import type { Shift } from '@/lib/rules/shift'
import { contradictionsOf } from '@/lib/rules/shift-contradictions'

const Wall = z.number().int().min(-720).max(2_880)
const Window = z.tuple([Wall, Wall]).refine(([from, to]) => from < to, { message: 'window_order' })

const Segment = z
  .strictObject({
    onMin: Wall,
    offMin: Wall,
    onWindow: Window,
    offWindow: Window,
    needOn: z.boolean(),
    needOff: z.boolean(),
  })
  .refine((it) => it.onMin < it.offMin, { path: ['offMin'], message: 'segment_order' })
  .refine((it) => it.onWindow[0] <= it.onMin && it.onMin < it.onWindow[1], {
    path: ['onWindow'],
    message: 'window_misses_nominal',
  })
  .refine((it) => it.offWindow[0] <= it.offMin && it.offMin < it.offWindow[1], {
    path: ['offWindow'],
    message: 'window_misses_nominal',
  })

const RoundingRule = z.strictObject({
  stepMin: z.number().int().min(1).max(120),
  mode: z.enum(['none', 'up', 'down', 'nearest']),
})

/** One version of a shift; the shape is lib/rules/shift.ts. */
export const ShiftContent = z
  .strictObject({
    kind: z.enum(['fixed', 'flexible', 'free']),
    segments: z.array(Segment).min(1).max(3),
    breaks: z
      .array(
        z.strictObject({ from: Wall, to: Wall }).refine((it) => it.from < it.to, { message: 'window_order' }),
      )
      .max(6),
    flex: z
      .union([
        z.strictObject({
          earlyMin: z.number().int().min(0).max(480),
          lateMin: z.number().int().min(0).max(480),
        }),
        z.strictObject({
          lateOff: z
            .array(z.strictObject({ offAfterMin: Wall, onLaterMin: z.number().int().min(0).max(720) }))
            .min(1)
            .max(5),
        }),
      ])
      .nullable(),
    grace: z.strictObject({
      lateMin: z.number().int().min(0).max(240),
      earlyMin: z.number().int().min(0).max(240),
      countFrom: z.enum(['start', 'graceEnd']),
    }),
    tiers: z
      .array(
        z.strictObject({
          side: z.enum(['on', 'off']),
          overMin: z.number().int().min(0).max(1_440),
          result: z.enum(['late', 'seriously_late', 'missed', 'half_absent', 'absent']),
        }),
      )
      .max(8),
    rounding: z.strictObject({ on: RoundingRule, off: RoundingRule, total: RoundingRule }).nullable(),
    halfDay: z
      .strictObject({
        splitMin: Wall,
        minHalfMin: z.number().int().min(0),
        minFullMin: z.number().int().min(0),
      })
      .nullable(),
    requiredMin: z.number().int().min(0).max(1_440),
    dayStartMin: z.number().int().min(0).max(720),
    minGapMin: z.number().int().min(0).max(720).exactOptional(),
  })
  .refine(
    (shift) => shift.segments.every((it, i) => i === 0 || (shift.segments[i - 1]?.offMin ?? 0) <= it.onMin),
    {
      path: ['segments'],
      message: 'segments_overlap',
    },
  ) satisfies z.ZodType<Shift>

export const PublishShift = z.strictObject({
  shiftId: z.uuid().nullable(),
  name: z.string().trim().min(1).max(80),
  effectiveFrom: z.iso.date(),
  content: ShiftContent.superRefine((shift, context) => {
    for (const { path, code } of contradictionsOf(shift)) {
      context.addIssue({ code: 'custom', path: [...path], message: code })
    }
  }),
})

export type ShiftContent = z.infer<typeof ShiftContent>
