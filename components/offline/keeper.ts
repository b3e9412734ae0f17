import type { EntryAnswer, RecordPunchInput } from '@/lib/punches/schema'
import { ANCHOR_EVERY_MS, heldAnchor, takeAnchor } from './anchor-clock'
import { askForBackgroundSync } from './background-sync'
import { backoffMs } from './backoff'
import { pageNow, wallNow } from './device-clock'
import { renewKey } from './device-key'
import { type DeviceKey, makeEntry } from './entry'
import { heldFacts, keysOf, refreshFacts } from './facts'
import { type FlushEnd, flush } from './flush'
import { append, chainOf } from './outbox'
import { type DeviceLook, registeredKey } from './register-device'
import type { KeptEntry, Owner, TapShown } from './store'
import { beginVisit } from './visit'

/** So long a person waits for the server's word; then he is told that there is none yet. */
const PATIENCE_MS = 8_000

/** So long a tap waits for its device to be registered, before it is sent without one. */
const READY_PATIENCE_MS = 5_000

/** What became of a tap. `unable`: this browser can't keep it, and nothing was written. */
export type TapEnd =
  | { readonly kind: 'answered'; readonly answer: EntryAnswer }
  | { readonly kind: 'kept'; readonly entry: KeptEntry }
  | { readonly kind: 'unable' }

/** What is on its way, why the last sending ended (null before the first), and whether the server was heard of late. */
export type Sync = {
  readonly sending: ReadonlySet<string>
  readonly end: FlushEnd | null
  readonly isHeard: boolean
}

const IDLE: Sync = { sending: new Set(), end: null, isHeard: false }

/** A store that can't be opened, as in private windows of some browsers, holds nothing that could be sent. */
const NOTHING_TO_SEND = (): FlushEnd => ({ kind: 'busy' })

/** What a page keeps for its person: the device's key, the server's time, the facts, the outbox and its sending. */
export type Keeper = {
  readonly owner: Owner
  /** Begins to watch for chances to send and to hear the time; the returned function ends it. */
  readonly start: () => () => void
  /** Has this browser's key registered for the person, once; false when it can't be now. */
  readonly prepare: () => Promise<boolean>
  /** Makes this browser another device than the one with this key, which was removed, and has it registered. */
  readonly renew: (kid: string) => Promise<boolean>
  /** Writes a tap into the outbox, sends it at once and waits a few seconds for what becomes of it. */
  readonly record: (input: RecordPunchInput, tap: TapShown) => Promise<TapEnd>
  readonly syncNow: () => Promise<void>
  readonly sync: () => Sync
  readonly subscribe: (listener: () => void) => () => void
}

/** `look`: how this device calls itself when it is registered. */
export function createKeeper(owner: Owner, look: () => DeviceLook): Keeper {
  const listeners = new Set<() => void>()
  const waiting = new Map<string, (answer: EntryAnswer) => void>()
  let sync = IDLE
  let failures = 0
  let again: ReturnType<typeof setTimeout> | null = null
  let key: Promise<DeviceKey | null> | null = null

  const tell = (change: Partial<Sync>) => {
    sync = { ...sync, ...change }
    for (const listener of listeners) listener()
  }

  const ready = () => {
    key ??= registeredKey(owner, look)
      .catch(() => null)
      .then((found) => {
        // Whatever stood in the way may be gone at the next try.
        if (found === null) key = null
        return found
      })
    return key
  }

  const readySoon = async () => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), READY_PATIENCE_MS)
    })
    const found = await Promise.race([ready(), late])
    clearTimeout(timer)
    return found
  }

  const flushNow = async (wait?: AbortSignal): Promise<FlushEnd> => {
    let answers = 0
    const end = await flush({
      owner,
      keysOf: (isFresh) => keysOf(owner, isFresh),
      onSending: (ids) => tell({ sending: new Set(ids) }),
      onAnswer: (id, answer) => {
        answers += 1
        waiting.get(id)?.(answer)
      },
      ...(wait && { wait }),
    }).catch(NOTHING_TO_SEND)
    if (end.kind === 'busy') return end
    if (again) clearTimeout(again)
    again = null
    failures = end.kind === 'later' ? failures + 1 : 0
    if (end.kind === 'later') {
      again = setTimeout(() => void flushNow(), end.waitMs ?? backoffMs(failures, Math.random()))
    }
    tell({ end })
    if (answers > 0) void refreshFacts(owner)
    return end
  }

  const hear = async () => {
    const chain = await chainOf(owner).catch(() => undefined)
    if (chain) tell({ isHeard: (await takeAnchor(chain.kid)).ok })
  }

  /** A chance: there may be a network again, or somebody looks. */
  const onChance = () => {
    if (document.hidden) return
    void flushNow()
    void hear()
  }

  const prepare = async () => {
    if ((await ready()) === null) return false
    if ((await heldFacts(owner)) === null) await refreshFacts(owner)
    return true
  }

  return {
    owner,
    prepare,
    sync: () => sync,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    renew: async (kid) => {
      await renewKey(owner.org, kid)
      key = null
      return prepare()
    },
    syncNow: async () => {
      await flushNow()
    },
    start: () => {
      beginVisit()
      const timer = setInterval(() => !document.hidden && void hear(), ANCHOR_EVERY_MS)
      window.addEventListener('online', onChance)
      document.addEventListener('visibilitychange', onChance)
      onChance()
      return () => {
        clearInterval(timer)
        if (again) clearTimeout(again)
        window.removeEventListener('online', onChance)
        document.removeEventListener('visibilitychange', onChance)
      }
    },
    record: async (input, tap) => {
      const entry = await keepTap(owner, await readySoon(), input, tap)
      if (!entry) return { kind: 'unable' }
      const late = new AbortController()
      const timer = setTimeout(() => late.abort(), PATIENCE_MS)
      try {
        return await endOf(entry, late.signal)
      } finally {
        clearTimeout(timer)
        waiting.delete(entry.id)
        void askForBackgroundSync(owner)
      }
    },
  }

  /** The server's word on the entry, or that there is none yet. */
  function endOf(entry: KeptEntry, late: AbortSignal): Promise<TapEnd> {
    const kept: TapEnd = { kind: 'kept', entry }
    return new Promise((resolve) => {
      late.addEventListener('abort', () => resolve(kept))
      waiting.set(entry.id, (answer) =>
        resolve(answer.status === 'unavailable' ? kept : { kind: 'answered', answer }),
      )
      void flushNow(late).then(() => resolve(kept))
    })
  }
}

/** Makes the tap's entry and writes it; null where that can't be done. */
async function keepTap(
  owner: Owner,
  key: DeviceKey | null,
  input: RecordPunchInput,
  tap: TapShown,
): Promise<KeptEntry | null> {
  if (key === null) return null
  try {
    const held = await heldAnchor(owner)
    if (held === null) return null
    const { answer, page, wallAt } = held
    const parts = {
      ...{ ...owner, id: input.id, wallAt: wallNow(), page: pageNow() },
      anchor: { token: answer.anchor, page, wallAt },
      content: JSON.stringify(input),
    }
    return await append(owner, input.id, tap, (head) => makeEntry(key, answer.sealing, head, parts))
  } catch {
    // No room, a store that can't be opened, a key that is gone: what was not written is not said to be kept.
    return null
  }
}
