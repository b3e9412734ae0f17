import type { AnchorAnswer } from '@/lib/devices/schema'
import { type Instant, MINUTE_MS } from '@/lib/time/instant'
import { pageNow, wallNow } from './device-clock'
import { type Sent, send } from './send'
import { type HeldAnchor, keyOf, type Owner, read, write } from './store'
import { visitEnd } from './visit'

/** How long ago the server's time was heard at most, while somebody looks. */
export const ANCHOR_EVERY_MS = 3 * MINUTE_MS

/** Another page's newer anchor is worth more than this page's when this one's clock stood still for longer than this. */
const STOOD_STILL_MS = 2 * MINUTE_MS

let own: HeldAnchor | null = null

/** Asks for the server's time and keeps it with where the clocks of this device stood when it came. */
export async function takeAnchor(kid: string | null): Promise<Sent<AnchorAnswer>> {
  const over = visitEnd()
  const told = await send<AnchorAnswer>('/api/anchors', { kid })
  if (told.ok && !over.aborted) {
    // After it has come: what runs from here on can only count too little.
    const { org, person } = told.value
    own = { org, person, answer: told.value, page: pageNow(), wallAt: wallNow() }
    const held = own
    await write(['anchor'], (tx) => tx.objectStore('anchor').put(held))
  }
  return told
}

/** The server's time this device holds for the person; null before it ever had one. */
export async function heldAnchor(owner: Owner): Promise<HeldAnchor | null> {
  const stored = (await read('anchor', keyOf(owner))) ?? null
  const mine = own?.org === owner.org && own.person === owner.person ? own : null
  if (mine === null || stored === null) return mine ?? stored
  return stored.answer.at > timeNow(mine) + STOOD_STILL_MS ? stored : mine
}

/** The server's time as far as this device can tell: by the running page where it heard it itself, else by the wall clock. */
export function timeNow({ answer, page, wallAt }: HeldAnchor): Instant {
  const now = pageNow()
  const passedMs = page.id === now.id ? now.nowMs - page.nowMs : wallNow() - wallAt
  return answer.at + Math.round(passedMs)
}

/** Forgets what this page heard, as signing out does for what is stored. */
export function forgetOwnAnchor(): void {
  own = null
}
