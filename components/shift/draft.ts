import type { RoundingRule, Shift, ShiftKind, Side, TierResult } from '@/lib/rules/shift'
import { wallMinOf, wallMinText } from '@/lib/time/clock'

/** What is typed into a row; `key` only tells rows apart. */
type Row = { readonly key: number }
export type SegmentDraft = Row & {
  readonly on: string
  readonly off: string
  readonly onFrom: string
  readonly onTo: string
  readonly offFrom: string
  readonly offTo: string
  readonly needOn: boolean
  readonly needOff: boolean
}
export type BreakDraft = Row & { readonly from: string; readonly to: string }
export type TierDraft = Row & { readonly side: Side; readonly over: string; readonly result: TierResult }
export type LateOffDraft = Row & { readonly offAfter: string; readonly onLater: string }
export type RoundingDraft = { readonly step: string; readonly mode: RoundingRule['mode'] }
export type FlexKind = 'none' | 'bounded' | 'lateOff'

/** A shift as it is being typed: texts that may not be times or numbers yet. */
export type ShiftDraft = {
  readonly kind: ShiftKind
  readonly segments: readonly SegmentDraft[]
  readonly breaks: readonly BreakDraft[]
  readonly flexKind: FlexKind
  readonly flexEarly: string
  readonly flexLate: string
  readonly lateOff: readonly LateOffDraft[]
  readonly graceLate: string
  readonly graceEarly: string
  readonly countFrom: Shift['grace']['countFrom']
  readonly tiers: readonly TierDraft[]
  readonly hasRounding: boolean
  readonly rounding: Readonly<Record<'on' | 'off' | 'total', RoundingDraft>>
  readonly hasHalfDay: boolean
  readonly split: string
  readonly minHalf: string
  readonly minFull: string
  readonly required: string
  readonly dayStart: string
  readonly minGap: string
}

/** The texts of a published shift. */
export function draftOf(shift: Shift): ShiftDraft {
  const { flex, rounding, halfDay } = shift
  const round = (rule: RoundingRule | undefined): RoundingDraft => ({
    step: String(rule?.stepMin ?? 1),
    mode: rule?.mode ?? 'none',
  })
  return {
    kind: shift.kind,
    segments: shift.segments.map((it, key) => ({
      key,
      on: wallMinText(it.onMin),
      off: wallMinText(it.offMin),
      onFrom: wallMinText(it.onWindow[0]),
      onTo: wallMinText(it.onWindow[1]),
      offFrom: wallMinText(it.offWindow[0]),
      offTo: wallMinText(it.offWindow[1]),
      needOn: it.needOn,
      needOff: it.needOff,
    })),
    breaks: shift.breaks.map(({ from, to }, key) => ({ key, from: wallMinText(from), to: wallMinText(to) })),
    flexKind: flex === null ? 'none' : 'lateOff' in flex ? 'lateOff' : 'bounded',
    flexEarly: flex && 'earlyMin' in flex ? String(flex.earlyMin) : '0',
    flexLate: flex && 'lateMin' in flex ? String(flex.lateMin) : '60',
    lateOff:
      flex && 'lateOff' in flex
        ? flex.lateOff.map(({ offAfterMin, onLaterMin }, key) => ({
            key,
            offAfter: wallMinText(offAfterMin),
            onLater: String(onLaterMin),
          }))
        : [{ key: 0, offAfter: '21:00', onLater: '60' }],
    graceLate: String(shift.grace.lateMin),
    graceEarly: String(shift.grace.earlyMin),
    countFrom: shift.grace.countFrom,
    tiers: shift.tiers.map(({ side, overMin, result }, key) => ({
      key,
      side,
      over: String(overMin),
      result,
    })),
    hasRounding: rounding !== null,
    rounding: { on: round(rounding?.on), off: round(rounding?.off), total: round(rounding?.total) },
    hasHalfDay: halfDay !== null,
    split: wallMinText(halfDay?.splitMin ?? 720),
    minHalf: wallMinText(halfDay?.minHalfMin ?? 180),
    minFull: wallMinText(halfDay?.minFullMin ?? 420),
    required: wallMinText(shift.requiredMin),
    dayStart: wallMinText(shift.dayStartMin),
    minGap: String(shift.minGapMin ?? 0),
  }
}

