import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import { loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import { loadPersonSetting } from '@/lib/schedules/queries/load-person-setting'
import { type DaySetting, settingOn } from '@/lib/schedules/queries/setting-on'
import type { WorkDate } from '@/lib/time/work-date'

/** The rules of a person's dates from one to another; null when there is no such person. */
export async function fieldSettings(
  tx: TenantTx,
  personId: string,
  from: WorkDate,
  to: WorkDate,
): Promise<((date: WorkDate) => DaySetting) | null> {
  const found = await loadPersonSetting(tx, personId, from, to)
  if (!found) return null
  const configuration = await loadConfiguration(tx, found.stamp)
  return (date) => settingOn(configuration, found.person, date)
}

/** The rules of a person's date; null when there is no such person. */
export async function fieldSettingOn(
  tx: TenantTx,
  personId: string,
  workDate: WorkDate,
): Promise<DaySetting | null> {
  return (await fieldSettings(tx, personId, workDate, workDate))?.(workDate) ?? null
}
