import { z } from 'zod'
import { PlaceContent } from '@/lib/places/schema'
import { PolicyContent } from '@/lib/policies/schema'
import { CalendarContent } from './calendar'
import { GroupContent } from './group'
import { ShiftContent } from './shift'

export const GROUP_FILE_FORMAT = 'daka.group/1'

const Name = z.string().trim().min(1).max(80)

const { date, kind, name, likeWeekday } = CalendarContent.shape.days.element.shape

/** The contents are those of the versioned nouns themselves, with the name of what they refer to in the place of its id. */
const Group = z.strictObject({
  name: Name,
  zone: GroupContent.shape.zone,
  weekly: z.array(Name.nullable()).length(7),
  places: z.array(Name).max(100),
  policy: Name,
  calendar: z.union([z.enum(['none', 'cn']), z.strictObject({ name: Name })]),
  departments: z.array(Name).max(500).exactOptional(),
})

const Calendar = z.strictObject({
  name: Name,
  base: CalendarContent.shape.base,
  days: z
    .array(z.strictObject({ date, kind, name, shift: Name.nullable().default(null), likeWeekday }))
    .max(366),
})

/**
 * A group and everything it refers to, by names. Without people: who is excused from punching stays as it is. Without
 * `departments` those stay as well. What the company has already may be referred to without being in the file.
 */
export const GroupFile = z
  .strictObject({
    $schema: z.string().max(2_000).exactOptional(),
    format: z.literal(GROUP_FILE_FORMAT),
    group: Group,
    shifts: z
      .array(z.strictObject({ name: Name, ...ShiftContent.shape }))
      .max(400)
      .default([]),
    calendar: Calendar.exactOptional(),
    places: z
      .array(z.strictObject({ name: Name, ...PlaceContent.shape }))
      .max(100)
      .default([]),
    policy: z.strictObject({ name: Name, ...PolicyContent.shape }).exactOptional(),
  })
  .superRefine((file, context) => {
    const say = (message: string) => (path: (string | number)[]) =>
      context.addIssue({ code: 'custom', path, message })
    for (const path of repeated(file)) say('given_twice')(path)
    for (const path of unused(file)) say('unused')(path)
  })

type Paths = (string | number)[][]
type Lists = Pick<z.infer<typeof GroupFile>, 'group' | 'shifts' | 'calendar' | 'places' | 'policy'>

function repeated({ group, shifts, places }: Lists): Paths {
  const twice = (names: readonly string[], path: (i: number) => (string | number)[]) =>
    names.flatMap((it, i) => (names.indexOf(it) < i ? [path(i)] : []))
  return [
    ...twice(group.places, (i) => ['group', 'places', i]),
    ...twice(group.departments ?? [], (i) => ['group', 'departments', i]),
    ...twice(shifts.map(nameOf), (i) => ['shifts', i, 'name']),
    ...twice(places.map(nameOf), (i) => ['places', i, 'name']),
  ]
}

/** What nothing in the file refers to is a slip, such as a name that was changed in one place only. */
function unused({ group, shifts, calendar, places, policy }: Lists): Paths {
  const usedShifts = [...group.weekly, ...(calendar?.days ?? []).map((it) => it.shift)]
  const usedCalendar = typeof group.calendar === 'object' ? group.calendar.name : null
  const paths: Paths = [
    ...shifts.flatMap((it, i) => (usedShifts.includes(it.name) ? [] : [['shifts', i, 'name']])),
    ...places.flatMap((it, i) => (group.places.includes(it.name) ? [] : [['places', i, 'name']])),
  ]
  if (policy && policy.name !== group.policy) paths.push(['policy', 'name'])
  if (calendar && calendar.name !== usedCalendar) paths.push(['calendar', 'name'])
  return paths
}

function nameOf(it: { readonly name: string }): string {
  return it.name
}

export type GroupFile = z.infer<typeof GroupFile>

/** The same for an editor, so that a file can be written by hand. */
export function groupFileJsonSchema(): object {
  return z.toJSONSchema(GroupFile, { io: 'input' })
}
