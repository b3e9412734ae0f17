import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { peopleBelow } from '@/lib/people/queries'
import type { InboxView } from '../schema'
import { readRequests } from './request-rows'

/**
 * What waits for the actor's decision, and what was decided lately: a manager's people at any depth, everybody for HR,
 * owner and auditor; never one's own. Refusals: forbidden.
 */
export async function getInbox(ctx: Ctx): Promise<InboxView> {
  const { actor } = ctx
  if (actor.kind !== 'member' || !can(actor, 'readTeam', { kind: 'org' })) throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    const below = await peopleBelow(tx, actor.personId)
    const personIds = can(actor, 'readOrg', { kind: 'org' }) ? null : below
    const filter = { id: null, personIds, exceptPersonId: actor.personId } as const
    const mine = new Set(actor.roles.includes('manager') ? below : [])
    const waiting = await readRequests(tx, ctx, { ...filter, states: ['pending'], limit: 200 }, mine)
    const decided = await readRequests(
      tx,
      ctx,
      { ...filter, states: ['approved', 'rejected', 'revoked'], limit: 30 },
      mine,
    )
    return { asOf: ctx.now, waiting, decided }
  })
}
