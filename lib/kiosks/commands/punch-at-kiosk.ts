import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import type { OpenKiosk } from '@/lib/auth/kiosk-gate'
import type { Ctx } from '@/lib/db/scope'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import type { KioskPunch, PunchAtKiosk } from '../schema'
import { showPin } from './show-pin'

/**
 * Records a punch on the tablet itself, of whoever shows by number and PIN who he is: judged and kept like any other, with
 * the presence at the kiosk's place as its evidence. Refusals: forbidden (no kiosk); invalid `wrong_pin`; those of
 * recordPunch.
 */
export async function punchAtKiosk(
  ctx: Ctx,
  kiosk: OpenKiosk,
  { id, employeeNo, pin }: z.output<typeof PunchAtKiosk>,
): Promise<KioskPunch> {
  if (ctx.actor.kind !== 'kiosk') throw new Refusal('forbidden')
  const { personId, name, roles } = await showPin(ctx, employeeNo, pin)
  const member: Ctx = { ...ctx, actor: { kind: 'member', personId, roles } }
  const tap = { id, gps: null, denied: [], note: null }
  const { punch, slot } = await recordPunch(member, tap, kiosk)
  const { time, outcome, pending, checks } = punch
  return {
    ...{ name, time, outcome, pending, side: slot?.side ?? null },
    failed: outcome === 'accepted' ? [] : checks.filter(({ result }) => result === 'fail'),
  }
}
