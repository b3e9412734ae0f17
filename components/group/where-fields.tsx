'use client'

import { useTranslations } from 'next-intl'
import { useContext } from 'react'
import { GroupError, PathErrors } from '@/components/form/path-fields'
import { Checkbox } from '@/components/ui/checkbox'
import { Select } from '@/components/ui/select'
import type { GroupChoices, GroupContent } from '@/lib/schedules/schema/group'
import { contentOn, meansText, policyText } from './choice-text'

type Props = {
  choices: GroupChoices
  draft: GroupContent
  /** On which the choices are looked at, as typed. */
  date: string
  change: (part: Partial<GroupContent>) => void
}

/** The places of the group, each with what it has. */
export function PlaceFields({ choices, draft, date, change }: Props) {
  const t = useTranslations('groups')
  const { placeIds } = draft
  const toggle = (id: string, isOn: boolean) =>
    change({
      placeIds: choices.places.map((it) => it.id).filter((it) => (it === id ? isOn : placeIds.includes(it))),
    })
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="sr-only">{t('places')}</legend>
      {choices.places.length === 0 && <p className="text-ink-soft">{t('noPlaces')}</p>}
      {choices.places.map((it) => {
        const means = contentOn(it, date)
        return (
          <Checkbox
            key={it.id}
            isSelected={placeIds.includes(it.id)}
            onChange={(isOn) => toggle(it.id, isOn)}
            className="py-1"
          >
            <span className="flex flex-col">
              {it.name}
              {means && <span className="text-sm text-ink-soft">{meansText(t, means)}</span>}
            </span>
          </Checkbox>
        )
      })}
      <GroupError path="placeIds" />
    </fieldset>
  )
}

/** The policy of the group with what it says in a line. */
export function PolicyField({ choices, draft, date, change }: Props) {
  const t = useTranslations('groups')
  const errors = useContext(PathErrors)
  const policy = contentOn(
    choices.policies.find(({ id }) => id === draft.policyId),
    date,
  )
  return (
    <Select
      label={t('policy')}
      options={choices.policies.map(({ id, name }) => ({ id, label: name }))}
      value={draft.policyId === '' ? null : draft.policyId}
      onChange={(id) => change({ policyId: String(id ?? '') })}
      placeholder={t('choosePolicy')}
      description={policy ? policyText(t, policy.punch) : undefined}
      errorMessage={errors.policyId}
      className="w-full"
    />
  )
}

/** Whose days off the group follows. */
export function CalendarField({ choices, draft, change }: Omit<Props, 'date'>) {
  const t = useTranslations('groups')
  const errors = useContext(PathErrors)
  const own = choices.calendars.map(({ id, name }) => ({ id, label: name }))
  return (
    <Select
      label={t('calendar')}
      options={[{ id: 'none', label: t('calendars.none') }, { id: 'cn', label: t('calendars.cn') }, ...own]}
      value={draft.calendar}
      onChange={(id) => change({ calendar: String(id ?? 'none') })}
      description={t('calendarHint')}
      errorMessage={errors.calendar}
      className="w-full"
    />
  )
}
