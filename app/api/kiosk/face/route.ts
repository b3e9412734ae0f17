import { kioskCookie, kioskOf } from '@/lib/auth/kiosk-gate'
import { answer, refuseThrown } from '@/lib/http/answer'
import { limit } from '@/lib/http/limit'
import { getFace } from '@/lib/kiosks/queries/get-face'

/** What the tablet shows for the next seconds, at an address that outlives deploys. */
export async function GET(request: Request): Promise<Response> {
  try {
    const { ctx, kiosk, secret } = await kioskOf(request)
    await limit('kioskFace', kiosk.kioskId)
    const shown = answer(200, await getFace(ctx, kiosk))
    shown.headers.set('set-cookie', kioskCookie(secret))
    return shown
  } catch (error) {
    return refuseThrown(error)
  }
}
