'use client'

import { VersionList } from '@/components/version/version-list'
import type { CalendarContent } from '@/lib/schedules/schema/calendar'
import type { VersionView } from '@/lib/schedules/schema/version'
import { useCalendarChanges } from './change-text'
import type { ShiftOption } from './day-fields'

/** A calendar's versions with what each changed, date by date. */
export function CalendarVersions({
  versions,
  shifts,
}: {
  versions: readonly VersionView<CalendarContent>[]
  shifts: readonly ShiftOption[]
}) {
  const { comparable, textOf } = useCalendarChanges((id) => shifts.find((it) => it.id === id)?.name)
  return (
    <VersionList
      versions={versions.map((it) => ({ ...it, content: comparable(it.content) }))}
      textOf={textOf}
    />
  )
}
