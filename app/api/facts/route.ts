import { getLocale } from 'next-intl/server'
import { memberOf } from '@/lib/auth/gate'
import { answer, refuseThrown } from '@/lib/http/answer'
import { limit } from '@/lib/http/limit'
import { getFacts } from '@/lib/punches/queries/get-facts'
import type { OfflineFacts } from '@/lib/punches/schema'

/** What a device of the signed-in person keeps for being without a network: asked for at each start and after each sync. */
export async function GET(request: Request): Promise<Response> {
  try {
    const ctx = await memberOf(request)
    if (ctx.actor.kind === 'member') await limit('facts', ctx.actor.personId)
    return answer(200, { ...(await getFacts(ctx)), locale: await getLocale() } satisfies OfflineFacts)
  } catch (error) {
    return refuseThrown(error)
  }
}
