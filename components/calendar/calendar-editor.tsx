'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { Card } from '@/components/ui/card'
import { Segmented } from '@/components/ui/segmented'
import { type Publication, VersionForm } from '@/components/version/version-form'
import { checkInput, mapResult } from '@/lib/action/result'
import { publishCalendarAction } from '@/lib/schedules/actions'
import { CalendarContent, type ChinaYearView } from '@/lib/schedules/schema/calendar'
import type { WorkDate } from '@/lib/time/work-date'
import { CalendarPreview } from './calendar-preview'
import { DayFields, type ShiftOption } from './day-fields'
import { type CalendarDraft, draftOf, readDraft } from './draft'

const EMPTY: CalendarContent = { base: 'cn', days: [] }

/** A calendar's form with the year it makes. `calendar` null: a new one. */
export function CalendarEditor({
  org,
  calendar,
  years,
  shifts,
  today,
  tomorrow,
}: {
  org: string
  calendar: { id: string; name: string; number: number; content: CalendarContent } | null
  /** The calendar of China in the years on show. */
  years: readonly ChinaYearView[]
  shifts: readonly ShiftOption[]
  today: WorkDate
  tomorrow: WorkDate
}) {
  const t = useTranslations('calendar')
  const [draft, setDraft] = useState<CalendarDraft>(() => draftOf(calendar?.content ?? EMPTY))
  const { content, fields } = useMemo(() => check(draft), [draft])
  const lastGood = useRef<CalendarContent>(calendar?.content ?? EMPTY)
  if (content) lastGood.current = content
  const change = (part: Partial<CalendarDraft>) => setDraft((before) => ({ ...before, ...part }))

  async function publish(publication: Publication<CalendarContent>) {
    const result = await publishCalendarAction(org, { calendarId: calendar?.id ?? null, ...publication })
    return mapResult(result, ({ calendarId }) => ({ id: calendarId }))
  }

  return (
    <VersionForm
      noun={calendar}
      nameLabel={t('name')}
      hrefOf={(id) => `/${org}/calendar?calendar=${id}`}
      today={today}
      tomorrow={tomorrow}
      content={content}
      fields={fields}
      publish={publish}
      trial={{ org, kind: 'calendar', id: calendar?.id ?? null }}
      preview={
        <CalendarPreview content={lastGood.current} isStale={!content} years={years} shifts={shifts} />
      }
    >
      {(nameField) => (
        <>
          <Card title={t('basics')} id="calendar-basics">
            <div className="flex flex-col items-start gap-4">
              {nameField}
              <div className="flex flex-col items-start gap-2">
                <p className="text-sm font-medium">{t('base')}</p>
                <Segmented
                  label={t('base')}
                  options={(['cn', 'none'] as const).map((id) => ({ id, label: t(`bases.${id}`) }))}
                  value={draft.base}
                  onChange={(base) => change({ base })}
                />
                <p className="text-sm text-ink-soft">{t(`baseText.${draft.base}`)}</p>
              </div>
            </div>
          </Card>
          <Card title={t('days')} id="calendar-days">
            <div className="flex flex-col gap-4">
              <p className="text-sm text-ink-soft">{t('daysHint')}</p>
              <DayFields draft={draft} change={change} shifts={shifts} />
            </div>
          </Card>
        </>
      )}
    </VersionForm>
  )
}

/** The calendar when nothing speaks against it, else what does, by the path of each field. */
function check(draft: CalendarDraft): { content: CalendarContent | null; fields: Record<string, string> } {
  const read = readDraft(draft)
  if (Object.keys(read.errors).length > 0) return { content: null, fields: read.errors }
  const checked = checkInput(CalendarContent, read.content)
  if (checked.ok) return { content: checked.value, fields: {} }
  return { content: null, fields: { ...checked.error.fields } }
}
