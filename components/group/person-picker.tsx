'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemNotice } from '@/components/form/problem-notice'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import type { PersonOfGroup } from '@/lib/schedules/schema/group'
import { usePeople } from './use-people'

const SHOWN = 6

/** Finds somebody of the company by name, number or department; what is found stands below as buttons. */
export function PersonPicker({
  org,
  label,
  onPick,
}: {
  org: string
  label: string
  onPick: (person: PersonOfGroup) => void
}) {
  const t = useTranslations('groups.people')
  const [search, setSearch] = useState('')
  const { found, problem } = usePeople(org, null, search, null)
  const people = search.trim() === '' ? [] : (found?.people ?? [])
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={label}
        value={search}
        onChange={setSearch}
        description={t('searchHint')}
        autoComplete="off"
        maxLength={80}
      />
      <ProblemNotice problem={problem} />
      <ul aria-live="polite" className="flex flex-col">
        {people.slice(0, SHOWN).map((it) => (
          <li key={it.personId}>
            <Button
              variant="plain"
              onPress={() => {
                onPick(it)
                setSearch('')
              }}
              className="w-full justify-start! text-start"
            >
              {t('named', { name: it.name, no: it.employeeNo, department: it.department })}
            </Button>
          </li>
        ))}
        {found !== null && search.trim() !== '' && people.length === 0 && (
          <li className="text-ink-soft">{t('nobodyFound')}</li>
        )}
        {(found?.total ?? 0) > SHOWN && people.length > 0 && (
          <li className="px-5 text-sm text-ink-soft">{t('more', { n: (found?.total ?? 0) - SHOWN })}</li>
        )}
      </ul>
    </div>
  )
}
