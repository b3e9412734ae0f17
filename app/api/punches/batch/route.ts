import { checkInput } from '@/lib/action/result'
import { memberOf } from '@/lib/auth/gate'
import { answer, refuse, refuseThrown } from '@/lib/http/answer'
import { readJson } from '@/lib/http/body'
import { limit } from '@/lib/http/limit'
import { syncPunches } from '@/lib/punches/commands/sync-punches'
import { SyncPunches } from '@/lib/punches/schema'

/** Fifty entries of the largest kind there is. */
const MAX_BYTES = 786_432

/** Takes in what a device of the signed-in person has kept: an answer for each entry, in the order they were sent. */
export async function POST(request: Request): Promise<Response> {
  try {
    const ctx = await memberOf(request)
    if (ctx.actor.kind === 'member') await limit('batch', ctx.actor.personId)
    const checked = checkInput(SyncPunches, await readJson(request, MAX_BYTES))
    if (!checked.ok) return refuse(checked.error)
    return answer(200, { answers: await syncPunches(ctx, checked.value) })
  } catch (error) {
    return refuseThrown(error)
  }
}
