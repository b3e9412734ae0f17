import { v7 as uuidv7 } from 'uuid'
import type { Instant } from '@/lib/time/instant'

/** Numbers that look random and come again from the same seed. */
export type Random = {
  /** In [0, 1). */
  next(): number
  /** A whole number, both ends included. */
  whole(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** A UUIDv7 of this instant, as a client would make it at a tap. */
  uuid(at: Instant): string
}

/** FNV-1a, 32 bits: a text as a seed. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Mulberry32 (Tommy Ettinger, public domain) under a seed of any text. */
export function randomOf(text: string): Random {
  let state = seedOf(text)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000
  }
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[whole(0, items.length - 1)]
      if (item === undefined) throw new RangeError('There is nothing to pick from')
      return item
    },
    uuid: (at) => {
      const random = Uint8Array.from({ length: 16 }, () => whole(0, 255))
      return uuidv7({ msecs: at, seq: whole(0, 0x7fffffff), random })
    },
  }
}
