'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { GroupError } from '@/components/form/path-fields'
import { IconButton } from '@/components/ui/icon-button'
import type { GroupChoices } from '@/lib/schedules/schema/group'
import { PersonPicker } from './person-picker'

/** Who of the group owes no punch. */
export function ExemptFields({
  org,
  choices,
  chosen,
  onChange,
}: {
  org: string
  choices: GroupChoices
  chosen: readonly string[]
  onChange: (ids: string[]) => void
}) {
  const t = useTranslations('groups')
  const [names, setNames] = useState(() => new Map(choices.people.map(({ id, name }) => [id, name])))
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-ink-soft">{t('exemptHint')}</p>
      {chosen.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {chosen.map((id) => {
            const name = names.get(id) ?? t('unknownName')
            return (
              <li key={id} className="flex items-center rounded-full bg-sunken ps-4">
                {name}
                <IconButton
                  label={t('removeExempt', { name })}
                  onPress={() => onChange(chosen.filter((it) => it !== id))}
                >
                  <X aria-hidden="true" className="size-4" />
                </IconButton>
              </li>
            )
          })}
        </ul>
      )}
      <PersonPicker
        org={org}
        label={t('addExempt')}
        onPick={({ personId, name }) => {
          setNames((before) => new Map(before).set(personId, name))
          onChange([...chosen.filter((it) => it !== personId), personId])
        }}
      />
      <GroupError path="exemptPersonIds" />
    </div>
  )
}
