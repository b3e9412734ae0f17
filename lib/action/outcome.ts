import 'server-only'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
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

/** Bad input: each field's path with a key of the catalogue (`invalid.<code>`). Values are never echoed. */
export function resultOfIssues(error: z.ZodError): Failure {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const path = issue.code === 'unrecognized_keys' ? issue.keys.join(',') : issue.path.join('.')
    fields[path] ??= fieldReason(issue)
  }
  return { ok: false, error: { code: 'invalid', fields } }
}

function fieldReason(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'required' : 'wrong_type'
    case 'too_small':
      return 'too_small'
    case 'too_big':
      return 'too_big'
    case 'invalid_format':
      return 'wrong_format'
    case 'unrecognized_keys':
      return 'unknown_field'
    case 'custom':
      return issue.message === '' ? 'not_allowed' : issue.message
    default:
      return 'not_allowed'
  }
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
