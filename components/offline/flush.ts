import type { ResultError } from '@/lib/action/result'
import type { SignedEntry } from '@/lib/devices/schema'
import type { EntryAnswer, RecordedPunch, SyncAnswer } from '@/lib/punches/schema'
import type { Check } from '@/lib/rules/verdict'
import { digestOf } from './bytes'
import { pageNow, wallNow } from './device-clock'
import { alone, type Renew } from './lock'
import { listKept, markFault, markLeft, settle } from './outbox'
import { send } from './send'
import type { Answered, KeptEntry, Owner } from './store'
import { verifyReceipt } from './verify-receipt'

/** As many as the server takes at a time, and as much of its 768 KB as leaves room for the rest. */
const MOST_ENTRIES = 50
const MOST_CHARS = 600_000

/** A tap is live for so long: as the person would say of it "just now". */
const LIVE_MS = 15_000

/** What ended a flush. `busy`: somebody else of this browser is at it; `later`: nothing more can be done now. */
export type FlushEnd =
  | { readonly kind: 'done' | 'busy' | 'signed_out' }
  | { readonly kind: 'later'; readonly why: 'network' | 'server'; readonly waitMs: number | null }

/** Who wants to know. `onSending` gets the ids that are on their way, `onAnswer` what came of each. */
export type Listener = {
  readonly onSending: (ids: readonly string[]) => void
  readonly onAnswer: (id: string, answer: EntryAnswer) => void
}

export type FlushOptions = Listener & {
  readonly owner: Owner
  /** The company's public signing keys; `isFresh`: ask the server anew. */
  readonly keysOf: (isFresh: boolean) => Promise<readonly JsonWebKey[]>
  /** Waits for its turn until this is aborted, instead of leaving it to whoever flushes already. */
  readonly wait?: AbortSignal
}

/**
 * Sends what a person's outbox holds, oldest first and at most fifty at a time, until nothing is left or the server can't
 * be had. An entry goes only against a receipt that holds. What the server refuses stays, with its reason. Others' entries
 * are never touched.
 */
export async function flush(options: FlushOptions): Promise<FlushEnd> {
  const end = await alone((renew) => flushAll(options, renew), options.wait ?? null)
  return end ?? { kind: 'busy' }
}

async function flushAll(options: FlushOptions, renew: Renew): Promise<FlushEnd> {
  try {
    for (;;) {
      const waiting = (await listKept(options.owner)).filter(({ fault }) => fault === null)
      const batch = batchOf(waiting)
      if (batch.length === 0) return { kind: 'done' }
      if (!(await renew())) return { kind: 'busy' }
      const end = await sendBatch(options, batch)
      if (end) return end
    }
  } finally {
    options.onSending([])
  }
}

function batchOf(waiting: readonly KeptEntry[]): KeptEntry[] {
  const batch: KeptEntry[] = []
  let chars = 0
  for (const entry of waiting.slice(0, MOST_ENTRIES)) {
    chars += entry.body.length + entry.sealed.length
    if (batch.length > 0 && chars > MOST_CHARS) break
    batch.push(entry)
  }
  return batch
}

/** Sends one batch and files its answers; what ends the flush, null when it may go on. */
async function sendBatch(options: FlushOptions, batch: readonly KeptEntry[]): Promise<FlushEnd | null> {
  const ids = batch.map(({ id }) => id)
  options.onSending(ids)
  const entries = batch.map(signedOf)
  // Before it leaves: if its answer is lost, nobody knows whether it arrived, and it is live no more.
  await markLeft(ids)
  const answered = await send<SyncAnswer>('/api/punches/batch', { entries, wallAt: wallNow() })
  if (!answered.ok) return answered.end
  let isStuck = false
  for (const [n, entry] of batch.entries()) {
    const answer = answered.value.answers[n]
    const filed = answer ? await file(options, entry, answer) : 'kept'
    if (filed === 'another') return { kind: 'signed_out' }
    if (filed === 'kept') isStuck = true
  }
  return isStuck ? { kind: 'later', why: 'server', waitMs: null } : null
}

function signedOf(entry: KeptEntry): SignedEntry {
  const { body, signature, sealed } = entry
  return { body, signature, sealed, isLive: isLive(entry) }
}

/** Whether this is the first sending, of a tap of this very page, a moment ago by both its clocks. */
function isLive({ body, hasLeft }: KeptEntry): boolean {
  if (hasLeft) return false
  const { page, wallAt }: { page: { id: string; nowMs: number }; wallAt: number } = JSON.parse(body)
  const now = pageNow()
  return page.id === now.id && now.nowMs - page.nowMs <= LIVE_MS && Math.abs(wallNow() - wallAt) <= LIVE_MS
}

/** Files an answer. `kept`: the entry stays and is sent again; `another`: somebody else is signed in. */
async function file(
  options: FlushOptions,
  entry: KeptEntry,
  answer: EntryAnswer,
): Promise<'filed' | 'kept' | 'another'> {
  switch (answer.status) {
    case 'recorded':
    case 'known': {
      if (!(await holds(options, entry, answer.receipt))) return 'kept'
      await settle(answeredOf(entry, answer.receipt, answer.recorded))
      options.onAnswer(entry.id, answer)
      return 'filed'
    }
    case 'conflict':
    case 'refused':
      if (isAnothers(answer.error)) return 'another'
      await markFault(entry.id, answer.error)
      options.onAnswer(entry.id, answer)
      return 'filed'
    case 'unavailable':
      options.onAnswer(entry.id, answer)
      return 'kept'
    default:
      return answer satisfies never
  }
}

/** The entry is its signer's, and he isn't the one who is signed in: it waits for him. */
const isAnothers = ({ reason }: ResultError) => reason === 'entry_of_another'

async function holds(options: FlushOptions, entry: KeptEntry, receipt: string): Promise<boolean> {
  const { id, org, person } = entry
  // Of what was sent, whatever became of what is kept beside it: an entry must not stay for ever.
  const expected = { id, org, person, bodyHash: await digestOf(entry.body) }
  const first = await verifyReceipt(receipt, await options.keysOf(false), expected)
  // The company may have got a new key since its keys were kept.
  const answer =
    first === 'unknown_key' ? await verifyReceipt(receipt, await options.keysOf(true), expected) : first
  return answer === 'holds' || answer === 'unsigned'
}

/** Reasons that are worth keeping on the phone: none of their numbers says where somebody was. */
const REASONS: readonly Check['kind'][] = ['time', 'chain', 'device', 'window', 'interval']

function answeredOf(entry: KeptEntry, receipt: string, { punch }: RecordedPunch): Answered {
  const { id, org, person, tap } = entry
  return {
    ...{ id, org, person, receipt, tap },
    answeredAt: wallNow(),
    outcome: punch.outcome,
    pending: punch.pending,
    time: punch.time,
    workDate: punch.workDate,
    bounds: punch.bounds,
    reasons: punch.checks.filter(({ kind, result }) => result !== 'pass' && REASONS.includes(kind)),
    isListed: punch.source === 'offline',
  }
}
