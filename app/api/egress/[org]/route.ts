import { checkInput } from '@/lib/action/result'
import { machineOf } from '@/lib/auth/gate'
import { reportEgress } from '@/lib/egress/commands/report-egress'
import { ReportEgress } from '@/lib/egress/schema'
import { answer, refuse, refuseThrown } from '@/lib/http/answer'
import { neighbourhood } from '@/lib/http/client-address'
import { limit } from '@/lib/http/limit'

type Context = { params: Promise<{ org: string }> }

/**
 * A machine at a place says which address its network goes out by, with nothing but its key: the address is the one the
 * request comes from. Answers `{ address, changed }`.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    const { org } = await params
    const ctx = await machineOf(request, org, 'egress')
    await limit('egress', neighbourhood(ctx.network))
    const [, key = ''] = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '') ?? []
    const checked = checkInput(ReportEgress, { key })
    if (!checked.ok) return refuse({ code: 'unauthenticated', reason: 'egress_key' })
    return answer(200, await reportEgress(ctx, checked.value))
  } catch (error) {
    return refuseThrown(error)
  }
}
