'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { Select } from '@/components/ui/select'
import type { RosterChoices } from '@/lib/schedules/schema/roster'
import { type RosterFilter, rosterHref } from './roster-link'

/** Which group's roster is on show. */
export function GroupChoice({
  org,
  groups,
  filter,
}: {
  org: string
  groups: RosterChoices['groups']
  filter: RosterFilter
}) {
  const t = useTranslations('roster')
  const router = useRouter()
  const [, startTransition] = useTransition()
  return (
    <Select
      label={t('group')}
      options={groups.map(({ id, name }) => ({ id, label: name }))}
      selectedKey={filter.groupId}
      onSelectionChange={(key) => {
        if (key === null || key === filter.groupId) return
        startTransition(() => router.push(rosterHref(org, { ...filter, groupId: String(key), q: '' })))
      }}
      className="w-full sm:w-56"
    />
  )
}
