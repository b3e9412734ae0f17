import { MINUTE_MS } from '@/lib/time/instant'

const FIRST_MS = 15_000
const LONGEST_MS = 15 * MINUTE_MS

/**
 * How long to wait after so many failures in a row: up to 15 s, 30 s, … 15 min, anywhere in it ("full jitter"), so that
 * those who lost the server together don't come back together. `random` is 0 to 1.
 */
export function backoffMs(failures: number, random: number): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1))
  return Math.round(most * random)
}
