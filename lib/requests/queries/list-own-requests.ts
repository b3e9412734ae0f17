import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { RequestView } from '../schema'
import { readRequests } from './request-rows'

/** The signed-in person's requests, what waits first, then newest first; at most 200. Refusals: forbidden. */
export async function listOwnRequests(ctx: Ctx): Promise<RequestView[]> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const own = { id: null, personIds: [actor.personId], exceptPersonId: null, limit: 100 } as const
  return withTenant(ctx, async (tx) => [
    ...(await readRequests(tx, ctx, { ...own, states: ['pending'] }, new Set())),
    ...(await readRequests(
      tx,
      ctx,
      { ...own, states: ['approved', 'rejected', 'withdrawn', 'revoked'] },
      new Set(),
    )),
  ])
}
