import type { useTranslations } from 'next-intl'
import { minutesText } from '@/components/day/duration'
import type { ChangeText } from '@/components/version/version-list'
import type { Change, Leaf } from '@/lib/rules/versions'
import { wallMinText } from '@/lib/time/clock'

type Translators = {
  t: ReturnType<typeof useTranslations<'shifts'>>
  time: ReturnType<typeof useTranslations<'time'>>
}

const WALL = /^(segments_(on|off)(Min|Window_\d)|breaks_(from|to)|.*_(offAfter|split)Min|dayStartMin)$/

/** A changed field of a shift in words. */
export function shiftChangeText({ t, time }: Translators, change: Change): ChangeText {
  const field = change.path.replace(/\.(\d+)\.(?=[a-z])/gi, '.').replaceAll('.', '_')
  const key = `field.${field}` as Parameters<typeof t>[0]
  const name = t.has(key) ? t(key) : change.path
  const row = /\.(\d+)\.[a-z]/i.exec(change.path)
  const label = row ? t('nth', { label: name, n: Number(row[1]) + 1 }) : name
  const text = (value: Leaf | undefined) => leafText({ t, time }, field, value)
  return { label, before: text(change.before), after: text(change.after) }
}

function leafText({ t, time }: Translators, field: string, value: Leaf | undefined): string {
  if (value === undefined || value === null) return t('nothing')
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value === 'number') return WALL.test(field) ? wallMinText(value) : minutesText(time, value)
  return wordOf(t, field, value)
}

function wordOf(t: Translators['t'], field: string, value: string): string {
  const known = {
    kind: `kinds.${value}`,
    grace_countFrom: value === 'start' ? 'countFromStart' : 'countFromGrace',
    tiers_side: `side.${value}`,
    tiers_result: `tierResults.on.${value}`,
  }[field]
  const key = (known ?? `mode.${value}`) as Parameters<typeof t>[0]
  return t.has(key) ? t(key) : value
}
