import type { RefusalCode, RefusalDetail } from './refusal'

/** What crosses to the browser when something was refused. `requestId` leads to the log line of a fault. */
export type ResultError = { readonly code: RefusalCode; readonly requestId?: string } & RefusalDetail

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ResultError }
