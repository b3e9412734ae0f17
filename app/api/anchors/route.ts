import { checkInput } from '@/lib/action/result'
import { memberOf } from '@/lib/auth/gate'
import { issueAnchor } from '@/lib/devices/commands/issue-anchor'
import { AskAnchor } from '@/lib/devices/schema'
import { answer, refuse, refuseThrown } from '@/lib/http/answer'
import { readJson } from '@/lib/http/body'
import { limit } from '@/lib/http/limit'

const MAX_BYTES = 512

/** Tells a device of the signed-in person the server's time, signed: asked for every few minutes, across deploys. */
export async function POST(request: Request): Promise<Response> {
  try {
    const ctx = await memberOf(request)
    if (ctx.actor.kind === 'member') await limit('anchor', ctx.actor.personId)
    const checked = checkInput(AskAnchor, await readJson(request, MAX_BYTES))
    if (!checked.ok) return refuse(checked.error)
    return answer(200, await issueAnchor(ctx, checked.value))
  } catch (error) {
    return refuseThrown(error)
  }
}
