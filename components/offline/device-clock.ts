import type { EntryBody } from '@/lib/devices/schema'
import type { Instant } from '@/lib/time/instant'

let pageId: string | null = null

/** Where in the life of this document (or worker) it is now: nobody can set this clock, and a sleeping phone may stop it. */
export function pageNow(): EntryBody['page'] {
  pageId ??= crypto.randomUUID()
  return { id: pageId, nowMs: performance.now() }
}

/** What the device's own clock shows: a claim, which whoever holds the device can set. */
export function wallNow(): Instant {
  return Date.now()
}
