import type { useTranslations } from 'next-intl'
import { minutesText, secondsText } from '@/components/day/duration'
import type { ChangeText } from '@/components/version/version-list'
import type { PolicyContent } from '@/lib/policies/schema'
import { USUAL_DEVICES, USUAL_WITHIN_MIN } from '@/lib/rules/policy'
import type { Change, Leaf } from '@/lib/rules/versions'
import { acceptText } from './accept-text'

type Translate = ReturnType<typeof useTranslations<'policies'>>
type Translators = { t: Translate; time: ReturnType<typeof useTranslations<'time'>> }

/**
 * A policy with what a punch needs as one phrase, so that a change of it is one change, and with the numbers that hold where
 * none is named.
 */
export function comparable(t: Translate, content: PolicyContent): object {
  const { punch, devices = { perPerson: USUAL_DEVICES } } = content
  const offline = { withinMin: USUAL_WITHIN_MIN, ...punch.offline }
  return { ...content, devices, punch: { ...punch, offline, accept: acceptText(t, punch.accept) } }
}

/** A changed field of a policy in words. */
export function policyChangeText({ t, time }: Translators, change: Change): ChangeText {
  const [, cls] = /^overtime\.(workday|rest|holiday)\./.exec(change.path) ?? []
  const field = change.path.replace(`${cls}.`, '').replaceAll('.', '_')
  const key = `fieldOf.${field}` as Parameters<Translate>[0]
  const classKey = `overtime.class.${cls}` as Parameters<Translate>[0]
  const label = t.has(key) ? t(key, { class: cls === undefined ? '' : t(classKey) }) : change.path
  const text = (value: Leaf | undefined) => leafText({ t, time }, field, value)
  return { label, before: text(change.before), after: text(change.after) }
}

function leafText({ t, time }: Translators, field: string, value: Leaf | undefined): string {
  if (value === undefined || value === null) return t('value.nothing')
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no')
  return typeof value === 'number' ? numberText({ t, time }, field, value) : wordOf(t, field, value)
}

function numberText({ t, time }: Translators, field: string, n: number): string {
  if (field === 'overtime_maxMin' && n === 0) return t('value.unlimited')
  if (field.endsWith('Min')) return minutesText(time, n)
  switch (field) {
    case 'punch_maxAccuracyM':
      return t('value.metres', { n })
    case 'punch_minIntervalS':
      return secondsText(time, n)
    case 'punch_speedLimitKmh':
      return t('value.kmh', { n })
    case 'punch_offline_maxAgeH':
      return t('value.hours', { n })
    case 'ownPlaces_maxRadiusM':
      return t('value.metres', { n })
    case 'devices_perPerson':
      return t('value.devices', { n })
    case 'makeup_daysBack':
      return t('value.days', { n })
    default:
      return t('value.times', { n })
  }
}

function wordOf(t: Translate, field: string, value: string): string {
  const known: Readonly<Record<string, string>> = {
    punch_outside: `outside.${value}`,
    punch_unknown: `unknown.${value}`,
    punch_insist: `insist.${value}`,
    punch_field_approval: `value.approval.${value}`,
    punch_device: `device.${value}`,
    punch_reading: `reading.${value}`,
    punch_offline_mode: `value.offline.${value}`,
    overtime_basis: `overtime.basis.${value}`,
    overtime_pay: `overtime.pays.${value}`,
  }
  const isDoubt = field.startsWith('punch_doubt_')
  const key = (isDoubt ? `doubt.answer.${value}` : known[field]) as Parameters<Translate>[0] | undefined
  return key !== undefined && t.has(key) ? t(key) : value
}
