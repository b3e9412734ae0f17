'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemNotice } from '@/components/form/problem-notice'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { TextField } from '@/components/ui/text-field'
import type { OwnMembership, PeopleOfGroup, PersonOfGroup } from '@/lib/schedules/schema/group'
import type { WorkDate } from '@/lib/time/work-date'
import { AddPersonForm } from './add-person-form'
import { EndMembershipDialog } from './end-membership-dialog'
import { useDayText } from './use-day-text'
import { usePeople } from './use-people'

type Group = { readonly id: string; readonly name: string }

/** Who belongs to a group today and why; adds somebody from a date on, and lets him go back to his department's. */
export function PeopleCard({
  org,
  group,
  initial,
  tomorrow,
  canChange,
}: {
  org: string
  group: Group
  initial: PeopleOfGroup
  tomorrow: WorkDate
  canChange: boolean
}) {
  const t = useTranslations('groups.people')
  const [search, setSearch] = useState('')
  const [stamp, setStamp] = useState(0)
  const [ending, setEnding] = useState<{ name: string; membership: OwnMembership } | null>(null)
  const { found, problem } = usePeople(org, group.id, search, initial, stamp)
  const { people, total } = found ?? initial
  const refresh = () => setStamp((before) => before + 1)
  return (
    <Card title={t('title', { n: total })} id="group-people">
      <div className="flex flex-col gap-4">
        <p className="text-ink-soft">{t('intro')}</p>
        {(initial.total > 8 || search !== '') && (
          <TextField
            label={t('search')}
            value={search}
            onChange={setSearch}
            autoComplete="off"
            maxLength={80}
          />
        )}
        <ProblemNotice problem={problem} />
        {people.length === 0 && (
          <p className="text-ink-soft">{search === '' ? t('empty') : t('nobodyFound')}</p>
        )}
        <ul aria-live="polite" className="flex flex-col">
          {people.map((it) => (
            <li
              key={it.personId}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line py-2 not-last:border-b"
            >
              <PersonLines person={it} groupId={group.id} />
              {canChange &&
                membershipsOf(it, group.id).map((membership) => (
                  <Button
                    key={membership.memberId}
                    variant="quiet"
                    size="small"
                    aria-label={t('removeName', { name: it.name })}
                    onPress={() => setEnding({ name: it.name, membership })}
                  >
                    {t('remove')}
                  </Button>
                ))}
            </li>
          ))}
        </ul>
        {total > people.length && <p className="text-ink-soft">{t('shown', { n: people.length, total })}</p>}
        {canChange && <AddPersonForm org={org} group={group} tomorrow={tomorrow} onDone={refresh} />}
      </div>
      {ending && (
        <EndMembershipDialog
          key={ending.membership.memberId}
          org={org}
          {...ending}
          tomorrow={tomorrow}
          onClose={() => setEnding(null)}
          onDone={refresh}
        />
      )}
    </Card>
  )
}

/** His own memberships of the group that are not over and have no end yet. */
function membershipsOf({ today, later }: PersonOfGroup, groupId: string): OwnMembership[] {
  const now = today?.kind === 'own' ? [today] : []
  return [...now, ...later].filter((it) => it.groupId === groupId && it.toDate === null)
}

function PersonLines({ person, groupId }: { person: PersonOfGroup; groupId: string }) {
  const t = useTranslations('groups.people')
  const day = useDayText()
  const { today, later } = person
  const lines = [
    today?.groupId === groupId &&
      (today.kind === 'department'
        ? t('byDepartment', { department: today.department })
        : today.toDate === null
          ? t('own', { date: day(today.fromDate) })
          : t('ownUntil', { from: day(today.fromDate), to: day(today.toDate) })),
    ...later.map((it) =>
      it.groupId === groupId
        ? t('ownLater', { date: day(it.fromDate) })
        : t('leavesFor', { date: day(it.fromDate), group: it.group }),
    ),
  ].filter((it) => it !== false)
  return (
    <div className="min-w-0">
      <p>
        <span className="font-medium">{person.name}</span>
        <span className="ms-2 text-sm text-ink-soft">
          {t('details', { no: person.employeeNo, department: person.department })}
        </span>
      </p>
      <p className="text-sm text-ink-soft">{lines.join(' · ')}</p>
    </div>
  )
}
