import 'server-only'
import { resultOfError, STATUS } from '@/lib/action/outcome'
import type { ResultError } from '@/lib/action/result'

const PRIVATE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const

/** JSON that no cache keeps. */
export function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: PRIVATE })
}

/** A refusal as a response: `{ error }` with its status, and Retry-After where waiting helps. */
export function refuse(error: ResultError): Response {
  const seconds =
    error.code === 'too_many' ? error.values?.seconds : error.code === 'unavailable' ? 2 : undefined
  const headers = seconds === undefined ? PRIVATE : { ...PRIVATE, 'retry-after': String(seconds) }
  return Response.json({ error }, { status: STATUS[error.code], headers })
}

/** The same for whatever was thrown; a fault is logged once and answered as unavailable. */
export function refuseThrown(error: unknown): Response {
  return refuse(resultOfError(error).error)
}
