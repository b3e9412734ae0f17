import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import type { Shift } from '@/lib/rules/shift'
import { asWorkDate, datesFrom, isWorkDate, lastOfMonth, type WorkDate } from '@/lib/time/work-date'
import type { RosterCell, RosterPerson, RosterPlan, RosterShift, RosterView } from '../schema/roster'
import { chinaDayOn } from './china-calendar'
import { loadClosedThrough } from './closed-through'
import { type Configuration, loadConfiguration, type Version, versionOn } from './load-configuration'
import { loadPeopleSettings } from './load-people-settings'
import { type PersonSetting, settingOn } from './setting-on'
import { companyToday } from './version-views'

export type RosterGrid = Omit<RosterView, 'allowed'> & {
  /** The employee numbers of whoever is not of the group in this month. */
  readonly otherNos: readonly string[]
}

/**
 * The roster of a group in a month: a line for each person who is of it on one of the dates, with what each date is
 * planned to be and who decided it. Refusals: not_found for an unknown group; invalid for a malformed month.
 */
export async function loadRoster(
  tx: TenantTx,
  ctx: Ctx,
  target: { groupId: string; month: string },
): Promise<RosterGrid> {
  const begin = `${target.month}-01`
  if (!isWorkDate(begin)) throw new Refusal('invalid', { fields: { month: 'wrong_format' } })
  const first = asWorkDate(begin)
  const last = lastOfMonth(first)
  const dates = datesFrom(first, last)
  const { today } = await companyToday(tx, ctx)
  const people = await loadPeopleSettings(tx, first, last)
  const configuration = await loadConfiguration(tx, people[0]?.stamp ?? 0)
  const group = configuration.groups.get(target.groupId)
  if (!group) throw new Refusal('not_found', { reason: 'group' })
  const lines = people.map(({ name, employeeNo, setting }): RosterPerson => {
    const { id: personId, startDate, endDate } = setting
    const cells = dates.map((date) => cellOf(configuration, setting, group.id, date))
    return { personId, name, employeeNo, startDate, endDate, cells }
  })
  const isOf = (line: RosterPerson) => line.cells.some((cell) => cell !== null)
  return {
    month: target.month,
    today,
    group: { id: group.id, name: group.name },
    days: dates.map((workDate) => ({ workDate, mark: chinaDayOn(workDate)?.kind ?? null })),
    closedThrough: await loadClosedThrough(tx),
    shifts: shiftsOf(configuration, first, last),
    people: lines.filter(isOf),
    otherNos: lines.filter((line) => !isOf(line)).map((line) => line.employeeNo),
  }
}

function cellOf(
  configuration: Configuration,
  person: PersonSetting,
  groupId: string,
  workDate: WorkDate,
): RosterCell | null {
  if (workDate < person.startDate || (person.endDate !== null && workDate > person.endDate)) return null
  const shown = settingOn(configuration, person, workDate)
  if (shown.groupId !== groupId) return null
  const plan: RosterPlan = { kind: shown.plan.kind, source: shown.plan.source, shiftId: shown.shiftId }
  const entry = person.roster.find((it) => it.workDate === workDate && it.source === 'roster')
  const isSet = plan.source === 'roster' || plan.source === 'personal'
  return {
    ...plan,
    shiftName: shown.shiftName,
    roster: entry ? { shiftId: entry.shiftId } : null,
    usual: isSet ? usualOf(configuration, person, workDate) : plan,
  }
}

function usualOf(configuration: Configuration, person: PersonSetting, workDate: WorkDate): RosterPlan {
  const { plan, shiftId } = settingOn(configuration, { ...person, roster: [] }, workDate)
  return { kind: plan.kind, source: plan.source, shiftId }
}

/** Ids are made in the order of time. */
function shiftsOf(configuration: Configuration, first: WorkDate, last: WorkDate): RosterShift[] {
  return [...configuration.shifts.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((shift) => {
      const before = versionOn(shift, first)
      const within = shift.versions.filter((it) => it.effectiveFrom > first && it.effectiveFrom <= last)
      return {
        id: shift.id,
        name: shift.name,
        versions: [...(before ? [before] : []), ...within].map(hoursOf),
      }
    })
    .filter((shift) => shift.versions.length > 0)
}

function hoursOf({ effectiveFrom, content }: Version<Shift>) {
  return {
    effectiveFrom,
    requiredMin: content.requiredMin,
    hours: content.segments.map((it) => [it.onMin, it.offMin] as const),
  }
}
