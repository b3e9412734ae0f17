import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { Instant } from '@/lib/time/instant'
import { wallAt } from '@/lib/time/zone'
import { loadConfiguration } from './load-configuration'
import { loadPersonSetting } from './load-person-setting'
import { type DaySetting, settingOn } from './setting-on'

/**
 * What holds for a person on the date that his own clocks show now; null when there is no such person. Of the roster only
 * the date that UTC shows is asked, so its plan is of use for nothing.
 */
export async function settingToday(tx: TenantTx, personId: string, now: Instant): Promise<DaySetting | null> {
  const { date } = wallAt('UTC', now)
  const found = await loadPersonSetting(tx, personId, date, date)
  if (!found) return null
  const configuration = await loadConfiguration(tx, found.stamp)
  const { person } = found
  const { zone } = settingOn(configuration, person, wallAt(person.zone ?? person.orgZone, now).date)
  return settingOn(configuration, person, wallAt(zone, now).date)
}
