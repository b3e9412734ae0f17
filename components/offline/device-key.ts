import { type DeviceKey, makeDeviceKey } from './entry'
import { read, write } from './store'

/**
 * This browser's key for the company, made at the first call. Throws where the browser can't make one or won't keep it, as
 * in private windows and old web views.
 */
export async function ownKey(org: string): Promise<DeviceKey> {
  const known = await read('key', org)
  if (known) return known
  const made = await makeDeviceKey(org)
  return write(['key'], async (tx) => {
    const store = tx.objectStore('key')
    // Another tab may have been first.
    const first = await store.get(org)
    if (first) return first
    await store.put(made)
    return made
  })
}