type Errors = Record<string, string>

/** The shift the texts mean, and beside each path of it that can't be read, why. Only without errors is it whole. */
export function readDraft(draft: ShiftDraft): { shift: Shift; errors: Errors } {
  const errors: Errors = {}
  const wall = (path: string, text: string): number => {
    const min = wallMinOf(text)
    if (min === null) errors[path] ??= text.trim() === '' ? 'required' : 'wrong_time'
    return min ?? 0
  }
  const count = (path: string, text: string): number => {
    const isNumber = /^\d{1,5}$/.test(text.trim())
    if (!isNumber) errors[path] ??= text.trim() === '' ? 'required' : 'wrong_number'
    return isNumber ? Number(text) : 0
  }
  const round = (side: 'on' | 'off' | 'total'): RoundingRule => ({
    stepMin: count(`rounding.${side}.stepMin`, draft.rounding[side].step),
    mode: draft.rounding[side].mode,
  })
  const shift: Shift = {
    kind: draft.kind,
    segments: draft.segments.map((it, i) => {
      const at = `segments.${i}`
      return {
        onMin: wall(`${at}.onMin`, it.on),
        offMin: wall(`${at}.offMin`, it.off),
        onWindow: [wall(`${at}.onWindow`, it.onFrom), wall(`${at}.onWindow`, it.onTo)],
        offWindow: [wall(`${at}.offWindow`, it.offFrom), wall(`${at}.offWindow`, it.offTo)],
        needOn: it.needOn,
        needOff: it.needOff,
      }
    }),
    breaks: draft.breaks.map(({ from, to }, i) => ({
      from: wall(`breaks.${i}.from`, from),
      to: wall(`breaks.${i}.to`, to),
    })),
    flex: flexOf(draft, wall, count),
    grace: {
      lateMin: count('grace.lateMin', draft.graceLate),
      earlyMin: count('grace.earlyMin', draft.graceEarly),
      countFrom: draft.countFrom,
    },
    tiers: draft.tiers.map(({ side, over, result }, i) => ({
      side,
      overMin: count(`tiers.${i}.overMin`, over),
      result,
    })),
    rounding: draft.hasRounding ? { on: round('on'), off: round('off'), total: round('total') } : null,
    halfDay: draft.hasHalfDay
      ? {
          splitMin: wall('halfDay.splitMin', draft.split),
          minHalfMin: wall('halfDay.minHalfMin', draft.minHalf),
          minFullMin: wall('halfDay.minFullMin', draft.minFull),
        }
      : null,
    requiredMin: wall('requiredMin', draft.required),
    dayStartMin: wall('dayStartMin', draft.dayStart),
    ...(draft.kind === 'free' ? { minGapMin: count('minGapMin', draft.minGap) } : {}),
  }
  return { shift, errors }
}

type Read = (path: string, text: string) => number

function flexOf(draft: ShiftDraft, wall: Read, count: Read): Shift['flex'] {
  switch (draft.flexKind) {
    case 'none':
      return null
    case 'bounded':
      return {
        earlyMin: count('flex.earlyMin', draft.flexEarly),
        lateMin: count('flex.lateMin', draft.flexLate),
      }
    case 'lateOff':
      return {
        lateOff: draft.lateOff.map(({ offAfter, onLater }, i) => ({
          offAfterMin: wall(`flex.lateOff.${i}.offAfterMin`, offAfter),
          onLaterMin: count(`flex.lateOff.${i}.onLaterMin`, onLater),
        })),
      }
    default:
      return draft.flexKind satisfies never
  }
}

/** What a new shift starts from: nine to six with an hour at noon. */
export const FIRST_DRAFT: ShiftDraft = draftOf({
  kind: 'fixed',
  segments: [
    { onMin: 540, offMin: 1080, onWindow: [360, 960], offWindow: [720, 1680], needOn: true, needOff: true },
  ],
  breaks: [{ from: 720, to: 780 }],
  flex: null,
  grace: { lateMin: 5, earlyMin: 0, countFrom: 'start' },
  tiers: [{ side: 'on', overMin: 30, result: 'seriously_late' }],
  rounding: null,
  halfDay: null,
  requiredMin: 480,
  dayStartMin: 240,
})
