import type { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import type { Finding } from '@/lib/rules/lint-view'
import { isWorkDate } from '@/lib/time/work-date'

type Translate = ReturnType<typeof useTranslations<'rules.overview'>>
type Values = Record<string, string | number>

/** A finding as a sentence that names what it is about. */
export function findingText(
  t: Translate,
  format: ReturnType<typeof useFormatter>,
  { code, values }: Finding,
): string {
  const said: Values = {}
  for (const [key, value] of Object.entries(values)) {
    if (Array.isArray(value)) said.who = who(t, value, Number(values.people))
    else if (typeof value === 'string' || typeof value === 'number') said[key] = plain(t, format, key, value)
  }
  return t(`finding.${code}`, said as never)
}

function plain(
  t: Translate,
  format: ReturnType<typeof useFormatter>,
  key: string,
  value: string | number,
): string | number {
  if (key === 'why' || key === 'class') {
    const word = `${key}.${value}` as Parameters<Translate>[0]
    return t.has(word) ? t(word) : value
  }
  if (key === 'date' && typeof value === 'string' && isWorkDate(value)) {
    return format.dateTime(dateOf(value), { dateStyle: 'medium' })
  }
  return value
}

function who(t: Translate, names: readonly string[], people: number): string {
  const list = names.join(t('comma'))
  return people > names.length ? t('someNames', { names: list, people }) : list
}
