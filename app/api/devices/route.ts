import { checkInput } from '@/lib/action/result'
import { memberOf } from '@/lib/auth/gate'
import { registerDevice } from '@/lib/devices/commands/register-device'
import { RegisterDevice } from '@/lib/devices/schema'
import { answer, refuse, refuseThrown } from '@/lib/http/answer'
import { readJson } from '@/lib/http/body'
import { limit } from '@/lib/http/limit'

const MAX_BYTES = 4_096

/** Registers the key of the signed-in person's browser; again with the same key, the same device. */
export async function POST(request: Request): Promise<Response> {
  try {
    const ctx = await memberOf(request)
    if (ctx.actor.kind === 'member') await limit('device', ctx.actor.personId)
    const checked = checkInput(RegisterDevice, await readJson(request, MAX_BYTES))
    if (!checked.ok) return refuse(checked.error)
    return answer(200, await registerDevice(ctx, checked.value))
  } catch (error) {
    return refuseThrown(error)
  }
}
