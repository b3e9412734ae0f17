import { Refusal } from '@/lib/action/refusal'
import { checkInput } from '@/lib/action/result'
import { memberOf } from '@/lib/auth/gate'
import { refuseThrown, sendTo } from '@/lib/http/answer'
import { limit } from '@/lib/http/limit'
import { provePresence } from '@/lib/presence/commands/prove-presence'
import { ProvePresence, punchPageAfter } from '@/lib/presence/schema'

type Context = { params: Promise<{ org: string }> }

/**
 * The way back from a beacon: takes the proof and leads to the punch page, which says what came of it. It writes on a GET
 * because it is a redirect's end; the challenge, made for this person and taken once, is what a forged link can't have.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { org } = await params
  try {
    const ctx = await memberOf(request, org)
    if (ctx.actor.kind === 'member') await limit('presence', ctx.actor.personId)
    const { searchParams } = new URL(request.url)
    const checked = checkInput(ProvePresence, Object.fromEntries(searchParams))
    if (!checked.ok) return sendTo(punchPageAfter(org, 'proof_invalid'))
    await provePresence(ctx, checked.value)
    return sendTo(`/${org}/punch?proof=taken`)
  } catch (error) {
    return error instanceof Refusal ? sendTo(punchPageAfter(org, error.detail.reason)) : refuseThrown(error)
  }
}
