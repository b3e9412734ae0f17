import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { isUniqueViolation } from '@/lib/db/violation'
import { inputMac, isInputOf } from '../queries/input-mac'
import { loadPunchScene } from '../queries/punch-scene'
import { findPunch } from '../queries/punch-view'
import { spotMark } from '../queries/spot-mark'
import type { RecordedPunch, RecordPunch } from '../schema'
import { appendAttempt, type KioskTap, momentOf } from './append-attempt'

type Input = z.output<typeof RecordPunch>

/**
 * Records one attempt of the signed-in person, or of one who showed at a kiosk who he is, at the server's time: judged,
 * appended with its verdict, the day derived, audited, in one transaction under the person's lock. The same id again
 * returns the first result; with other content it is a conflict. Refusals: forbidden (no member), not_found (no such
 * person any more), conflict, closed (in no attendance group), invalid (the photo isn't one's own and unused),
 * unauthenticated `kiosk_closed` (revoked meanwhile).
 */
export async function recordPunch(
  ctx: Ctx,
  input: Input,
  kiosk: KioskTap | null = null,
): Promise<RecordedPunch> {
  const personId = requirePuncher(ctx)
  const mark = input.gps && spotMark(input.gps)
  const sent = sentOf(input, kiosk)
  try {
    return await withTenant(
      ctx,
      async (tx) => {
        const scene = await loadPunchScene(tx, personId, ctx.now, input.id, mark)
        if (!scene) throw new Refusal('not_found')
        if (scene.punches.some((it) => it.id === input.id)) return replay(tx, sent, personId)
        const moment = momentOf(ctx.now, kiosk ? 'kiosk' : 'web')
        const inputHash = inputMac(sent)
        const attempt = { personId, input, inputHash, scene, moment, kiosk }
        return (await appendAttempt(tx, ctx, attempt)).recorded
      },
      { lockPersonId: personId },
    )
  } catch (error) {
    // An id that is not among the day's punches but taken: an old retry of one's own, or somebody else's.
    if (!isUniqueViolation(error)) throw error
    return withTenant(ctx, (tx) => replay(tx, sent, personId))
  }
}

/** Who punches: everybody for himself. Refusals: forbidden. */
export function requirePuncher({ actor }: Ctx): string {
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  if (!can(actor, 'recordPunch', { kind: 'person', personId, reportsToActor: false }))
    throw new Refusal('forbidden')
  return personId
}

/** What tells a retry. A kiosk's photo does not: it fails here, not there, and may be kept the next time. */
function sentOf(input: Input, kiosk: KioskTap | null): Input {
  const { photoId: _, ...sent } = input
  return kiosk ? sent : input
}

async function replay(tx: TenantTx, sent: Input, personId: string): Promise<RecordedPunch> {
  const first = await findPunch(tx, sent.id)
  if (first?.personId !== personId || !isInputOf(first.inputHash, sent)) {
    throw new Refusal('conflict', { reason: 'punch_id_used' })
  }
  return { punch: first.view, slot: null, day: null, replayed: true }
}
