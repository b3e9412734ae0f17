import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { type ClaimsByDepartment, claimsOf } from '@/lib/schedules/queries/department-claims'
import type { Configuration, Versioned } from '@/lib/schedules/queries/load-configuration'
import type { CalendarContent } from '@/lib/schedules/schema/calendar'
import type { GroupContent } from '@/lib/schedules/schema/group'
import type { WorkDate } from '@/lib/time/work-date'
import type { RunTrial } from '../schema'

/** Where a noun that is yet to be stands in a drafted configuration: no uuid, so nothing published can name it. */
const NEW = 'new'

type Asked<Content> = { readonly id: string | null; readonly from: WorkDate; readonly content: Content }

/**
 * The company's configuration as if the draft had been in force from the first date tried on. Refusals: not_found for a
 * noun the company doesn't have, and with the fields whose ids it doesn't have.
 */
export function drafted(configuration: Configuration, trial: RunTrial): Configuration {
  switch (trial.kind) {
    case 'shift':
      return { ...configuration, shifts: withDraft(configuration.shifts, trial) }
    case 'policy':
      return { ...configuration, policies: withDraft(configuration.policies, trial) }
    case 'group': {
      refuseUnknown(unknownOfGroup(configuration, trial.content))
      const groups = withDraft(configuration.groups, trial)
      return { ...configuration, groups, claims: claimsWith(groups, trial) }
    }
    case 'calendar':
      refuseUnknown(unknownOfCalendar(configuration, trial.content))
      return { ...configuration, calendars: withDraft(configuration.calendars, trial) }
    default:
      return trial satisfies never
  }
}

function withDraft<Content>(
  nouns: ReadonlyMap<string, Versioned<Content>>,
  { id, from, content }: Asked<Content>,
): Map<string, Versioned<Content>> {
  const noun = id === null ? { id: NEW, name: '', versions: [] } : nouns.get(id)
  if (!noun) throw new Refusal('not_found')
  const before = noun.versions.filter((version) => version.effectiveFrom < from)
  const draft = { id: NEW, effectiveFrom: from, content }
  return new Map([...nouns, [noun.id, { ...noun, versions: [...before, draft] }]])
}

/** What the draft claims is the draft's, whoever claimed it on the dates tried. */
function claimsWith(
  groups: ReadonlyMap<string, Versioned<GroupContent>>,
  { id, from, content }: Asked<GroupContent>,
): ClaimsByDepartment {
  const own = content.departmentIds.map(
    (departmentId) => [departmentId, [{ groupId: id ?? NEW, from, until: null }]] as const,
  )
  return new Map([...claimsOf(groups), ...own])
}

/** The fields that name what the company doesn't have. */
function unknownOfGroup(configuration: Configuration, content: GroupContent): string[] {
  const { shifts, places, policies, departments, calendars } = configuration
  const known = {
    weekly: content.weekly.every((id) => id === null || shifts.has(id)),
    placeIds: content.placeIds.every((id) => places.has(id)),
    policyId: policies.has(content.policyId),
    departmentIds: content.departmentIds.every((id) => departments.has(id)),
    calendar: ['none', 'cn'].includes(content.calendar) || calendars.has(content.calendar),
  }
  return Object.entries(known).flatMap(([field, isKnown]) => (isKnown ? [] : [field]))
}

function unknownOfCalendar({ shifts }: Configuration, content: CalendarContent): string[] {
  return content.days.flatMap(({ shiftId }, i) =>
    shiftId === null || shifts.has(shiftId) ? [] : [`days.${i}.shiftId`],
  )
}

function refuseUnknown(fields: readonly string[]): void {
  if (fields.length === 0) return
  throw new Refusal('not_found', {
    fields: Object.fromEntries(fields.map((field) => [`content.${field}`, 'not_found'])),
  })
}
