import type { z } from 'zod'
import type { RefusalCode, RefusalDetail } from './refusal'

/** What crosses to the browser when something was refused. `requestId` leads to the log line of a fault. */
export type ResultError = { readonly code: RefusalCode; readonly requestId?: string } & RefusalDetail

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ResultError }

/** The same answer with another value. */
export function mapResult<T, U>(result: Result<T>, of: (value: T) => U): Result<U> {
  return result.ok ? { ok: true, value: of(result.value) } : result
}

/** Holds what came in to its schema; what is wrong with it is a value. */
export function checkInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Result<z.output<Schema>> {
  // Only with the value beside it can an issue tell what is missing from what is of another type.
  const parsed = schema.safeParse(input, { reportInput: true })
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, error: { code: 'invalid', fields: fieldsOfIssues(parsed.error) } }
}

/**
 * Each bad field's path (`body` for the whole) with a key of the catalogue (`invalid.<key>`). Values are never echoed.
 */
export function fieldsOfIssues(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined]
    for (const key of keys) {
      const path = [...issue.path, ...(key === undefined ? [] : [key])].join('.')
      fields[path || 'body'] ??= fieldReason(issue)
    }
  }
  return fields
}

function fieldReason(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'required' : 'wrong_type'
    case 'too_small':
      return issue.input === '' ? 'required' : 'too_small'
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
