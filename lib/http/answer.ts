import 'server-only'
import { getTranslations } from 'next-intl/server'
import { resultOfError, STATUS } from '@/lib/action/outcome'
import type { ResultError } from '@/lib/action/result'
import { fieldTexts, refusalText } from '@/lib/i18n/refusal-text'

const PRIVATE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const

/** JSON that no cache keeps. */
export function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: PRIVATE })
}

/**
 * A refusal as a response: its status, `{ error }` with the sentence and those of its fields in the person's language,
 * and Retry-After where waiting helps.
 */
export async function refuse(error: ResultError): Promise<Response> {
  const t = await getTranslations('refusal')
  const seconds =
    error.code === 'too_many' ? error.values?.seconds : error.code === 'unavailable' ? 2 : undefined
  const headers = seconds === undefined ? PRIVATE : { ...PRIVATE, 'retry-after': String(seconds) }
  const told = { ...error, message: refusalText(t, error), fieldMessages: fieldTexts(t, error) }
  return Response.json({ error: told }, { status: STATUS[error.code], headers })
}

/** The same for whatever was thrown; a fault is logged once and answered as unavailable. */
export function refuseThrown(error: unknown): Promise<Response> {
  return refuse(resultOfError(error).error)
}
