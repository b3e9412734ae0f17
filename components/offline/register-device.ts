import { bindText, type RegisterDeviceInput, type RegisteredDevice } from '@/lib/devices/schema'
import { takeAnchor } from './anchor-clock'
import { ownKey } from './device-key'
import { type DeviceKey, signText } from './entry'
import { beginChain, chainOf } from './outbox'
import { send } from './send'
import type { Owner } from './store'

/** How a device calls itself. */
export type DeviceLook = Pick<RegisterDeviceInput, 'name' | 'kind'>

/**
 * The key of this browser, registered for the person; on the first use that asks the browser to keep what it stores, and
 * the server. null: it can't be had now, or the server won't have this device.
 */
export async function registeredKey(owner: Owner, look: () => DeviceLook): Promise<DeviceKey | null> {
  const key = await ownKey(owner.org)
  if ((await chainOf(owner))?.kid === key.kid) return key
  const told = await takeAnchor(null)
  // Another tab may have signed in somebody else.
  if (!told.ok || told.value.org !== owner.org || told.value.person !== owner.person) return null
  const { anchor } = told.value
  const input: RegisterDeviceInput = {
    ...look(),
    publicKey: key.publicKey,
    isPersistent: await keepStorage(),
    anchor,
    signature: await signText(key, bindText(anchor, key.kid)),
  }
  const registered = await send<RegisteredDevice>('/api/devices', input)
  if (!registered.ok) return null
  const { entryCount, lastHash } = registered.value
  await beginChain({ ...owner, kid: key.kid, seq: entryCount, lastHash })
  // One that names the device: the first was told before there was one.
  await takeAnchor(key.kid)
  return key
}

/** Asks the browser not to throw away what is stored when it runs out of room; it may say no. */
async function keepStorage(): Promise<boolean> {
  try {
    return (await navigator.storage?.persist?.()) ?? false
  } catch {
    // Refusing is an answer as well.
    return false
  }
}
