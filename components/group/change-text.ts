import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import type { ChangeText } from '@/components/version/version-list'
import type { Change, Leaf } from '@/lib/rules/versions'
import type { GroupContent } from '@/lib/schedules/schema/group'
import { addDays, asWorkDate } from '@/lib/time/work-date'

const MONDAY = asWorkDate('2026-01-05')

/** What a group refers to, by what it is known: an id, or in a file a name. */
export type Referred = 'shifts' | 'places' | 'policies' | 'calendars' | 'departments' | 'people'

/** A list without an order as what is in it, so that a change is told of what came or went and not of places in a list. */
export function comparable({ placeIds, departmentIds, exemptPersonIds, ...rest }: GroupContent): object {
  const set = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, true]))
  return { ...rest, places: set(placeIds), departments: set(departmentIds), people: set(exemptPersonIds) }
}

/** A changed field of a group in words; undefined for what has no name any more. */
export function useGroupChangeText(
  nameOf: (kind: Referred, id: string) => string | undefined,
): (change: Change) => ChangeText {
  const t = useTranslations('groups')
  const format = useFormatter()
  const named = (kind: Referred, id: Leaf | undefined) => nameOf(kind, String(id)) ?? t('unknownName')
  const shift = (id: Leaf | undefined) => (id == null ? t('rest') : named('shifts', id))
  const calendar = (id: Leaf | undefined) =>
    id === 'none' || id === 'cn' ? t(`calendars.${id}`) : named('calendars', id)
  const inOrOut = (value: Leaf | undefined) => t(value === true ? 'isIn' : 'isOut')
  return ({ path, before, after }) => {
    const [field = '', ...rest] = path.split('.')
    const key = rest.join('.')
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
        return told(t('policy'), (id) => named('policies', id))
      case 'calendar':
        return told(t('calendar'), calendar)
      case 'places':
        return told(t('field.place', { name: named('places', key) }), inOrOut)
      case 'departments':
        return told(t('field.department', { name: named('departments', key) }), inOrOut)
      case 'people':
        return told(t('field.exempt', { name: named('people', key) }), inOrOut)
      default:
        return told(t('zone'), (value) => String(value ?? ''))
    }
  }
}
