import { checkInput } from '@/lib/action/result'
import { approachKiosk, kioskCookie } from '@/lib/auth/kiosk-gate'
import { answer, refuse, refuseThrown } from '@/lib/http/answer'
import { readJson } from '@/lib/http/body'
import { clientAddress, neighbourhood } from '@/lib/http/client-address'
import { limit } from '@/lib/http/limit'
import { openKiosk } from '@/lib/kiosks/commands/open-kiosk'
import { OpenKiosk } from '@/lib/kiosks/schema'

const MAX_BYTES = 1_024

/** Makes this browser the tablet of a kiosk: takes its key, once, and gives it a cookie for these paths alone. */
export async function POST(request: Request): Promise<Response> {
  try {
    await limit('kioskOpen', neighbourhood(clientAddress(request.headers)))
    const checked = checkInput(OpenKiosk, await readJson(request, MAX_BYTES))
    if (!checked.ok) return refuse(checked.error)
    const { ctx, secret } = approachKiosk(request, checked.value.key)
    const opened = answer(201, {})
    opened.headers.set('set-cookie', kioskCookie(await openKiosk(ctx, secret)))
    return opened
  } catch (error) {
    return refuseThrown(error)
  }
}
