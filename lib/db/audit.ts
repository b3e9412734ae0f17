import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from './scope'
import type { TenantTx } from './tenant'

export type AuditNote = {
  readonly verb: string
  readonly target: { readonly kind: string; readonly id: string }
  readonly before?: object | null
  readonly after?: object | null
}

/** Appends who did what to what, in the change's own transaction. Never put positions or file contents in it. */
export async function audit(tx: TenantTx, ctx: Ctx, note: AuditNote): Promise<void> {
  const { actor } = ctx
  await tx.sql`
    INSERT INTO audit_entry (org_id, id, at, actor_kind, actor_id, verb, target_kind, target_id, before, after, request_id)
    VALUES (${tx.orgId}::uuid, ${uuidv7()}::uuid, ${new Date(ctx.now)}, ${actor.kind},
            ${actor.kind === 'member' ? actor.personId : null}::uuid, ${note.verb}, ${note.target.kind},
            ${note.target.id}, ${note.before ? JSON.stringify(note.before) : null}::jsonb,
            ${note.after ? JSON.stringify(note.after) : null}::jsonb, ${ctx.requestId})`
}
