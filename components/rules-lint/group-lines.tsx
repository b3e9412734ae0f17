import { Users } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { dateOf } from '@/components/day/clock-text'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { Subject } from '@/lib/rules/lint-view'
import type { GroupLine } from '@/lib/schedules/schema/overview'
import type { WorkDate } from '@/lib/time/work-date'
import { subjectHref } from './mend-link'

/** Each group with who is in it, what they work by, and since when. */
export function GroupLines({ org, groups }: { org: string; groups: readonly GroupLine[] }) {
  const t = useTranslations('rules.overview')
  return (
    <Card title={t('groups')} id="rules-groups">
      {groups.length === 0 && (
        <EmptyState icon={<Users className="size-7" />} title={t('noGroups')}>
          {t('noGroupsText')}
        </EmptyState>
      )}
      <ul className="flex flex-col">
        {groups.map((group) => (
          <li
            key={group.id}
            className="flex flex-col gap-1 border-line py-3 not-last:border-b first:pt-0 last:pb-0"
          >
            <Head org={org} group={group} />
            <dl className="grid gap-x-6 sm:grid-cols-3">
              <Part name={t('shifts')}>
                <Names org={org} kind="shift" items={group.shifts} />
                {group.isRostered && <span className="text-ink-soft">{t('byRoster')}</span>}
                {group.shifts.length === 0 && !group.isRostered && t('none')}
              </Part>
              <Part name={t('places')}>
                <Names org={org} kind="place" items={group.places} />
                {group.places.length === 0 && t('none')}
              </Part>
              <Part name={t('policy')}>
                <Names org={org} kind="policy" items={group.policy ? [group.policy] : []} />
                {group.policy === null && t('none')}
              </Part>
            </dl>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Head({ org, group }: { org: string; group: GroupLine }) {
  const t = useTranslations('rules.overview')
  const format = useFormatter()
  const day = (date: WorkDate) => format.dateTime(dateOf(date), { dateStyle: 'medium' })
  const { inForceFrom, scheduledFrom, departments, people } = group
  const standing = [
    inForceFrom === null ? t('notYet') : t('inForce', { date: day(inForceFrom) }),
    ...(scheduledFrom === null ? [] : [t('scheduled', { date: day(scheduledFrom) })]),
  ]
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
      <h3 className="min-w-0">
        <span className="font-semibold">
          <Name org={org} subject={{ kind: 'group', id: group.id }} name={group.name} />
        </span>
        <span className="ms-3 text-ink-soft">{[t('people', { n: people }), ...departments].join(' · ')}</span>
      </h3>
      <p className="text-sm text-ink-soft">{standing.join(' · ')}</p>
    </div>
  )
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="flex min-h-11 flex-wrap items-center gap-x-4">{children}</dd>
    </div>
  )
}

function Names({
  org,
  kind,
  items,
}: {
  org: string
  kind: Subject['kind']
  items: readonly { readonly id: string; readonly name: string }[]
}) {
  return items.map(({ id, name }) => <Name key={id} org={org} subject={{ kind, id }} name={name} />)
}

function Name({ org, subject, name }: { org: string; subject: Subject; name: string }) {
  const href = subjectHref(org, subject)
  if (href === null) return <span className="inline-flex min-h-11 items-center">{name}</span>
  return (
    <Link href={href} className="inline-flex min-h-11 min-w-11 items-center text-accent hover:underline">
      {name}
    </Link>
  )
}
