import 'server-only'
import { z } from 'zod'
import { asWorkDate, type WorkDate } from '@/lib/time/work-date'
import { type Configuration, versionOn } from './load-configuration'
import { type PersonSetting, settingOn } from './setting-on'

/** What was changed, as far as it decides which days depend on it. Kept with the run, so it is read back through this. */
export const RecomputeChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['group', 'shift', 'policy', 'calendar']),
    id: z.uuid(),
    versionId: z.uuid(),
  }),
  /** The dates of each person, by his id. */
  z.strictObject({
    kind: z.literal('roster'),
    dates: z.record(z.uuid(), z.array(z.string().transform((text) => asWorkDate(text)))),
  }),
  z.strictObject({ kind: z.literal('membership'), personId: z.uuid() }),
  z.strictObject({ kind: z.literal('range') }),
])

export type RecomputeChange = z.infer<typeof RecomputeChange>

/** A day as it stands: `groupId` is the group it was derived with. */
export type StoredDay = { readonly workDate: WorkDate; readonly groupId: string | null }

/**
 * Whether a person's day can be another one because of the change, in the configuration as it is now. Asks what the day
 * depends on and not what would differ: two changes that follow each other may look like none, with a day derived
 * between them.
 */
export function dependsOn(
  change: RecomputeChange,
  configuration: Configuration,
  person: PersonSetting,
  day: StoredDay,
): boolean {
  const { workDate } = day
  switch (change.kind) {
    case 'range':
      return true
    case 'membership':
      return change.personId === person.id
    case 'roster':
      return change.dates[person.id]?.includes(workDate) ?? false
    case 'group': {
      if (versionOn(configuration.groups.get(change.id), workDate)?.id !== change.versionId) return false
      // Who left it with this version still has it in his day.
      if (day.groupId === change.id) return true
      return settingOn(configuration, person, workDate).groupId === change.id
    }
    case 'shift':
      if (versionOn(configuration.shifts.get(change.id), workDate)?.id !== change.versionId) return false
      return settingOn(configuration, person, workDate).shiftId === change.id
    case 'policy':
      return settingOn(configuration, person, workDate).policy?.id === change.versionId
    case 'calendar': {
      if (versionOn(configuration.calendars.get(change.id), workDate)?.id !== change.versionId) return false
      const { groupId } = settingOn(configuration, person, workDate)
      const group = groupId === null ? null : versionOn(configuration.groups.get(groupId), workDate)
      return group?.content.calendar === change.id
    }
    default:
      return change satisfies never
  }
}
