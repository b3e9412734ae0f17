import 'server-only'
import { v5 as uuidv5 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import type { OpenKiosk } from '@/lib/auth/kiosk-gate'
import type { Ctx } from '@/lib/db/scope'
import { keepEvidence } from '@/lib/evidence/commands/keep-evidence'
import { log } from '@/lib/log'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import type { Check } from '@/lib/rules/verdict'
import type { KioskPunch, PunchAtKiosk } from '../schema'
import { showPin } from './show-pin'

/** What a screen at the door may say to a queue: nothing of where somebody was before, or by which network. */
const ON_SCREEN: readonly Check['kind'][] = ['window', 'interval', 'presence']

/**
 * Records a punch on the tablet itself, of whoever shows by number and PIN who he is: judged and kept like any other, with
 * the presence at the kiosk's place as its evidence, and the photo where the kiosk takes one. Refusals: forbidden (no kiosk); invalid `wrong_pin`; those of
 * recordPunch.
 */
export async function punchAtKiosk(
  ctx: Ctx,
  kiosk: OpenKiosk,
  { id, employeeNo, pin, photo }: z.output<typeof PunchAtKiosk>,
): Promise<KioskPunch> {
  if (ctx.actor.kind !== 'kiosk') throw new Refusal('forbidden')
  const { personId, name, roles } = await showPin(ctx, employeeNo, pin)
  const member: Ctx = { ...ctx, actor: { kind: 'member', personId, roles } }
  const photoId = kiosk.wantsPhoto && photo !== null ? await keep(member, { punchId: id, photo }) : null
  const tap = { id, gps: null, denied: [], note: null, ...(photoId !== null && { photoId }) }
  const { punch, slot } = await recordPunch(member, tap, kiosk)
  const { time, outcome, pending, checks } = punch
  return {
    ...{ name, time, outcome, pending, side: slot?.side ?? null },
    failed:
      outcome === 'accepted'
        ? []
        : checks.filter(({ kind, result }) => result === 'fail' && ON_SCREEN.includes(kind)),
  }
}

/**
 * Keeps the photo until the punch takes it, under an id made of the punch's, so that a retry finds it. One that can't be
 * read or stored must not cost the punch: null then.
 */
async function keep(
  ctx: Ctx,
  { punchId, photo }: { punchId: string; photo: string },
): Promise<string | null> {
  const id = uuidv5('photo', punchId)
  try {
    await keepEvidence(ctx, { id, bytes: Buffer.from(photo, 'base64') })
    return id
  } catch (error) {
    const err = error instanceof Error ? error.message : String(error)
    log.warn({ requestId: ctx.requestId, orgId: ctx.scope.orgId, punchId, err }, 'a photo could not be kept')
    return null
  }
}
