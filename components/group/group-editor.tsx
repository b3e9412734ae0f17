'use client'

import { useTranslations } from 'next-intl'
import { useContext, useMemo, useRef, useState } from 'react'
import { PathErrors } from '@/components/form/path-fields'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { TextField } from '@/components/ui/text-field'
import { type Publication, VersionForm } from '@/components/version/version-form'
import { mapResult } from '@/lib/action/result'
import { publishGroupAction } from '@/lib/schedules/actions'
import type { GroupChoices, GroupContent } from '@/lib/schedules/schema/group'
import type { WorkDate } from '@/lib/time/work-date'
import { checkDraft, firstDraft } from './check-draft'
import { DepartmentTree } from './department-tree'
import { ExemptFields } from './exempt-fields'
import { GroupPreviewCard } from './group-preview'
import { WeekFields } from './week-fields'
import { CalendarField, PlaceFields, PolicyField } from './where-fields'

/**
 * A group's form with its preview. `group` null: a new one, in the company's `zone` at first. What contradicts itself is
 * said as it is chosen, and isn't sent.
 */
export function GroupEditor({
  org,
  group,
  choices,
  today,
  tomorrow,
  zone,
}: {
  org: string
  group: { id: string; name: string; number: number; content: GroupContent } | null
  choices: GroupChoices
  today: WorkDate
  tomorrow: WorkDate
  zone: string
}) {
  const t = useTranslations('groups')
  const places = useTranslations('places')
  const refusal = useTranslations('refusal.invalid')
  const [draft, setDraft] = useState<GroupContent>(() => group?.content ?? firstDraft(choices, zone))
  const [date, setDate] = useState<string>(tomorrow)
  const checked = useMemo(() => checkDraft(draft, choices, date, tomorrow), [draft, choices, date, tomorrow])
  const lastReadable = useRef(draft)
  if (checked.readable) lastReadable.current = checked.readable
  const texts = useMemo(() => {
    const byPath: Record<string, string> = {}
    for (const { path, code, values } of checked.contradictions) {
      byPath[path] = [byPath[path], refusal(code, values)].filter(Boolean).join(' ')
    }
    return byPath
  }, [checked, refusal])
  const change = (part: Partial<GroupContent>) => setDraft((before) => ({ ...before, ...part }))

  async function publish(publication: Publication<GroupContent>) {
    const result = await publishGroupAction(org, { groupId: group?.id ?? null, ...publication })
    return mapResult(result, ({ groupId }) => ({ id: groupId }))
  }

  return (
    <VersionForm
      noun={group}
      nameLabel={t('name')}
      hrefOf={(id) => `/${org}/groups?group=${id}`}
      today={today}
      tomorrow={tomorrow}
      content={checked.content}
      fields={checked.fields}
      texts={texts}
      onDate={setDate}
      publish={publish}
      trial={{ org, kind: 'group', id: group?.id ?? null }}
      preview={
        <GroupPreviewCard
          org={org}
          groupId={group?.id ?? null}
          content={lastReadable.current}
          isStale={!checked.readable}
          choices={choices}
          tomorrow={tomorrow}
        />
      }
    >
      {(nameField) => (
        <>
          <Card title={t('who')} id="group-who">
            <div className="flex flex-col gap-4">
              {nameField}
              <DepartmentTree
                choices={choices}
                chosen={draft.departmentIds}
                onChange={(departmentIds) => change({ departmentIds })}
              />
              <p className="text-sm text-ink-soft">{t(group ? 'peopleBelow' : 'peopleLater')}</p>
            </div>
          </Card>
          <Card title={t('when')} id="group-when">
            <div className="flex flex-col gap-4">
              <WeekFields choices={choices} weekly={draft.weekly} onChange={(weekly) => change({ weekly })} />
              <div className="flex flex-col gap-4 border-t border-line pt-4">
                <CalendarField choices={choices} draft={draft} change={change} />
                <ZoneField value={draft.zone} onChange={(typed) => change({ zone: typed })} />
              </div>
            </div>
          </Card>
          <Card
            title={t('places')}
            id="group-places"
            aside={
              choices.places.length === 0 && (
                <LinkButton variant="plain" size="small" href={`/${org}/places?place=new`}>
                  {places('new')}
                </LinkButton>
              )
            }
          >
            <PlaceFields choices={choices} draft={draft} date={date} change={change} />
          </Card>
          <Card title={t('policyTitle')} id="group-policy">
            <PolicyField choices={choices} draft={draft} date={date} change={change} />
          </Card>
          <Card title={t('exempt')} id="group-exempt">
            <ExemptFields
              org={org}
              choices={choices}
              chosen={draft.exemptPersonIds}
              onChange={(exemptPersonIds) => change({ exemptPersonIds })}
            />
          </Card>
        </>
      )}
    </VersionForm>
  )
}

function ZoneField({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const t = useTranslations('groups')
  const errors = useContext(PathErrors)
  return (
    <TextField
      label={t('zone')}
      value={value}
      onChange={onChange}
      description={t('zoneHint')}
      errorMessage={errors.zone}
      autoComplete="off"
    />
  )
}
