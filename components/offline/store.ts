import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb'
import type { ResultError } from '@/lib/action/result'
import type { Clock } from '@/lib/days/schema'
import type { AnchorAnswer, EntryBody, SignedEntry } from '@/lib/devices/schema'
import type { OfflineFacts, PunchView } from '@/lib/punches/schema'
import type { Side } from '@/lib/rules/shift'
import type { Check, Outcome } from '@/lib/rules/verdict'
import type { Instant } from '@/lib/time/instant'
import type { DeviceKey, Head } from './entry'

/** Whose something is: the ids of the company and of the person. */
export type Owner = { readonly org: string; readonly person: string }

/** What the person is shown of a tap; nothing of where he was. */
export type TapShown = {
  readonly at: Instant
  readonly offsetMin: number
  readonly side: Side | null
  /** What the rules on the phone made of it. */
  readonly foreseen: Outcome | null
}

/** An entry that waits for the server's receipt, or that the server won't take. */
export type KeptEntry = Owner &
  Pick<SignedEntry, 'body' | 'signature' | 'sealed'> & {
    readonly id: string
    readonly seq: number
    readonly bodyHash: string
    readonly tap: TapShown
    /** It has been sent before: whether that arrived, nobody knows. */
    readonly hasLeft: boolean
    /** Why the server won't take it. */
    readonly fault: ResultError | null
  }

/** What came of an entry, with the receipt that proves it. */
export type Answered = Owner & {
  readonly id: string
  readonly receipt: string
  readonly tap: TapShown
  readonly answeredAt: Instant
  readonly outcome: Outcome
  readonly pending: boolean
  readonly time: Clock
  readonly workDate: PunchView['workDate']
  readonly bounds: PunchView['bounds']
  /** Those that say why; none of them holds a distance. */
  readonly reasons: readonly Check[]
  /** Stands in the list of what this phone kept, until its person has seen it. */
  readonly isListed: boolean
}

/** The latest time the server told, and where this device's own clocks stood when it came. */
export type HeldAnchor = Owner & {
  readonly answer: AnchorAnswer
  readonly page: EntryBody['page']
  readonly wallAt: Instant
}

/** A person's chain of entries on this device. It outlives signing out, for the server knows it too. */
export type Chain = Owner & Head & { readonly kid: string }

export type HeldFacts = Owner & { readonly facts: OfflineFacts }

/** Who flushes where the browser has no locks, and until when. */
type Lease = { readonly name: string; readonly holder: string; readonly until: Instant }

export interface OfflineDb extends DBSchema {
  key: { key: string; value: DeviceKey }
  chain: { key: [string, string]; value: Chain }
  outbox: { key: string; value: KeptEntry; indexes: { owner: [string, string] } }
  receipts: { key: string; value: Answered; indexes: { owner: [string, string] } }
  facts: { key: [string, string]; value: HeldFacts }
  anchor: { key: [string, string]; value: HeldAnchor }
  lease: { key: string; value: Lease }
}

const NAME = 'daka'
const VERSION = 1
const OWNER = ['org', 'person']

let opened: Promise<IDBPDatabase<OfflineDb>> | null = null

function open(): Promise<IDBPDatabase<OfflineDb>> {
  opened ??= openDB<OfflineDb>(NAME, VERSION, {
    upgrade(db, from) {
      if (from >= 1) return
      db.createObjectStore('key', { keyPath: 'org' })
      db.createObjectStore('chain', { keyPath: OWNER })
      db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('owner', OWNER)
      db.createObjectStore('receipts', { keyPath: 'id' }).createIndex('owner', OWNER)
      db.createObjectStore('facts', { keyPath: OWNER })
      db.createObjectStore('anchor', { keyPath: OWNER })
      db.createObjectStore('lease', { keyPath: 'name' })
    },
    // A newer page wants to change the stores: this one must not stand in its way.
    blocking: () => void closeStore(),
    terminated: () => {
      opened = null
    },
  }).catch((error: unknown) => {
    opened = null
    throw error
  })
  return opened
}

/** Closes the connection; the next use opens it anew. */
export async function closeStore(): Promise<void> {
  const db = await opened?.catch(() => null)
  opened = null
  db?.close()
}

/** WebKit ends connections of pages that slept (bugs.webkit.org 197050, 277615), each browser with words of its own. */
function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'InvalidStateError' || /connection.*(lost|clos)/i.test(error.message)
}

async function withDb<T>(work: (db: IDBPDatabase<OfflineDb>) => Promise<T>): Promise<T> {
  try {
    return await work(await open())
  } catch (error) {
    if (!isLost(error)) throw error
    await closeStore()
    return work(await open())
  }
}

type Stores = readonly StoreNames<OfflineDb>[]
type Writing<Names extends Stores> = IDBPTransaction<OfflineDb, [...Names], 'readwrite'>

/**
 * Writes in one transaction that is on the disk when this returns: a browser's own choice would be to say so earlier.
 * `work` may await nothing but the transaction itself; what it throws undoes all of it.
 */
export function write<Names extends Stores, T>(
  names: [...Names],
  work: (tx: Writing<Names>) => Promise<T>,
): Promise<T> {
  return withDb(async (db) => {
    const tx = db.transaction(names, 'readwrite', { durability: 'strict' })
    try {
      const result = await work(tx)
      await tx.done
      return result
    } catch (error) {
      tx.done.catch(() => {})
      try {
        tx.abort()
      } catch {
        // It has ended by itself, which is all that an abort is for.
      }
      throw error
    }
  })
}

/** Reads one value. */
export function read<Name extends StoreNames<OfflineDb>>(
  name: Name,
  key: OfflineDb[Name]['key'],
): Promise<OfflineDb[Name]['value'] | undefined> {
  return withDb((db) => db.get(name, key))
}

/** A person's outbox, in no order. */
export function readOutbox(owner: Owner): Promise<KeptEntry[]> {
  return withDb((db) => db.getAllFromIndex('outbox', 'owner', keyOf(owner)))
}

/** Everybody who has something in this browser's outbox. */
export async function readOwners(): Promise<Owner[]> {
  const all = await withDb((db) => db.getAll('outbox'))
  const owners = new Map(all.map(({ org, person }) => [`${org}|${person}`, { org, person }]))
  return [...owners.values()]
}

/** A person's receipts, in no order. */
export function readReceipts(owner: Owner): Promise<Answered[]> {
  return withDb((db) => db.getAllFromIndex('receipts', 'owner', keyOf(owner)))
}

/** Everything that is kept of facts, whoever's. */
export function readAllFacts(): Promise<HeldFacts[]> {
  return withDb((db) => db.getAll('facts'))
}

export const keyOf = ({ org, person }: Owner): [string, string] => [org, person]
