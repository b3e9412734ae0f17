import { announce } from './changes'
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

/** The name of the key this browser has for the company; null while it has none. */
export async function keptKid(org: string): Promise<string | null> {
  return (await read('key', org))?.kid ?? null
}

/** Puts another key in the place of this one, which its person removed. What it signed stays signed and is still sent. */
export async function renewKey(org: string, kid: string): Promise<void> {
  const made = await makeDeviceKey(org)
  await write(['key'], async (tx) => {
    const store = tx.objectStore('key')
    // Another tab may have been first, and then its key is the new one.
    if ((await store.get(org))?.kid === kid) await store.put(made)
  })
  announce()
}
