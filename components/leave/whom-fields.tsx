'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PersonPicker } from '@/components/group/person-picker'
import { IconButton } from '@/components/ui/icon-button'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { GRANT_WHOM, type GrantLeave, type LeaveBalancesView } from '@/lib/leaves/schema'

/** To whom leave is granted, as it is chosen. */
export type WhomChoice = {
  readonly kind: (typeof GRANT_WHOM)[number]
  readonly departmentId: string | null
  readonly groupId: string | null
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

export const NOBODY: WhomChoice = { kind: 'people', departmentId: null, groupId: null, people: [] }

/** What is sent; null while nobody is chosen. */
export function whomOf({ kind, departmentId, groupId, people }: WhomChoice): GrantLeave['whom'] | null {
  switch (kind) {
    case 'everybody':
      return { kind }
    case 'department':
      return departmentId === null ? null : { kind, departmentId }
    case 'group':
      return groupId === null ? null : { kind, groupId }
    case 'people':
      return people.length === 0 ? null : { kind, personIds: people.map(({ id }) => id) }
    default:
      return kind satisfies never
  }
}

/** Chooses everybody, a department, a group, or people by name. */
export function WhomFields({
  org,
  choices,
  value,
  onChange,
}: {
  org: string
  choices: LeaveBalancesView['choices']
  value: WhomChoice
  onChange: (value: WhomChoice) => void
}) {
  const t = useTranslations('leaves.grant')
  const options = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ id, label: name }))
  return (
    <div className="flex flex-col items-start gap-3">
      <Segmented
        label={t('whom')}
        options={GRANT_WHOM.map((id) => ({ id, label: t(id) }))}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind })}
      />
      {value.kind === 'department' && (
        <Select
          label={t('chooseDepartment')}
          options={options(choices.departments)}
          selectedKey={value.departmentId}
          onSelectionChange={(key) => onChange({ ...value, departmentId: key === null ? null : String(key) })}
          className="w-full sm:max-w-80"
        />
      )}
      {value.kind === 'group' && (
        <Select
          label={t('chooseGroup')}
          options={options(choices.groups)}
          selectedKey={value.groupId}
          onSelectionChange={(key) => onChange({ ...value, groupId: key === null ? null : String(key) })}
          className="w-full sm:max-w-80"
        />
      )}
      {value.kind === 'people' && (
        <div className="w-full">
          <PersonPicker
            org={org}
            label={t('findPerson')}
            onPick={({ personId: id, name }) => {
              if (!value.people.some((it) => it.id === id))
                onChange({ ...value, people: [...value.people, { id, name }] })
            }}
          />
          <ul className="flex flex-wrap gap-2 pt-2">
            {value.people.map(({ id, name }) => (
              <li key={id} className="flex items-center rounded-full bg-accent-soft ps-3 text-accent">
                {name}
                <IconButton
                  label={t('remove', { name })}
                  onPress={() => onChange({ ...value, people: value.people.filter((it) => it.id !== id) })}
                >
                  <X aria-hidden="true" className="size-4" />
                </IconButton>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
