'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { ChangedDay } from './changed-day'
import { differenceTexts } from './difference-text'
import type { ChangedPerson } from './result-view'

/** How many people are drawn at once, and how many more each time: ten thousand days are then some dozen lines. */
const PAGE = 20

/** Whose days change, each line opening to the days. */
export function ChangedPeople({ org, people }: { org: string; people: readonly ChangedPerson[] }) {
  const t = useTranslations('trials')
  const [count, setCount] = useState(PAGE)
  const left = people.length - count
  return (
    <div className="flex flex-col items-start gap-3">
      <ul aria-label={t('people')} className="w-full divide-y divide-line border-y border-line">
        {people.slice(0, count).map((person) => (
          <li key={person.personId} className="py-1">
            <PersonLine org={org} person={person} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button variant="plain" size="small" onPress={() => setCount(count + PAGE)}>
          {t('more', { n: Math.min(PAGE, left), left })}
        </Button>
      )}
    </div>
  )
}

function PersonLine({ org, person }: { org: string; person: ChangedPerson }) {
  const t = useTranslations('trials')
  const time = useTranslations('time')
  const [isOpen, setOpen] = useState(false)
  const sums = differenceTexts({ t, time }, person.difference).map(
    ([column, text]) => `${t(`column.${column}`)} ${text}`,
  )
  return (
    <Disclosure
      onOpenChange={setOpen}
      title={
        <span className="flex flex-col py-1 text-start">
          <span className="flex flex-wrap items-baseline gap-x-2">
            {person.name}
            <span className="text-sm font-normal text-ink-faint">{person.employeeNo}</span>
            <span className="text-sm font-normal text-ink-soft">{t('personDays', { n: person.days })}</span>
          </span>
          <span className="text-sm font-normal text-ink-soft">{sums.join(' · ')}</span>
        </span>
      }
    >
      {isOpen && (
        <ul className="flex flex-col divide-y divide-line ps-4 text-ink">
          {person.changes.map((change) => (
            <li key={change.workDate} className="py-3">
              <ChangedDay org={org} change={change} />
            </li>
          ))}
        </ul>
      )}
    </Disclosure>
  )
}
