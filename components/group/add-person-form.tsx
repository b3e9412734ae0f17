'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ResultForm } from '@/components/form/result-form'
import { TextField } from '@/components/ui/text-field'
import { useToast } from '@/components/ui/toast'
import type { Result } from '@/lib/action/result'
import { assignGroupAction } from '@/lib/schedules/actions'
import type { PersonOfGroup } from '@/lib/schedules/schema/group'
import type { WorkDate } from '@/lib/time/work-date'
import { PersonPicker } from './person-picker'
import { useDayText } from './use-day-text'

/** Adds somebody to a group from a date on, and says what he leaves for it. */
export function AddPersonForm({
  org,
  group,
  tomorrow,
  onDone,
}: {
  org: string
  group: { readonly id: string; readonly name: string }
  tomorrow: WorkDate
  onDone: () => void
}) {
  const t = useTranslations('groups.people')
  const show = useToast()
  const day = useDayText()
  const [person, setPerson] = useState<PersonOfGroup | null>(null)
  const [date, setDate] = useState<string>(tomorrow)

  async function submit(): Promise<Result<{ memberId: string }>> {
    if (!person) return { ok: false, error: { code: 'invalid', fields: { personId: 'required' } } }
    return assignGroupAction(org, { personId: person.personId, groupId: group.id, fromDate: date })
  }

  function done() {
    show(t('added', { name: person?.name ?? '', date: day(date), group: group.name }))
    setPerson(null)
    onDone()
  }

  return (
    <section aria-label={t('addTitle')} className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 className="font-medium">{t('addTitle')}</h3>
      <PersonPicker org={org} label={t('find')} onPick={setPerson} />
      {person && (
        <ResultForm submit={submit} onDone={done} submitText={t('add')} pendingText={t('adding')}>
          <div className="flex flex-col gap-1">
            <p className="font-medium">
              {t('named', { name: person.name, no: person.employeeNo, department: person.department })}
            </p>
            <Leaves person={person} groupName={group.name} />
          </div>
          <TextField
            type="date"
            name="fromDate"
            label={t('from')}
            value={date}
            onChange={setDate}
            className="w-full sm:max-w-60"
          />
        </ResultForm>
      )}
    </section>
  )
}

/** What the person is of now, and what becomes of it. */
function Leaves({ person, groupName }: { person: PersonOfGroup; groupName: string }) {
  const t = useTranslations('groups.people')
  const day = useDayText()
  const { today } = person
  const text =
    today === null
      ? t('ofNone')
      : today.kind === 'own'
        ? t('leavesOwn', { group: today.group, date: day(today.fromDate) })
        : t('leavesDepartment', { group: today.group, department: today.department, own: groupName })
  return <p className="text-ink-soft">{text}</p>
}
