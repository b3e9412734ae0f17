import { checkInput } from '@/lib/action/result'
import { memberOf } from '@/lib/auth/gate'
import { answerLines, refuse, refuseThrown } from '@/lib/http/answer'
import { readJson } from '@/lib/http/body'
import { limit } from '@/lib/http/limit'
import { runTrial } from '@/lib/trials/queries/run-trial'
import { RunTrial } from '@/lib/trials/schema'

/** A group may name every department and a thousand people. */
const MAX_BYTES = 262_144

/** Tries the draft in the body on real days of the company `?org=`; answers in lines of JSON as they come. */
export async function POST(request: Request): Promise<Response> {
  try {
    const ctx = await memberOf(request, new URL(request.url).searchParams.get('org') ?? '')
    if (ctx.actor.kind === 'member') await limit('trial', ctx.actor.personId)
    const checked = checkInput(RunTrial, await readJson(request, MAX_BYTES))
    return checked.ok ? await answerLines(runTrial(ctx, checked.value)) : await refuse(checked.error)
  } catch (error) {
    return refuseThrown(error)
  }
}
