import type { OfflineFacts } from '@/lib/punches/schema'
import { DAY_MS } from '@/lib/time/instant'
import { announce } from './changes'
import { wallNow } from './device-clock'
import { ask } from './send'
import { keyOf, type Owner, read, readAllFacts, write } from './store'
import { visitEnd } from './visit'

/** What is kept for being without a network; null before it was ever fetched. */
export async function heldFacts(owner: Owner): Promise<OfflineFacts | null> {
  return (await read('facts', keyOf(owner)))?.facts ?? null
}

/** Nobody is shown for longer what a session, which lasts as long at most, let him see. */
const SHOWN_MS = 14 * DAY_MS

/** Whatever this browser may show without a network, newest first; `slug` '' stands for any company. */
export async function shownFacts(slug: string): Promise<OfflineFacts[]> {
  const all = (await readAllFacts()).map(({ facts }) => facts)
  const shown = all.filter(
    ({ asOf, org }) => wallNow() - asOf < SHOWN_MS && (slug === '' || org.slug === slug),
  )
  return shown.sort((a, b) => b.asOf - a.asOf)
}

/** Fetches it anew; what is kept stays when nobody answers, or another person is signed in. */
export async function refreshFacts(owner: Owner): Promise<OfflineFacts | null> {
  const over = visitEnd()
  const answer = await ask<OfflineFacts>('/api/facts')
  if (!answer.ok || over.aborted) return null
  const facts = answer.value
  if (facts.org.id !== owner.org || facts.person.id !== owner.person) return null
  await write(['facts'], (tx) => tx.objectStore('facts').put({ ...owner, facts }))
  announce()
  return facts
}

/** The company's published keys as they are kept, or as they are now. */
export async function keysOf(owner: Owner, isFresh: boolean): Promise<readonly JsonWebKey[]> {
  const facts = isFresh ? null : await heldFacts(owner)
  return (facts ?? (await refreshFacts(owner)))?.keys ?? []
}
