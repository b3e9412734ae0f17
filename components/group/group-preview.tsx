'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemNotice } from '@/components/form/problem-notice'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import type { GroupChoices, GroupContent } from '@/lib/schedules/schema/group'
import type { WorkDate } from '@/lib/time/work-date'
import { PersonPicker } from './person-picker'
import { PlanStrip } from './plan-strip'
import { PreviewDay } from './preview-day'
import { usePreview, type Who } from './use-preview'

/**
 * What somebody would do on a date were the draft in force: asked of the server, which resolves it as it does real days
 * and writes nothing. `isStale`: the fields hold what can't be read, and `content` is the last that could.
 */
export function GroupPreviewCard({
  org,
  groupId,
  content,
  isStale,
  choices,
  tomorrow,
}: {
  org: string
  groupId: string | null
  content: GroupContent
  isStale: boolean
  choices: GroupChoices
  tomorrow: WorkDate
}) {
  const t = useTranslations('groups.preview')
  const [kind, setKind] = useState<Who['kind']>('department')
  const [departmentId, setDepartmentId] = useState(
    content.departmentIds[0] ?? choices.departments[0]?.id ?? '',
  )
  const [person, setPerson] = useState<{ personId: string; name: string } | null>(null)
  const [date, setDate] = useState<string>(tomorrow)
  const who: Who | null =
    kind === 'person'
      ? person && { kind, personId: person.personId }
      : departmentId === ''
        ? null
        : { kind, departmentId }
  const { preview, isPending, problem } = usePreview(org, groupId, content, who, date)
  const name =
    kind === 'person'
      ? (person?.name ?? '')
      : t('somebody', { department: choices.departments.find(({ id }) => id === departmentId)?.name ?? '' })
  return (
    <Card title={t('title')} id="group-preview">
      <div className="flex flex-col gap-4">
        {isStale && <Notice tone="warn">{t('stale')}</Notice>}
        <Segmented
          label={t('who')}
          options={(['department', 'person'] as const).map((id) => ({ id, label: t(`kinds.${id}`) }))}
          value={kind}
          onChange={setKind}
        />
        {kind === 'department' ? (
          <Select
            label={t('department')}
            options={choices.departments.map(({ id, name: label }) => ({ id, label }))}
            value={departmentId}
            onChange={(id) => setDepartmentId(String(id ?? ''))}
          />
        ) : (
          <PersonPicker
            org={org}
            label={person ? t('chosen', { name: person.name }) : t('person')}
            onPick={setPerson}
          />
        )}
        <TextField type="date" label={t('date')} value={date} onChange={setDate} />
        <ProblemNotice problem={problem} />
        {preview && who ? (
          <div
            aria-live="polite"
            className={`flex flex-col gap-4 transition-opacity duration-150 ${isPending ? 'opacity-60' : ''}`}
          >
            <PreviewDay preview={preview} name={name} />
            <PlanStrip days={preview.days} chosen={date} onChoose={setDate} />
          </div>
        ) : (
          who && !problem && <Skeleton className="h-60" />
        )}
      </div>
    </Card>
  )
}
