import 'server-only'
import { randomUUID } from 'node:crypto'
import { log } from '@/lib/log'
import { Refusal, type RefusalCode } from './refusal'
import type { ResultError } from './result'

type Failure = { readonly ok: false; readonly error: ResultError }

/** The HTTP status of each refusal, for routes. */
export const STATUS: Readonly<Record<RefusalCode, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  closed: 409,
  too_many: 429,
  unavailable: 503,
}

/** A refusal as a value; anything else is a fault, logged once with an id the person can quote. */
export function resultOfError(error: unknown): Failure {
  if (error instanceof Refusal) return { ok: false, error: { code: error.code, ...error.detail } }
  const requestId = randomUUID()
  log.error(
    {
      requestId,
      err: error instanceof Error ? { message: error.message, stack: error.stack } : String(error),
    },
    'fault',
  )
  return { ok: false, error: { code: 'unavailable', requestId } }
}
