'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { type ChangeText, VersionList } from '@/components/version/version-list'
import type { Change, Leaf } from '@/lib/rules/versions'
import type { GroupChoices, GroupContent } from '@/lib/schedules/schema/group'
import type { VersionView } from '@/lib/schedules/schema/version'
import { addDays, asWorkDate } from '@/lib/time/work-date'

const MONDAY = asWorkDate('2026-01-05')

/** A group's versions with what each changed; ids are told by their names. */
export function GroupVersions({
  versions,
  choices,
}: {
  versions: readonly VersionView<GroupContent>[]
  choices: GroupChoices
}) {
  const textOf = useChangeText(choices)
  return (
    <VersionList versions={versions.map((it) => ({ ...it, content: asSets(it.content) }))} textOf={textOf} />
  )
}

/** A list without an order as what is in it, so that a change is told of what came or went and not of places in a list. */
function asSets({ placeIds, departmentIds, exemptPersonIds, ...rest }: GroupContent): object {
  const set = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, true]))
  return { ...rest, places: set(placeIds), departments: set(departmentIds), people: set(exemptPersonIds) }
}

function useChangeText(choices: GroupChoices): (change: Change) => ChangeText {
  const t = useTranslations('groups')
  const format = useFormatter()
  const nameIn = (list: readonly { id: string; name: string }[], id: Leaf | undefined) =>
    list.find((it) => it.id === id)?.name ?? t('unknownName')
  const shift = (id: Leaf | undefined) => (id == null ? t('rest') : nameIn(choices.shifts, id))
  const calendar = (id: Leaf | undefined) =>
    id === 'none' || id === 'cn' ? t(`calendars.${id}`) : nameIn(choices.calendars, id)
  const inOrOut = (value: Leaf | undefined) => t(value === true ? 'isIn' : 'isOut')
  return ({ path, before, after }) => {
    const [field = '', key = ''] = path.split('.')
    const told = (label: string, text: (value: Leaf | undefined) => string) => ({
      label,
      before: text(before),
      after: text(after),
    })
    switch (field) {
      case 'weekly': {
        const day = format.dateTime(dateOf(addDays(MONDAY, Number(key))), { weekday: 'long' })
        return told(day, shift)
      }
      case 'policyId':
        return told(t('policy'), (id) => nameIn(choices.policies, id))
      case 'calendar':
        return told(t('calendar'), calendar)
      case 'places':
        return told(t('field.place', { name: nameIn(choices.places, key) }), inOrOut)
      case 'departments':
        return told(t('field.department', { name: nameIn(choices.departments, key) }), inOrOut)
      case 'people':
        return told(t('field.exempt', { name: nameIn(choices.people, key) }), inOrOut)
      default:
        return told(t('zone'), (value) => String(value ?? ''))
    }
  }
}
