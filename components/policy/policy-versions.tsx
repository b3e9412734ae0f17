'use client'

import { useTranslations } from 'next-intl'
import { VersionList } from '@/components/version/version-list'
import type { PolicyContent } from '@/lib/policies/schema'
import type { VersionView } from '@/lib/schedules/schema/version'
import { comparable, policyChangeText } from './change-text'

/** A policy's versions with what each changed. */
export function PolicyVersions({ versions }: { versions: readonly VersionView<PolicyContent>[] }) {
  const t = useTranslations('policies')
  const time = useTranslations('time')
  return (
    <VersionList
      versions={versions.map((it) => ({ ...it, content: comparable(t, it.content) }))}
      textOf={(change) => policyChangeText({ t, time }, change)}
    />
  )
}
