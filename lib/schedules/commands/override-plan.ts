import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/db/scope'
import type { OverridePlan } from '../schema/roster'
import { type RosterChanged, writeRoster } from './write-roster'

/** Sets what one person does on one date, before roster, week and calendar; or takes that away. Refusals: as writeRoster. */
export async function overridePlan(ctx: Ctx, input: z.output<typeof OverridePlan>): Promise<RosterChanged> {
  const { personId, workDate, plan } = input
  return writeRoster(ctx, 'overridePlan', 'personal', () => [{ personId, workDate, to: plan }])
}
