import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { PunchPolicy } from '@/lib/rules/policy'
import { loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import { loadPersonSetting } from '@/lib/schedules/queries/load-person-setting'
import { type DaySetting, settingOn } from '@/lib/schedules/queries/setting-on'
import type { WorkDate } from '@/lib/time/work-date'

/** Whether field punches under this policy want an application approved before. */
export function wantsPlans({ outside, field }: Pick<PunchPolicy, 'outside' | 'field'>): boolean {
  return outside === 'field' && field.approval === 'before'
}

/** The rules of a person's date; null when there is no such person. */
export async function fieldSettingOn(
  tx: TenantTx,
  personId: string,
  workDate: WorkDate,
): Promise<DaySetting | null> {
  const found = await loadPersonSetting(tx, personId, workDate, workDate)
  return found && settingOn(await loadConfiguration(tx, found.stamp), found.person, workDate)
}
