import type { FlushEnd } from './flush'
import { visitEnd } from './visit'

/** The server ends a batch after a minute. */
const DEADLINE_MS = 75_000

/** What came of asking the server for something as JSON. */
export type Sent<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly end: FlushEnd }

const UNANSWERED = { ok: false, end: { kind: 'later', why: 'network', waitMs: null } } as const

/** Posts JSON to a route of ours. No answer, and each that isn't a yes, says when trying again makes sense. */
export function send<T>(path: string, body: object): Promise<Sent<T>> {
  return ask<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/** Asks a route of ours. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<Sent<T>> {
  const over = visitEnd()
  if (over.aborted) return UNANSWERED
  const late = new AbortController()
  const giveUp = () => late.abort()
  const timer = setTimeout(giveUp, DEADLINE_MS)
  over.addEventListener('abort', giveUp)
  try {
    const answer = await fetch(path, { ...init, cache: 'no-store', redirect: 'error', signal: late.signal })
    if (answer.ok) return { ok: true, value: await answer.json() }
    return { ok: false, end: endOf(answer) }
  } catch {
    // The line broke, before the answer or in the middle of it.
    return UNANSWERED
  } finally {
    clearTimeout(timer)
    over.removeEventListener('abort', giveUp)
  }
}

/** Only who asked too often is told when to come again; where the server is in trouble, those who wait come scattered. */
function endOf({ status, headers }: Response): FlushEnd {
  if (status === 401) return { kind: 'signed_out' }
  const seconds = status === 429 ? Number(headers.get('retry-after') ?? Number.NaN) : Number.NaN
  return { kind: 'later', why: 'server', waitMs: Number.isFinite(seconds) ? seconds * 1_000 : null }
}
