import { forgetOwnAnchor } from './anchor-clock'
import { forgetPeople } from './outbox'
import type { Owner } from './store'
import { endVisit } from './visit'

/**
 * Forgets on this device what a person who signs out must not leave behind: facts, time, receipts, and the offline app
 * that would show them. What he tapped and wasn't sent stays, for him alone.
 */
export async function leave(owner: Owner): Promise<void> {
  endVisit()
  forgetOwnAnchor()
  // Nothing of this may keep anybody from signing out; each is tried whatever became of the others.
  await Promise.allSettled([forgetPeople(({ person }) => person === owner.person), dropWorker()])
}

async function dropWorker(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith('daka-offline-')).map((name) => caches.delete(name)),
  )
  const registration = await navigator.serviceWorker?.getRegistration()
  await registration?.unregister()
}
