import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { asWorkDate, datesFrom, isWorkDate, lastOfMonth, type WorkDate } from '@/lib/time/work-date'
import type { RosterCell, RosterView } from '../schema/roster'
import { type Configuration, loadConfiguration } from './load-configuration'
import { loadPeopleSettings } from './load-people-settings'
import { type PersonSetting, settingOn } from './setting-on'

/**
 * The roster of a group in a month: a line for each person who is of it on one of the dates, with what each date is
 * planned to be and who decided it. Refusals: forbidden; not_found for an unknown group; invalid for a malformed month.
 */
export async function getRoster(ctx: Ctx, target: { groupId: string; month: string }): Promise<RosterView> {
  if (!can(ctx.actor, 'readOrg', { kind: 'org' })) throw new Refusal('forbidden')
  const begin = `${target.month}-01`
  if (!isWorkDate(begin)) throw new Refusal('invalid', { fields: { month: 'wrong_format' } })
  const first = asWorkDate(begin)
  const dates = datesFrom(first, lastOfMonth(first))
  return withTenant(ctx, async (tx) => {
    const people = await loadPeopleSettings(tx, first, lastOfMonth(first))
    const configuration = await loadConfiguration(tx, people[0]?.stamp ?? 0)
    if (!configuration.groups.has(target.groupId)) throw new Refusal('not_found', { reason: 'group' })
    const lines = people.map(({ name, employeeNo, setting }) => {
      const cells = dates.map((date) => cellOf(configuration, setting, target.groupId, date))
      return { personId: setting.id, name, employeeNo, cells }
    })
    return {
      month: target.month,
      people: lines.filter((line) => line.cells.some((cell) => cell !== null)),
    }
  })
}

function cellOf(
  configuration: Configuration,
  person: PersonSetting,
  groupId: string,
  workDate: WorkDate,
): RosterCell | null {
  const { plan, shiftId, shiftName, groupId: ownGroupId } = settingOn(configuration, person, workDate)
  if (ownGroupId !== groupId) return null
  if (workDate < person.startDate || (person.endDate !== null && workDate > person.endDate)) return null
  return { workDate, kind: plan.kind, source: plan.source, shiftId, shiftName }
}
