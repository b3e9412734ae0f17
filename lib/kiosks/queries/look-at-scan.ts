import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { ScanCode, ScanView } from '../schema'
import { readScan } from './read-scan'

/** Which door a scanned code is of, before it is used; nothing is written. Refusals as of proveByCode, but for `proof_used`. */
export async function lookAtScan(ctx: Ctx, { code }: z.output<typeof ScanCode>): Promise<ScanView> {
  const { placeName, kioskName } = await withTenant(ctx, (tx) => readScan(tx, ctx, code))
  return { placeName, kioskName }
}
