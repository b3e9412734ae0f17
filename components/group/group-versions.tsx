'use client'

import { VersionList } from '@/components/version/version-list'
import type { GroupChoices, GroupContent } from '@/lib/schedules/schema/group'
import type { VersionView } from '@/lib/schedules/schema/version'
import { comparable, useGroupChangeText } from './change-text'

/** A group's versions with what each changed; ids are told by their names. */
export function GroupVersions({
  versions,
  choices,
}: {
  versions: readonly VersionView<GroupContent>[]
  choices: GroupChoices
}) {
  const textOf = useGroupChangeText((kind, id) => choices[kind].find((it) => it.id === id)?.name)
  return (
    <VersionList
      versions={versions.map((it) => ({ ...it, content: comparable(it.content) }))}
      textOf={textOf}
    />
  )
}
