import { Refusal } from '@/lib/action/refusal'
import { checkInput } from '@/lib/action/result'
import { approach, memberOf, visit } from '@/lib/auth/gate'
import { refuseThrown, sendTo } from '@/lib/http/answer'
import { holdScan } from '@/lib/kiosks/queries/hold-scan'
import { ScanCode } from '@/lib/kiosks/schema'

type Context = { params: Promise<{ org: string }> }

/**
 * Where the code on a kiosk's screen leads a phone: to the page that asks for the tap, by way of the sign-in where needed,
 * which takes longer than a code holds. Nothing is written.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { org } = await params
  const here = `/${encodeURIComponent(org)}/here`
  const asked = checkInput(ScanCode, Object.fromEntries(new URL(request.url).searchParams))
  const code = asked.ok ? asked.value.code : ''
  try {
    await memberOf(request, org)
    return sendTo(`${here}?${new URLSearchParams({ code })}`)
  } catch (error) {
    if (!(error instanceof Refusal)) return refuseThrown(error)
    if (error.code !== 'unauthenticated') return sendTo(here)
  }
  try {
    const { ctx } = await approach(visit(request.headers), org)
    const to = `${here}?${new URLSearchParams({ code: holdScan(ctx, code) })}`
    return sendTo(`/sign-in?${new URLSearchParams({ to })}`)
  } catch (error) {
    return refuseThrown(error)
  }
}
