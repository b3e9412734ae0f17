import type { ResultError } from '@/lib/action/result'
import { announce } from './changes'
import type { Head, MadeEntry } from './entry'
import {
  type Answered,
  type Chain,
  type KeptEntry,
  keyOf,
  type Owner,
  read,
  readOutbox,
  readReceipts,
  type TapShown,
  write,
} from './store'

/** Receipts kept as the person's own proof. */
const KEPT_RECEIPTS = 50

/** Another tab may write in between, and then again; nobody writes this often. */
const MOST_TRIES = 20

/** The chain of a person on this device; undefined before the device is registered for him. */
export function chainOf(owner: Owner): Promise<Chain | undefined> {
  return read('chain', keyOf(owner))
}

/** Begins the chain where the server says it stands; a chain that is here already and longer stays. */
export async function beginChain(chain: Chain): Promise<void> {
  await write(['chain'], async (tx) => {
    const store = tx.objectStore('chain')
    const known = await store.get(keyOf(chain))
    if (known?.kid !== chain.kid || known.seq < chain.seq) await store.put(chain)
  })
}

/**
 * Makes the entry that follows the chain's head and writes it and the new head at once, or nothing. Where another tab
 * wrote meanwhile the entry is made anew: making takes promises that a transaction of IndexedDB would not survive.
 */
export async function append(
  owner: Owner,
  id: string,
  tap: TapShown,
  make: (head: Head) => Promise<MadeEntry>,
): Promise<KeptEntry> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const chain = await chainOf(owner)
    if (!chain) throw new Error('The device is not registered for this person')
    const made = await make(chain)
    const entry: KeptEntry = { ...owner, ...made, id, tap, hasLeft: false, fault: null }
    if (!(await writeAfter(chain, entry))) continue
    announce()
    return entry
  }
  throw new Error('The chain moves faster than it can be written')
}

function writeAfter(before: Chain, entry: KeptEntry): Promise<boolean> {
  return write(['chain', 'outbox'], async (tx) => {
    const chains = tx.objectStore('chain')
    const now = await chains.get(keyOf(before))
    if (now?.kid !== before.kid || now.seq !== before.seq || now.lastHash !== before.lastHash) return false
    await tx.objectStore('outbox').add(entry)
    await chains.put({ ...before, seq: entry.seq, lastHash: entry.bodyHash })
    return true
  })
}

/** What a person's outbox holds, in the order of the taps. */
export async function listKept(owner: Owner): Promise<KeptEntry[]> {
  const all = await readOutbox(owner)
  return all.sort((a, b) => a.seq - b.seq)
}

/** What was answered, newest last. */
export async function listAnswered(owner: Owner): Promise<Answered[]> {
  const all = await readReceipts(owner)
  return all.sort((a, b) => a.answeredAt - b.answeredAt || (a.id < b.id ? -1 : 1))
}

/** Notes before a sending that it happened: if its answer is lost, the next one is no longer the first. */
export async function markLeft(ids: readonly string[]): Promise<void> {
  await change(ids, (entry) => ({ ...entry, hasLeft: true }))
}

/** Keeps why the server won't take it. */
export async function markFault(id: string, fault: ResultError): Promise<void> {
  await change([id], (entry) => ({ ...entry, fault }))
}

async function change(ids: readonly string[], of: (entry: KeptEntry) => KeptEntry): Promise<void> {
  await write(['outbox'], async (tx) => {
    const store = tx.objectStore('outbox')
    for (const id of ids) {
      const entry = await store.get(id)
      if (entry) await store.put(of(entry))
    }
  })
  announce()
}

/** Lets an entry go against its receipt, both in one transaction, and forgets receipts beyond the last fifty. */
export async function settle(answered: Answered): Promise<void> {
  await write(['outbox', 'receipts'], async (tx) => {
    await tx.objectStore('outbox').delete(answered.id)
    const receipts = tx.objectStore('receipts')
    await receipts.put(answered)
    const all = await receipts.index('owner').getAll(keyOf(answered))
    const oldestFirst = all.sort((a, b) => a.answeredAt - b.answeredAt)
    for (const { id } of oldestFirst.slice(0, -KEPT_RECEIPTS)) await receipts.delete(id)
  })
  announce()
}

/** Takes an entry out that the server won't take: its person says so, knowing that it is lost then. */
export async function removeFailed(id: string): Promise<void> {
  await write(['outbox'], async (tx) => {
    const store = tx.objectStore('outbox')
    const entry = await store.get(id)
    if (entry?.fault) await store.delete(id)
  })
  announce()
}

/** Takes an answered one out of the list; its receipt stays. */
export async function unlist(id: string): Promise<void> {
  await write(['receipts'], async (tx) => {
    const store = tx.objectStore('receipts')
    const found = await store.get(id)
    if (found) await store.put({ ...found, isListed: false })
  })
  announce()
}

/** Forgets what signing out must not leave behind. The outbox, the chain and the key stay: unsent taps are nobody's to drop. */
export async function forgetPeople(isTheirs: (owner: Owner) => boolean): Promise<void> {
  await write(['facts', 'anchor', 'receipts'], async (tx) => {
    const [facts, anchors, receipts] = [
      tx.objectStore('facts'),
      tx.objectStore('anchor'),
      tx.objectStore('receipts'),
    ]
    for (const held of await facts.getAll()) if (isTheirs(held)) await facts.delete(keyOf(held))
    for (const held of await anchors.getAll()) if (isTheirs(held)) await anchors.delete(keyOf(held))
    for (const held of await receipts.getAll()) if (isTheirs(held)) await receipts.delete(held.id)
  })
}
