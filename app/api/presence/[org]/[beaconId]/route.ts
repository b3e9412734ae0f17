import { Refusal } from '@/lib/action/refusal'
import { checkInput } from '@/lib/action/result'
import { memberOf } from '@/lib/auth/gate'
import { refuseThrown, sendTo } from '@/lib/http/answer'
import { limit } from '@/lib/http/limit'
import { askBeacon } from '@/lib/presence/queries/ask-beacon'
import { AskBeacon, punchPageAfter } from '@/lib/presence/schema'

type Context = { params: Promise<{ org: string; beaconId: string }> }

/** Sends the browser to a beacon of the place, with a challenge. Nothing is written. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { org, beaconId } = await params
  try {
    const ctx = await memberOf(request, org)
    if (ctx.actor.kind === 'member') await limit('presence', ctx.actor.personId)
    const asked = checkInput(AskBeacon, { beaconId })
    if (!asked.ok) return sendTo(punchPageAfter(org, 'proof_invalid'))
    return sendTo((await askBeacon(ctx, { ...asked.value, org })).url)
  } catch (error) {
    return error instanceof Refusal ? sendTo(punchPageAfter(org, error.detail.reason)) : refuseThrown(error)
  }
}
