import type { Span } from '@/lib/time/span'

/** Which end of a segment a slot or a punch is about: arriving (on) or leaving (off). */
export type Side = 'on' | 'off'

/** Wall minutes from 00:00 of the work date; may be negative or pass 1440 (26:00 is 1560). */
export type WallMin = number

/** A window [from, to) in wall minutes of the work date. */
export type WallWindow = readonly [from: WallMin, to: WallMin]

export type Segment = {
  onMin: WallMin
  offMin: WallMin
  onWindow: WallWindow
  offWindow: WallWindow
  needOn: boolean
  needOff: boolean
}

/** `countFrom` says where lateness starts counting once grace is exceeded. Exactly the end of grace is on time. */
export type Grace = { lateMin: number; earlyMin: number; countFrom: 'start' | 'graceEnd' }

export type TierResult = 'late' | 'seriously_late' | 'missed' | 'half_absent' | 'absent'

/** More than `overMin` minutes late (on) or early (off) has this outcome; the highest tier exceeded wins. */
export type Tier = { side: Side; overMin: number; result: TierResult }

/** null: nominal times are fixed. Bounded: arrive up to so much earlier or later, leave that much earlier or later.
 * Late-off: the work day before ended so late that today may start later. */
export type Flex =
  | { earlyMin: number; lateMin: number }
  | { lateOff: readonly { offAfterMin: WallMin; onLaterMin: number }[] }
  | null

export type RoundingRule = { stepMin: number; mode: 'none' | 'up' | 'down' | 'nearest' }
export type Rounding = { on: RoundingRule; off: RoundingRule; total: RoundingRule }

/** Half days: where the shift is split, and how many worked minutes make a half or a full day. */
export type HalfDay = { splitMin: WallMin; minHalfMin: number; minFullMin: number }

export type ShiftKind = 'fixed' | 'flexible' | 'free'

/** One version of a shift. Breaks are unpaid, in wall minutes. `dayStartMin` is where a day without windows flips. */
export type Shift = {
  kind: ShiftKind
  segments: readonly Segment[]
  breaks: readonly Span[]
  flex: Flex
  grace: Grace
  tiers: readonly Tier[]
  rounding: Rounding | null
  halfDay: HalfDay | null
  requiredMin: number
  dayStartMin: WallMin
  /** Free hours of one segment only: leaving counts from so many minutes after arriving on; 0 or absent: at once. */
  minGapMin?: number
}
