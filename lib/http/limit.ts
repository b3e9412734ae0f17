import 'server-only'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { Refusal } from '@/lib/action/refusal'

/**
 * How often one key may do something, per process. These guard capacity, not secrets: a second web process doubles
 * them, and that is worth having no round trip on the way of a punch. Sign-in, which guards secrets, counts in
 * PostgreSQL (lib/auth/attempts.ts).
 */
const LIMITS = {
  /** Per person: even a nervous thumb taps less than every five seconds for a minute. */
  punch: { points: 12, duration: 60 },
  /** Per person: each tap sends one, and whoever comes back with a full phone sends a few at once. */
  batch: { points: 30, duration: 60 },
  /** Per person: each of his open pages asks every few minutes, and once when it opens or comes back to the front. */
  anchor: { points: 60, duration: 60 },
  /** Per person: a browser registers once; what it does on each start is a few more. */
  device: { points: 12, duration: 60 },
  /** Per person: at each start of the app and after each sync. */
  facts: { points: 30, duration: 60 },
  /** Per person: there and back again twice over for each punch of a nervous minute. */
  presence: { points: 24, duration: 60 },
  /** Per address: keys are too long to guess; this is for whoever tries anyway. */
  kioskOpen: { points: 10, duration: 60 },
  /** Per tablet: it asks every fifteen seconds, and every three while it finds nobody. */
  kioskFace: { points: 60, duration: 60 },
  /** Per tablet: at a shift's beginning one person after another; wrong PINs are counted apart, in PostgreSQL. */
  kioskPunch: { points: 60, duration: 60 },
  /** Per person: a month of punches, looked at one by one. */
  receipt: { points: 120, duration: 60 },
  /** Per person: pictures are costly to re-encode. */
  upload: { points: 30, duration: 300 },
  /** Per person: a form that tells at each change what it would come to. */
  look: { points: 120, duration: 60 },
  /** Per person: spreadsheets are unpacked and read. */
  sheet: { points: 40, duration: 300 },
  /** Per person: a report may read every day of a large company for two months. */
  report: { points: 20, duration: 300 },
  /** Per person: a group's file is held against the company's whole configuration. */
  file: { points: 40, duration: 300 },
  /** Per person: guesses of the current password by whoever sits at an open screen. */
  password: { points: 5, duration: 300 },
  /** Per person: a trial derives every day of the company for a month, twice. */
  trial: { points: 10, duration: 120 },
  /** Per person: a run derives every day of a span, and counting them reads as many. */
  recompute: { points: 30, duration: 300 },
  /** Per network a report comes from: machines that say which address they go out by, each every ten minutes. */
  egress: { points: 30, duration: 60 },
  /** Per network: whoever checks receipts; a browser keeps what it got for an hour. */
  keys: { points: 60, duration: 60 },
  /** Per person: up to a thousand roots at once. */
  roots: { points: 20, duration: 60 },
  /** Per address: guesses of the set-up token. */
  setup: { points: 10, duration: 60 },
} as const

export type LimitName = keyof typeof LIMITS

const limiters = new Map<LimitName, RateLimiterMemory>()

function limiterOf(name: LimitName): RateLimiterMemory {
  const known = limiters.get(name)
  if (known) return known
  const made = new RateLimiterMemory({ ...LIMITS[name], keyPrefix: name })
  limiters.set(name, made)
  return made
}

/** Counts one use by `key`. Refusal too_many with the seconds to wait. */
export async function limit(name: LimitName, key: string): Promise<void> {
  try {
    await limiterOf(name).consume(key)
  } catch (refused) {
    throw tooMany(refused)
  }
}

/** The refusal of a limiter's answer; anything else it threw is a fault and thrown on. */
export function tooMany(refused: unknown): Refusal {
  if (typeof refused === 'object' && refused !== null && 'msBeforeNext' in refused) {
    const seconds = Math.max(1, Math.ceil(Number(refused.msBeforeNext) / 1_000))
    return new Refusal('too_many', { reason: 'wait', values: { seconds } })
  }
  throw refused
}
