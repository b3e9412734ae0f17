/** The eight ways to say no. Anything else that goes wrong is a fault: logged, and answered as `unavailable`. */
export type RefusalCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'invalid'
  | 'conflict'
  | 'closed'
  | 'too_many'
  | 'unavailable'

/** `reason` is a key of the message catalogue (`refusal.<reason>`); `fields` maps a field's path to such a key. */
export type RefusalDetail = {
  readonly reason?: string
  readonly fields?: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, string | number>>
}

/** Thrown by commands and queries, turned into a Result by the action or a status by the route. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: RefusalDetail

  constructor(code: RefusalCode, detail: RefusalDetail = {}) {
    super(detail.reason ? `${code}: ${detail.reason}` : code)
    this.name = 'Refusal'
    this.code = code
    this.detail = detail
  }
}
