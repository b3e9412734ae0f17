import { useTranslations } from 'next-intl'
import { useGroupChangeText } from '@/components/group/change-text'
import { placeChangeText } from '@/components/place/change-text'
import { policyChangeText } from '@/components/policy/change-text'
import { shiftChangeText } from '@/components/shift/change-text'
import type { FileProblem } from '@/lib/schedules/schema/group-import'

/** What a place's own words are made for: single values, not the lists they are in. */
const PLACE_LEAF =
  /^(zone|datum|cidrs\.\d+|wifi\.\d+\.(bssid|ssid)|shapes\.\d+\.(kind|lat|lng|radiusM|ring\.\d+\.[01]))$/

/** Whose field a problem is about, in words: the noun by its name, and the field where its forms have a word for it. */
export function useFieldLabel(): (problem: FileProblem) => string {
  const t = useTranslations('groupFile')
  const fieldOf = useFieldWord()
  return (problem) => {
    const { kind, name } = problem
    if (kind === null) return t('wholeFile')
    const noun = name === null ? t(`kind.${kind}`) : t('noun', { kind: t(`kind.${kind}`), name })
    const field = fieldOf(problem)
    return field === null ? noun : t('fieldOf', { noun, field })
  }
}

function useFieldWord(): (problem: FileProblem) => string | null {
  const t = useTranslations('groupFile')
  const groups = useTranslations('groups')
  const shifts = useTranslations('shifts')
  const places = useTranslations('places')
  const policies = useTranslations('policies')
  const time = useTranslations('time')
  const groupText = useGroupChangeText((_, name) => name)
  return ({ kind, field }) => {
    if (field === 'name') return t('name')
    const change = { path: field, before: null, after: null }
    // What has no word of its own comes back as its path.
    const known = (label: string) => (label.startsWith(field) ? null : label)
    switch (kind) {
      case 'shift':
        return known(shiftChangeText({ t: shifts, time }, change).label)
      case 'policy':
        return known(policyChangeText({ t: policies, time }, change).label)
      case 'place':
        return PLACE_LEAF.test(field) ? placeChangeText(places, change).label : null
      case 'group':
        if (/^weekly\.\d$/.test(field)) return groupText(change).label
        if (field === 'zone' || field === 'policy' || field === 'calendar') return groups(field)
        if (/^(places|departments)\b/.test(field))
          return groups(field.startsWith('p') ? 'places' : 'departments')
        return null
      default:
        return null
    }
  }
}
