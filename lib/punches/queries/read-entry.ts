import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { readAnchor } from '@/lib/crypto/anchor'
import { digest } from '@/lib/crypto/digest'
import { openEntry } from '@/lib/crypto/entry-seal'
import { EntryBody, type SignedEntry } from '@/lib/devices/schema'
import { check } from '@/lib/rules/check'
import type { TimeClaim } from '@/lib/rules/offline-time'
import type { Check } from '@/lib/rules/verdict'
import { RecordPunch } from '../schema'

/** An entry as far as it can be read without asking who signed it. */
export type ReadEntry = {
  readonly body: EntryBody
  readonly bodyHash: string
  readonly input: z.output<typeof RecordPunch>
  /** The server's time it holds, if that was told to this person's device. */
  readonly anchor: TimeClaim['anchor']
  /** What is wrong with it: each asks for a review, none makes it unread. */
  readonly faults: readonly Check[]
}

/**
 * Reads what a device of this person sent. What was altered on the way or forged is a fault that goes with the punch, for
 * the person may be telling the truth all the same; only what is no entry, or another person's, is refused.
 * Refusals: invalid (no entry at all), forbidden (`entry_of_another`).
 */
export async function readEntry(orgId: string, personId: string, entry: SignedEntry): Promise<ReadEntry> {
  const body = EntryBody.safeParse(parsed(entry.body)).data
  if (!body) throw new Refusal('invalid', { fields: { body: 'wrong_format' } })
  if (body.org !== orgId || body.person !== personId) {
    throw new Refusal('forbidden', { reason: 'entry_of_another' })
  }
  const faults: Check[] = []
  const input = inputOf(body, entry.sealed)
  if (!input) faults.push(check('device', 'fail', 'evidence_broken'))
  const anchor = await anchorOf(body, faults)
  return {
    body,
    bodyHash: digest(entry.body),
    // What can't be read says nothing, which is not the same as "elsewhere".
    input: input ?? { id: body.id, gps: null, denied: [], note: null },
    anchor,
    faults,
  }
}

/** What the tap gathered, when it is what was signed, of this entry, and in form. */
function inputOf(body: EntryBody, sealed: string): z.output<typeof RecordPunch> | null {
  if (digest(sealed) !== body.evidence) return null
  const text = openEntry(sealed, { orgId: body.org, kid: body.kid, punchId: body.id })
  const input = text === null ? null : (RecordPunch.safeParse(parsed(text)).data ?? null)
  return input?.id === body.id ? input : null
}

async function anchorOf(body: EntryBody, faults: Check[]): Promise<TimeClaim['anchor']> {
  const { anchor: held, page } = body
  if (held === null) return null
  const anchor = await readAnchor(held.token, body.org)
  if (anchor === null) {
    faults.push(check('time', 'fail', 'anchor_forged'))
    return null
  }
  if (anchor.personId !== body.person || (anchor.kid !== null && anchor.kid !== body.kid)) {
    faults.push(check('time', 'fail', 'anchor_foreign'))
    return null
  }
  const runMs = held.page.id === page.id ? page.nowMs - held.page.nowMs : null
  return { at: anchor.at, wallAt: held.wallAt, runMs }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON is no entry, which the schema then says.
    return undefined
  }
}
