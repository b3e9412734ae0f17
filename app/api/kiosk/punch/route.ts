import { checkInput } from '@/lib/action/result'
import { kioskOf } from '@/lib/auth/kiosk-gate'
import { answer, refuse, refuseThrown } from '@/lib/http/answer'
import { readJson } from '@/lib/http/body'
import { limit } from '@/lib/http/limit'
import { punchAtKiosk } from '@/lib/kiosks/commands/punch-at-kiosk'
import { MAX_PHOTO_CHARS, PunchAtKiosk } from '@/lib/kiosks/schema'

const MAX_BYTES = MAX_PHOTO_CHARS + 1_024

/** Records a punch of somebody who shows at the tablet, by number and PIN, who he is. */
export async function POST(request: Request): Promise<Response> {
  try {
    const { ctx, kiosk } = await kioskOf(request)
    await limit('kioskPunch', kiosk.kioskId)
    const checked = checkInput(PunchAtKiosk, await readJson(request, MAX_BYTES))
    if (!checked.ok) return refuse(checked.error)
    return answer(201, await punchAtKiosk(ctx, kiosk, checked.value))
  } catch (error) {
    return refuseThrown(error)
  }
}
