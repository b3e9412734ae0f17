import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import { companyToday } from './version-views'

/** Days that are over were derived by what was in force; only jobs, such as the first set-up, may go before today. */
export async function refusePast(tx: TenantTx, ctx: Ctx, effectiveFrom: string): Promise<void> {
  if (ctx.actor.kind !== 'member') return
  const { today } = await companyToday(tx, ctx)
  if (effectiveFrom < today) throw new Refusal('invalid', { fields: { effectiveFrom: 'past_date' } })
}
