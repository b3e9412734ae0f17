import { checkInput } from '@/lib/action/result'
import { memberOf } from '@/lib/auth/gate'
import { answer, refuse, refuseThrown } from '@/lib/http/answer'
import { limit } from '@/lib/http/limit'
import { getReceipt } from '@/lib/punches/queries/get-receipt'
import { OnePunch } from '@/lib/punches/schema'

type Context = { params: Promise<{ id: string }> }

/** `{ receipt }`: what the company signed for a punch, to whoever may read the person's punches. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const ctx = await memberOf(request)
    if (ctx.actor.kind === 'member') await limit('receipt', ctx.actor.personId)
    const checked = checkInput(OnePunch, await params)
    return checked.ok ? answer(200, await getReceipt(ctx, checked.value.id)) : refuse(checked.error)
  } catch (error) {
    return refuseThrown(error)
  }
}
