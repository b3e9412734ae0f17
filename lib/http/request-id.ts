import 'server-only'
import { randomUUID } from 'node:crypto'

/** An id for one request, in its log lines and audit entries. Never taken from the client, who could reuse another's. */
export function newRequestId(): string {
  return randomUUID()
}
