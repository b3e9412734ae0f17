import type { useTranslations } from 'next-intl'
import type { ChangeText } from '@/components/version/version-list'
import type { Change, Leaf } from '@/lib/rules/versions'
import { degreesText } from './coordinate-text'

type Translate = ReturnType<typeof useTranslations<'places'>>

/** A changed field of a place in words. Coordinates are told as they are stored, in WGS-84. */
export function placeChangeText(t: Translate, change: Change): ChangeText {
  const [noun, row, field, corner, axis] = change.path.split('.')
  const n = Number(row) + 1
  const text = (value: Leaf | undefined) => leafText(t, axis === undefined ? (field ?? noun) : 'lat', value)
  return { label: labelOf(), before: text(change.before), after: text(change.after) }

  function labelOf(): string {
    switch (noun) {
      case 'zone':
      case 'datum':
        return t(`field.${noun}`)
      case 'validFrom':
      case 'validTo':
        return t(`valid.${noun}`)
      case 'cidrs':
        return t('network.range', { n })
      case 'wifi':
        return t('field.wifi', { n, field: t(field === 'ssid' ? 'wifi.ssid' : 'wifi.bssid') })
      case 'shapes':
        return t('field.shape', { n, field: shapeField() })
      default:
        return change.path
    }
  }

  function shapeField(): string {
    if (axis !== undefined)
      return t('field.corner', { n: Number(corner) + 1, field: t(axis === '0' ? 'lat' : 'lng') })
    switch (field) {
      case 'lat':
      case 'lng':
        return t(field)
      case 'radiusM':
        return t('field.radius')
      default:
        return t('field.kind')
    }
  }
}

function leafText(t: Translate, field: string | undefined, value: Leaf | undefined): string {
  if (value === undefined || value === null) return t('field.none')
  if (typeof value === 'number') return field === 'radiusM' ? t('map.m', { n: value }) : degreesText(value)
  switch (field) {
    case 'datum':
      return t(`datum.short.${value}` as Parameters<Translate>[0])
    case 'kind':
      return t(value === 'circle' ? 'field.circle' : 'field.area')
    case 'zone':
      return String(value).replaceAll('_', ' ')
    default:
      return String(value)
  }
}
