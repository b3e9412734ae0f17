import 'server-only'
import type { z } from 'zod'
import { resultOfError } from '@/lib/action/outcome'
import { Refusal } from '@/lib/action/refusal'
import { checkInput, type ResultError } from '@/lib/action/result'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { SignedEntry } from '@/lib/devices/schema'
import type { Instant } from '@/lib/time/instant'
import type { EntryAnswer, ImportPunches, SyncPunches } from '../schema'
import { recordEntry } from './record-entry'
import { requirePuncher } from './record-punch'

/** A batch that takes longer ends here: what it writes bears the time it began, and that hour's root is made ten minutes on. */
const LONGEST_MS = 60_000

const TOO_SLOW: ResultError = { code: 'unavailable' }

/**
 * Records what a device of the signed-in person has kept, as `takeEntries` does. `runMs` counts the milliseconds.
 * Refusals: forbidden.
 */
export async function syncPunches(
  ctx: Ctx,
  { entries, wallAt }: z.output<typeof SyncPunches>,
  runMs?: () => number,
): Promise<EntryAnswer[]> {
  const personId = requirePuncher(ctx)
  return takeEntries(ctx, { personId, entries, sentWallAt: wallAt }, runMs)
}

/**
 * Takes in what a person's device could not send any more, from the file he saved: the phone is dying, or he has left and
 * can't sign in. Signatures and chain speak as ever; the phone's clock of now is not known, so its word alone proves less.
 * Never for oneself. Refusals: not_found.
 */
export async function importPunches(
  ctx: Ctx,
  { personId, entries }: z.output<typeof ImportPunches>,
): Promise<EntryAnswer[]> {
  if (!can(ctx.actor, 'importPunches', { kind: 'person', personId, reportsToActor: false }))
    throw new Refusal('not_found')
  const late = entries.map((entry) => ({ ...entry, isLive: false }))
  return takeEntries(ctx, { personId, entries: late, sentWallAt: null })
}

type Brought = { personId: string; entries: readonly unknown[]; sentWallAt: Instant | null }

/**
 * Records entries of one person, each in a transaction of its own and in the order they were signed, and answers in the
 * order they were sent. One that can't be taken fails alone; after a fault of ours the rest isn't tried, for the device's
 * chain would have a gap that is none of its making.
 */
async function takeEntries(
  ctx: Ctx,
  { personId, entries, sentWallAt }: Brought,
  runMs: () => number = () => performance.now(),
): Promise<EntryAnswer[]> {
  const endMs = runMs() + LONGEST_MS
  const answers: EntryAnswer[] = []
  const items = entries.map((sent, index) => ({ index, read: checkInput(SignedEntry, sent) }))
  let stopped: ResultError | null = null
  for (const { index, read } of items.sort((a, b) => seqOf(a.read) - seqOf(b.read))) {
    if (runMs() > endMs) stopped ??= TOO_SLOW
    if (!read.ok) answers[index] = { id: null, status: 'refused', error: read.error }
    else if (stopped) answers[index] = { id: named(read.value).id, status: 'unavailable', error: stopped }
    else {
      const answered = await answerOf(ctx, personId, read.value, sentWallAt)
      answers[index] = answered
      if (answered.status === 'unavailable') stopped = answered.error
    }
  }
  return answers
}

async function answerOf(
  ctx: Ctx,
  personId: string,
  entry: SignedEntry,
  sentWallAt: Instant | null,
): Promise<EntryAnswer> {
  const { id } = named(entry)
  try {
    const { recorded, receipt } = await recordEntry(ctx, personId, entry, sentWallAt)
    return { id: recorded.punch.id, status: recorded.replayed ? 'known' : 'recorded', receipt, recorded }
  } catch (thrown) {
    const { error } = resultOfError(thrown)
    if (error.code === 'conflict') return { id, status: 'conflict', error }
    return { id, status: error.code === 'unavailable' ? 'unavailable' : 'refused', error }
  }
}

function seqOf(read: ReturnType<typeof checkInput<typeof SignedEntry>>): number {
  return read.ok ? (named(read.value).seq ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY
}

/** What an entry calls itself, before anything of it is believed: only to order the batch and to answer it. */
function named({ body }: SignedEntry): { id: string | null; seq: number | null } {
  try {
    const said: unknown = JSON.parse(body)
    if (typeof said !== 'object' || said === null) return { id: null, seq: null }
    const id = 'id' in said && typeof said.id === 'string' ? said.id : null
    const seq = 'seq' in said && typeof said.seq === 'number' ? said.seq : null
    return { id, seq }
  } catch {
    // No JSON names nothing; recordEntry says what is wrong with it.
    return { id: null, seq: null }
  }
}
