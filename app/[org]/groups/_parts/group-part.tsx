import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { GroupEditor } from '@/components/group/group-editor'
import { GroupPreviewCard } from '@/components/group/group-preview'
import { GroupVersions } from '@/components/group/group-versions'
import { PeopleCard } from '@/components/group/people-card'
import { ExportLinks } from '@/components/group-file/export-links'
import { Notice } from '@/components/ui/notice'
import type { Ctx } from '@/lib/db/scope'
import { listFileDates } from '@/lib/schedules/queries/export-group'
import { findPeople } from '@/lib/schedules/queries/find-people'
import { getGroup } from '@/lib/schedules/queries/get-group'
import { getGroupChoices } from '@/lib/schedules/queries/get-group-choices'
import { listGroups } from '@/lib/schedules/queries/list-groups'

/** A group with its form, or for who may only read, its preview; its people; and its versions. */
export async function GroupPart({ ctx, org, groupId }: { ctx: Ctx; org: string; groupId: string }) {
  const [view, choices, people, dates, t] = await Promise.all([
    orNotFound(getGroup(ctx, { groupId })),
    orNotFound(getGroupChoices(ctx, { groupId })),
    orNotFound(findPeople(ctx, { groupId, search: '' })),
    orNotFound(listFileDates(ctx, { groupId })),
    getTranslations('rules.publish'),
  ])
  const newest = view.versions[0]
  if (!newest) notFound()
  const { id, name, today, tomorrow, zone, allowed } = view
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-xl font-semibold">{name}</h2>
        <ExportLinks org={org} groupId={id} dates={dates} />
      </div>
      {allowed.configure ? (
        <GroupEditor
          key={newest.id}
          org={org}
          group={{ id, name, number: newest.number, content: newest.content }}
          choices={choices}
          today={today}
          tomorrow={tomorrow}
          zone={zone}
        />
      ) : (
        <>
          <Notice tone="info">{t('readOnly')}</Notice>
          <GroupPreviewCard
            org={org}
            groupId={id}
            content={newest.content}
            isStale={false}
            choices={choices}
            tomorrow={tomorrow}
          />
        </>
      )}
      <PeopleCard
        key={id}
        org={org}
        group={{ id, name }}
        initial={people}
        tomorrow={tomorrow}
        canChange={allowed.configure}
      />
      <GroupVersions versions={view.versions} choices={choices} />
    </div>
  )
}

/** The form of a group that is yet to be. */
export async function NewGroupPart({ ctx, org }: { ctx: Ctx; org: string }) {
  const [list, choices, t] = await Promise.all([
    orNotFound(listGroups(ctx)),
    orNotFound(getGroupChoices(ctx, { groupId: null })),
    getTranslations('groups'),
  ])
  if (!list.allowed.configure) notFound()
  const { today, tomorrow, zone } = list
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <h2 className="text-xl font-semibold">{t('newTitle')}</h2>
      <GroupEditor org={org} group={null} choices={choices} today={today} tomorrow={tomorrow} zone={zone} />
    </div>
  )
}
