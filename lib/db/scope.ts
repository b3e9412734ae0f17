import 'server-only'
import type { Instant } from '@/lib/time/instant'
import type { TenantTx } from './tenant'

declare const scopeBrand: unique symbol

/** Proof that a gate has decided which tenant this work belongs to. */
export type Scope = { readonly orgId: string; readonly [scopeBrand]: true }

export type Role = 'employee' | 'manager' | 'hr' | 'owner' | 'auditor'

/**
 * Who acts. A job and the first set-up have no person; a kiosk is nobody until somebody has shown who he is; a machine has
 * a key of its own for one thing.
 */
export type Actor =
  | { readonly kind: 'member'; readonly personId: string; readonly roles: readonly Role[] }
  | { readonly kind: 'job'; readonly name: string }
  | { readonly kind: 'kiosk'; readonly kioskId: string }
  | { readonly kind: 'machine'; readonly name: string }

/** What each query and command is called with. `now` is the time of record; nobody below reads a clock. */
export type Ctx = {
  readonly scope: Scope
  readonly actor: Actor
  readonly now: Instant
  readonly requestId: string
  /** The client's address as our own server resolved it; null for a job or where it is not known. */
  readonly network: { readonly address: string; readonly viaTrustedProxy: boolean } | null
  /** The sign-in this request came with; absent for a job. */
  readonly sessionId?: string
  /** An open transaction of the same scope, which withTenant then joins. */
  readonly tx?: TenantTx
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether the text may be written into a SET or a lock statement as it is. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** Mints a scope. Only gates call this: those of sessions, kiosks and machines, the first set-up and the job runner. */
export function mintScope(orgId: string): Scope {
  if (!isUuid(orgId)) throw new Error('A scope needs a lower-case uuid')
  return { orgId } as Scope
}
