'use client'

import { useTranslations } from 'next-intl'
import { VersionList } from '@/components/version/version-list'
import type { PlaceContent } from '@/lib/places/schema'
import type { VersionView } from '@/lib/schedules/schema/version'
import { placeChangeText } from './change-text'

/** A place's versions with what each changed. */
export function PlaceVersions({ versions }: { versions: readonly VersionView<PlaceContent>[] }) {
  const t = useTranslations('places')
  return <VersionList versions={versions} textOf={(change) => placeChangeText(t, change)} />
}
