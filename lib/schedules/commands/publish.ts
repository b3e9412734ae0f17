import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { isUniqueViolation } from '@/lib/db/violation'
import { asWorkDate } from '@/lib/time/work-date'
import { refuseClosed } from '../queries/closed-through'
import { readPastCache } from '../queries/load-configuration'
import { refusePast } from '../queries/refuse-past'
import { askRecompute } from './ask-recompute'

/** How one versioned noun is stored; each noun's publish command brings its own statements. */
export type VersionedNoun = {
  readonly kind: 'place' | 'shift' | 'policy' | 'group' | 'calendar'
  readonly verb: string
  insertNoun(tx: TenantTx, id: string, name: string): Promise<unknown>
  rename(tx: TenantTx, id: string, name: string): Promise<unknown>
  /** The number of the last version, 0 for none; nothing comes back when there is no such noun. */
  lastVersion(tx: TenantTx, id: string): Promise<{ number: number }[]>
  insertVersion(tx: TenantTx, version: VersionRow): Promise<unknown>
  /** Throws a Refusal where the new state contradicts itself; runs while no other version of the company is published. */
  holdTogether?(tx: TenantTx): Promise<void>
}

export type VersionRow = {
  readonly id: string
  readonly nounId: string
  readonly number: number
  readonly effectiveFrom: string
  readonly content: string
  readonly publishedById: string | null
  readonly publishedAt: Date
}

type Input = {
  readonly id: string | null
  readonly name: string
  readonly effectiveFrom: string
  readonly content: object
}

/**
 * Publishes a new version of a noun, or a new noun with its first version. Published versions are never edited; the
 * name has no versions and becomes the one given here. Raises the company's configuration stamp, so that every process reads the new
 * state. Days that exist already from its effective date on are derived anew where they depend on it: `runId` names the
 * run, null when there are none or, with a place, none can depend on it. Refusals: forbidden,
 * not_found, conflict when the name is taken, closed, invalid when a person wants it to hold for dates that are over.
 */
export async function publish(
  ctx: Ctx,
  noun: VersionedNoun,
  input: Input,
): Promise<{ id: string; versionId: string; runId: string | null }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  const id = input.id ?? uuidv7()
  const versionId = uuidv7()
  try {
    return await withTenant(ctx, async (tx) => {
      // First, because its row is the lock: a company publishes one version after another.
      await tx.sql`UPDATE org SET config_stamp = config_stamp + 1 WHERE id = ${tx.orgId}::uuid`
      readPastCache(tx)
      await refuseClosed(tx, input.effectiveFrom)
      await refusePast(tx, ctx, input.effectiveFrom)
      if (input.id === null) await noun.insertNoun(tx, id, input.name)
      const [last] = await noun.lastVersion(tx, id)
      if (!last) throw new Refusal('not_found', { reason: noun.kind })
      if (input.id !== null) await noun.rename(tx, id, input.name)
      await noun.insertVersion(tx, {
        id: versionId,
        nounId: id,
        number: last.number + 1,
        effectiveFrom: input.effectiveFrom,
        content: JSON.stringify(input.content),
        publishedById: ctx.actor.kind === 'member' ? ctx.actor.personId : null,
        publishedAt: new Date(ctx.now),
      })
      await noun.holdTogether?.(tx)
      await audit(tx, ctx, {
        verb: noun.verb,
        target: { kind: noun.kind, id },
        after: { versionId, number: last.number + 1, name: input.name, effectiveFrom: input.effectiveFrom },
      })
      const runId =
        noun.kind === 'place'
          ? null
          : await askRecompute(tx, ctx, {
              change: { kind: noun.kind, id, versionId },
              from: asWorkDate(input.effectiveFrom),
              to: null,
            })
      return { id, versionId, runId }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new Refusal('conflict', { fields: { name: 'taken' } })
    throw error
  }
}
