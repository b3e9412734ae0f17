'use client'

import { useTranslations } from 'next-intl'
import { GroupError } from '@/components/form/path-fields'
import { Checkbox } from '@/components/ui/checkbox'
import type { GroupChoices } from '@/lib/schedules/schema/group'
import { useDayText } from './use-day-text'

type Department = GroupChoices['departments'][number]

/** The departments as the company has them, those below each one inside it. */
export function DepartmentTree({
  choices,
  chosen,
  onChange,
}: {
  choices: GroupChoices
  chosen: readonly string[]
  onChange: (ids: string[]) => void
}) {
  const t = useTranslations('groups')
  const toggle = (id: string, isOn: boolean) =>
    onChange(choices.departments.map((it) => it.id).filter((it) => (it === id ? isOn : chosen.includes(it))))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-sm font-medium">{t('departments')}</legend>
      <p className="text-sm text-ink-soft">{t('departmentsHint')}</p>
      {choices.departments.length === 0 && <p className="text-ink-soft">{t('noDepartments')}</p>}
      <Branch below={null} choices={choices} chosen={chosen} isCovered={false} toggle={toggle} />
      <GroupError path="departmentIds" />
    </fieldset>
  )
}

function Branch({
  below,
  choices,
  chosen,
  isCovered,
  toggle,
}: {
  below: string | null
  choices: GroupChoices
  chosen: readonly string[]
  /** A department above is chosen, so these belong to it already. */
  isCovered: boolean
  toggle: (id: string, isOn: boolean) => void
}) {
  const departments = choices.departments.filter(({ parentId }) => parentId === below)
  if (departments.length === 0) return null
  return (
    <ul className={below === null ? '' : 'ms-3 border-s border-line ps-4'}>
      {departments.map((it) => (
        <li key={it.id}>
          <Checkbox isSelected={chosen.includes(it.id)} onChange={(isOn) => toggle(it.id, isOn)}>
            {it.name}
            <Note department={it} choices={choices} isCovered={isCovered && !chosen.includes(it.id)} />
          </Checkbox>
          <Branch
            below={it.id}
            choices={choices}
            chosen={chosen}
            isCovered={isCovered || chosen.includes(it.id)}
            toggle={toggle}
          />
        </li>
      ))}
    </ul>
  )
}

function Note({
  department,
  choices,
  isCovered,
}: {
  department: Department
  choices: GroupChoices
  isCovered: boolean
}) {
  const t = useTranslations('groups')
  const day = useDayText()
  const others = choices.claims.filter((it) => it.departmentId === department.id)
  const last = others.at(-1)
  const note = last
    ? last.until === null
      ? t('claimed', { group: last.group })
      : t('claimedUntil', { group: last.group, date: day(last.until) })
    : isCovered && t('covered')
  return note ? <span className="ms-2 text-sm text-ink-soft">{note}</span> : null
}
