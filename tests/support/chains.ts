import type { TenantTx } from '@/lib/db/tenant'
import { checkChains as walkChains } from '@/lib/punches/queries/check-chains'
import type { LedgerFault } from '@/lib/punches/queries/ledger-fault'

/** How many people and punches the company's chains hold, and what is wrong with them. */
export async function checkChains(
  tx: TenantTx,
): Promise<{ people: number; punches: number; faults: LedgerFault[] }> {
  const { people, punches, fault } = await walkChains(tx, () => undefined)
  return { people, punches, faults: fault ? [fault] : [] }
}
