import { listKept } from './outbox'
import type { Owner } from './store'

/** The name under which the browser wakes the worker. */
export const SYNC_TAG = 'daka-flush'

/** Chrome's, Edge's and Samsung's; Safari, Firefox and web views have none, and send when somebody looks. */
type Wakeable = ServiceWorkerRegistration & { readonly sync?: { register: (tag: string) => Promise<void> } }

/** Asks the browser to wake the worker once there is a network, if anything waits. */
export async function askForBackgroundSync(owner: Owner): Promise<void> {
  try {
    const registration: Wakeable | undefined = await navigator.serviceWorker?.getRegistration()
    if (!registration?.sync) return
    const kept = await listKept(owner)
    if (kept.some(({ fault }) => fault === null)) await registration.sync.register(SYNC_TAG)
  } catch {
    // Forbidden by a setting: then it is sent when somebody looks.
  }
}

/** Whether the browser sends by itself while nobody looks. */
export function hasBackgroundSync(): boolean {
  return 'SyncManager' in globalThis
}
