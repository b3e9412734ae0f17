/** A point in time as integer epoch milliseconds (UTC). Rules and commands take time in; they never read a clock. */
export type Instant = number

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000
