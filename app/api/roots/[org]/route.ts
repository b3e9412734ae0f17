import { checkInput } from '@/lib/action/result'
import { memberOf } from '@/lib/auth/gate'
import { answer, refuse, refuseThrown } from '@/lib/http/answer'
import { limit } from '@/lib/http/limit'
import { listRoots } from '@/lib/punches/queries/list-roots'
import { AskRoots } from '@/lib/punches/schema'

type Context = { params: Promise<{ org: string }> }

/** The company's roots as a file, a thousand at most and perhaps `?before=` an instant, for HR, owners and auditors. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const ctx = await memberOf(request, (await params).org)
    if (ctx.actor.kind === 'member') await limit('roots', ctx.actor.personId)
    const checked = checkInput(AskRoots, { before: new URL(request.url).searchParams.get('before') })
    if (!checked.ok) return refuse(checked.error)
    const file = answer(200, await listRoots(ctx, checked.value))
    file.headers.set('content-disposition', 'attachment; filename="daka-roots.json"')
    return file
  } catch (error) {
    return refuseThrown(error)
  }
}
