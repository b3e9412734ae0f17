import { checkInput } from '@/lib/action/result'
import { memberOf } from '@/lib/auth/gate'
import { answer, refuse, refuseThrown } from '@/lib/http/answer'
import { limit } from '@/lib/http/limit'
import { getInclusion } from '@/lib/punches/queries/get-inclusion'
import { OnePunch } from '@/lib/punches/schema'

type Context = { params: Promise<{ id: string }> }

/** `{ receipt, inclusion }`: a punch's receipt and its proof under the hour's root, for HR, owners and auditors. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const ctx = await memberOf(request)
    if (ctx.actor.kind === 'member') await limit('receipt', ctx.actor.personId)
    const checked = checkInput(OnePunch, await params)
    return checked.ok ? answer(200, await getInclusion(ctx, checked.value.id)) : refuse(checked.error)
  } catch (error) {
    return refuseThrown(error)
  }
}
