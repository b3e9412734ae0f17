'use client'

import { useTranslations } from 'next-intl'
import { VersionList } from '@/components/version/version-list'
import type { ShiftContent } from '@/lib/schedules/schema/shift'
import type { VersionView } from '@/lib/schedules/schema/version'
import { shiftChangeText } from './change-text'

/** A shift's versions with what each changed. */
export function ShiftVersions({ versions }: { versions: readonly VersionView<ShiftContent>[] }) {
  const t = useTranslations('shifts')
  const time = useTranslations('time')
  return <VersionList versions={versions} textOf={(change) => shiftChangeText({ t, time }, change)} />
}
