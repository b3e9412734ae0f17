import { checkInput } from '@/lib/action/result'
import { memberOf } from '@/lib/auth/gate'
import { answer, refuse, refuseThrown } from '@/lib/http/answer'
import { readJson } from '@/lib/http/body'
import { limit } from '@/lib/http/limit'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { RecordPunch } from '@/lib/punches/schema'

const MAX_BYTES = 8_192

/** Records a punch of the signed-in person: the same command as the page's action, at an address that outlives deploys. */
export async function POST(request: Request): Promise<Response> {
  try {
    const ctx = await memberOf(request)
    if (ctx.actor.kind === 'member') await limit('punch', ctx.actor.personId)
    const checked = checkInput(RecordPunch, await readJson(request, MAX_BYTES))
    if (!checked.ok) return refuse(checked.error)
    const recorded = await recordPunch(ctx, checked.value)
    return answer(recorded.replayed ? 200 : 201, recorded)
  } catch (error) {
    return refuseThrown(error)
  }
}
