import 'server-only'
import type { z } from 'zod'
import { resultOfError } from '@/lib/action/outcome'
import { checkInput, type ResultError } from '@/lib/action/result'
import type { Ctx } from '@/lib/db/scope'
import { SignedEntry } from '@/lib/devices/schema'
import type { EntryAnswer, SyncPunches } from '../schema'
import { recordEntry } from './record-entry'
import { requirePuncher } from './record-punch'

/** A batch that takes longer ends here: what it writes bears the time it began, and that hour's root is made ten minutes on. */
const LONGEST_MS = 60_000

const TOO_SLOW: ResultError = { code: 'unavailable' }

/**
 * Records what a device has kept, each entry in a transaction of its own and in the order it was signed, and answers in the
 * order it was sent. One that can't be taken fails alone; after a fault of ours the rest of the batch isn't tried, for the
 * device's chain would have a gap that is none of its making. `runMs` counts the milliseconds. Refusals: forbidden.
 */
export async function syncPunches(
  ctx: Ctx,
  input: z.output<typeof SyncPunches>,
  runMs: () => number = () => performance.now(),
): Promise<EntryAnswer[]> {
  requirePuncher(ctx)
  const endMs = runMs() + LONGEST_MS
  const answers: EntryAnswer[] = []
  const items = input.entries.map((sent, index) => ({ index, read: checkInput(SignedEntry, sent) }))
  let stopped: ResultError | null = null
  for (const { index, read } of items.sort((a, b) => seqOf(a.read) - seqOf(b.read))) {
    if (runMs() > endMs) stopped ??= TOO_SLOW
    if (!read.ok) answers[index] = { id: null, status: 'refused', error: read.error }
    else if (stopped) answers[index] = { id: named(read.value).id, status: 'unavailable', error: stopped }
    else {
      const answered = await answerOf(ctx, read.value, input.wallAt)
      answers[index] = answered
      if (answered.status === 'unavailable') stopped = answered.error
    }
  }
  return answers
}

async function answerOf(ctx: Ctx, entry: SignedEntry, sentWallAt: number): Promise<EntryAnswer> {
  const { id } = named(entry)
  try {
    const { recorded, receipt } = await recordEntry(ctx, entry, sentWallAt)
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
