import type { Side } from '@/lib/rules/shift'
import type { Where } from './evidence'
import type { Random } from './random'

/** What becomes of something that waits for a manager. */
export type Fate = 'approve' | 'reject' | 'withdraw' | 'wait'

export type Tap = {
  /** Seconds after 00:00 of the work date; past 86,400 it is the next morning. */
  readonly wallSec: number
  readonly where: Where
  readonly note: string | null
  /** When it has to wait for a decision; left open, chance decides. */
  readonly fate: Exclude<Fate, 'withdraw'> | null
}

export type Makeup = {
  readonly side: Side
  readonly claimedMin: number
  readonly reason: string
  readonly pictures: number
  readonly fate: Fate
  readonly answer: string
}

/** What a person does on one work date, and how he mends it on the workday after. */
export type DayPlan = { readonly taps: readonly Tap[]; readonly makeup: Makeup | null }

/** Minutes of a wall clock, '09:05' or '24:40'. */
export function minutes(clock: string): number {
  const [hours = '', rest = ''] = clock.split(':')
  return Number(hours) * 60 + Number(rest)
}

/** A tap at some second of this minute. */
export function tap(random: Random, wallMin: number, where: Where, change: Partial<Tap> = {}): Tap {
  return { wallSec: wallMin * 60 + random.whole(0, 59), where, note: null, fate: null, ...change }
}
