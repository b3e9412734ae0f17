import { wallNow } from './device-clock'
import { write } from './store'

const NAME = 'daka-flush'

/** A lease lasts longer than any single sending; who holds it renews it before each. */
const LEASE_MS = 90_000

/** Renews the right to flush; false when it was lost. */
export type Renew = () => Promise<boolean>

/**
 * Runs `work` while nobody else of this browser does; null when somebody does. `signal`: instead of giving up at once it
 * waits for its turn until this is aborted (where the browser has locks).
 */
export async function alone<T>(
  work: (renew: Renew) => Promise<T>,
  signal: AbortSignal | null,
): Promise<T | null> {
  const locks = 'locks' in navigator ? navigator.locks : undefined
  if (!locks) return onLease(work)
  const options = signal === null ? { ifAvailable: true } : { signal }
  try {
    return await locks.request(NAME, options, async (lock) => (lock ? work(async () => true) : null))
  } catch (error) {
    if (signal?.aborted) return null
    throw error
  }
}

/** For browsers without Web Locks (Safari before 15.4, old web views). A page that dies leaves its lease to run out. */
async function onLease<T>(work: (renew: Renew) => Promise<T>): Promise<T | null> {
  const holder = crypto.randomUUID()
  const renew = () =>
    write(['lease'], async (tx) => {
      const store = tx.objectStore('lease')
      const held = await store.get(NAME)
      if (held && held.holder !== holder && held.until > wallNow()) return false
      await store.put({ name: NAME, holder, until: wallNow() + LEASE_MS })
      return true
    })
  if (!(await renew())) return null
  try {
    return await work(renew)
  } finally {
    await write(['lease'], async (tx) => {
      const store = tx.objectStore('lease')
      if ((await store.get(NAME))?.holder === holder) await store.delete(NAME)
    })
  }
}
