import type { OfflineFacts } from '@/lib/punches/schema'
import { announce } from './changes'
import { ask } from './send'
import { keyOf, type Owner, read, write } from './store'
import { thisVisit } from './visit'

/** What is kept for being without a network; null before it was ever fetched. */
export async function heldFacts(owner: Owner): Promise<OfflineFacts | null> {
  return (await read('facts', keyOf(owner)))?.facts ?? null
}

/** Fetches it anew; what is kept stays when nobody answers, or another person is signed in. */
export async function refreshFacts(owner: Owner): Promise<OfflineFacts | null> {
  const visit = thisVisit()
  const answer = await ask<OfflineFacts>('/api/facts')
  if (!answer.ok || visit !== thisVisit()) return null
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
