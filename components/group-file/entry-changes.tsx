'use client'

import { useTranslations } from 'next-intl'
import { useCalendarChanges } from '@/components/calendar/change-text'
import { comparable as comparableGroup, useGroupChangeText } from '@/components/group/change-text'
import { placeChangeText } from '@/components/place/change-text'
import { comparable as comparablePolicy, policyChangeText } from '@/components/policy/change-text'
import { shiftChangeText } from '@/components/shift/change-text'
import { Disclosure } from '@/components/ui/disclosure'
import { Changes, type ChangeText } from '@/components/version/version-list'
import { type Change, changesOf } from '@/lib/rules/versions'
import type { FileContent, FileEntry } from '@/lib/schedules/schema/group-import'

/** What would change of one noun of the file, in the words of its list of versions; of a new one, what it is. */
export function EntryChanges({ entry }: { entry: FileEntry }) {
  switch (entry.kind) {
    case 'group':
      return <GroupChanges entry={entry} />
    case 'shift':
      return <ShiftChanges entry={entry} />
    case 'calendar':
      return <CalendarChanges entry={entry} />
    case 'place':
      return <PlaceChanges entry={entry} />
    case 'policy':
      return <PolicyChanges entry={entry} />
    default:
      return entry satisfies never
  }
}

function GroupChanges({ entry }: { entry: FileEntry<'group'> }) {
  const textOf = useGroupChangeText((kind, name) => (kind === 'calendars' ? name.slice(OWN.length) : name))
  return <Compared entry={entry} comparable={(it) => comparableGroup(byNames(it))} textOf={textOf} />
}

/** Tells a calendar of the company's own from the words for the others, whatever it is called. */
const OWN = 'own '

/** A group as it is compared, with names in the place of ids. */
function byNames({ places, policy, departments = [], calendar, ...rest }: FileContent<'group'>) {
  return {
    ...{ ...rest, placeIds: places, policyId: policy, departmentIds: departments, exemptPersonIds: [] },
    calendar: typeof calendar === 'string' ? calendar : `${OWN}${calendar.name}`,
  }
}

function ShiftChanges({ entry }: { entry: FileEntry<'shift'> }) {
  const t = useTranslations('shifts')
  const time = useTranslations('time')
  return <Compared entry={entry} comparable={(it) => it} textOf={(it) => shiftChangeText({ t, time }, it)} />
}

function CalendarChanges({ entry }: { entry: FileEntry<'calendar'> }) {
  const { comparable, textOf } = useCalendarChanges((name) => name)
  const withIds = ({ base, days }: FileContent<'calendar'>) => ({
    base,
    days: days.map(({ shift, ...day }) => ({ ...day, shiftId: shift })),
  })
  return <Compared entry={entry} comparable={(it) => comparable(withIds(it))} textOf={textOf} />
}

function PlaceChanges({ entry }: { entry: FileEntry<'place'> }) {
  const t = useTranslations('places')
  return <Compared entry={entry} comparable={(it) => it} textOf={(it) => placeChangeText(t, it)} />
}

function PolicyChanges({ entry }: { entry: FileEntry<'policy'> }) {
  const t = useTranslations('policies')
  const time = useTranslations('time')
  return (
    <Compared
      entry={entry}
      comparable={(it) => comparablePolicy(t, it)}
      textOf={(it) => policyChangeText({ t, time }, it)}
    />
  )
}

function Compared<Content extends object>({
  entry: { before, after },
  comparable,
  textOf,
}: {
  entry: { readonly before: Content | null; readonly after: Content }
  comparable: (content: Content) => object
  textOf: (change: Change) => ChangeText
}) {
  const t = useTranslations('groupFile')
  const changes = changesOf(before === null ? {} : comparable(before), comparable(after))
  if (before !== null) return <Changes changes={changes} textOf={textOf} isOpenAtFirst />
  return (
    <Disclosure title={t('all', { n: changes.length })}>
      <ul className="flex flex-col gap-1 text-sm">
        {changes.map((change) => {
          const { label, after: value } = textOf(change)
          return <li key={change.path}>{t('value', { label, value })}</li>
        })}
      </ul>
    </Disclosure>
  )
}
