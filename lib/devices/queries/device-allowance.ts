import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { TenantTx } from '@/lib/db/tenant'
import { USUAL_DEVICES } from '@/lib/rules/policy'
import { settingToday } from '@/lib/schedules/queries/setting-today'
import { DAY_MS, type Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import type { ZoneName } from '@/lib/time/zone'
import { REMOVED_COUNTS_DAYS } from '../schema'

export type DeviceAllowance = {
  readonly workDate: WorkDate
  readonly zone: ZoneName
  /** How many he may punch from by himself; null: nobody looks at devices. */
  readonly perPerson: number | null
  /** How many of them are taken, and how many more wait for an approval. */
  readonly taken: number
  readonly waiting: number
}

/**
 * How many devices a person may have by today's policy and has. Also those count that he removed himself in the last days,
 * for a while: not those that he took back while they waited, nor those that HR removed. Refusals: not_found.
 */
export async function deviceAllowance(
  tx: TenantTx,
  personId: string,
  now: Instant,
): Promise<DeviceAllowance> {
  const setting = await settingToday(tx, personId, now)
  if (!setting) throw new Refusal('not_found')
  const policy = setting.policy?.content
  const [row] = await tx.sql<{ taken: number; waiting: number }>`
    SELECT count(*) FILTER (WHERE d.state IN ('active', 'suspended')
                               OR (d.state = 'revoked' AND d.ended_by_id = d.person_id
                                   AND d.ended_at > ${new Date(now - REMOVED_COUNTS_DAYS * DAY_MS)}
                                   AND (r.id IS NULL OR r.state = 'approved')))::int AS taken,
           count(*) FILTER (WHERE d.state = 'waiting')::int AS waiting
      FROM device d LEFT JOIN request r ON r.org_id = d.org_id AND r.id = d.id
     WHERE d.org_id = ${tx.orgId}::uuid AND d.person_id = ${personId}::uuid`
  return {
    workDate: setting.workDate,
    zone: setting.zone,
    perPerson: policy?.punch.device === 'off' ? null : (policy?.devices?.perPerson ?? USUAL_DEVICES),
    taken: row?.taken ?? 0,
    waiting: row?.waiting ?? 0,
  }
}
