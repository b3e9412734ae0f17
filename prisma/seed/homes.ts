import type { Ctx } from '@/lib/db/scope'
import { registerOwnPlace } from '@/lib/ownplaces/commands/register-own-place'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { HOUR_MS } from '@/lib/time/instant'
import { type DemoCompany, known, seedCtx } from './company'
import { EMPLOYEE, MANAGER } from './people'
import type { Random } from './random'

/** A park in Shanghai, and nobody's home. */
const SPOT = { lat: 31.2196, lng: 121.4205, radiusM: 150 }

/** Somebody works from home now and then: asked for, and approved an hour later. */
export async function registerHomes(company: DemoCompany, now: number, random: Random): Promise<void> {
  const as = (no: string, at: number): Ctx => {
    const { personId, roles } = known(company.members, no)
    return { ...seedCtx(company.scope, at), actor: { kind: 'member', personId, roles } }
  }
  const askedAt = now - 2 * HOUR_MS
  const { requestId } = await registerOwnPlace(as(EMPLOYEE, askedAt), {
    ...{ id: random.uuid(askedAt), kind: 'home', name: '家', ...SPOT },
    reason: '每周三在家办公，已与主管商定',
  })
  await decideRequest(as(MANAGER, askedAt + HOUR_MS), { requestId, decision: 'approve', note: '' })
}
