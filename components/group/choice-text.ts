import type { useTranslations } from 'next-intl'
import type { Means } from '@/lib/rules/group-contradictions'
import type { PunchPolicy } from '@/lib/rules/policy'
import type { WorkDate } from '@/lib/time/work-date'

type Translate = ReturnType<typeof useTranslations<'groups'>>

/** By what one can be shown to be at a place, in words. */
export function meansText(t: Translate, { shapes, cidrs, wifi }: Means): string {
  const parts = [
    shapes.length > 0 && t('means.shapes', { n: shapes.length }),
    cidrs.length > 0 && t('means.cidrs', { n: cidrs.length }),
    wifi.length > 0 && t('means.wifi', { n: wifi.length }),
  ].filter((it) => it !== false)
  return parts.length === 0 ? t('means.nothing') : parts.join(' · ')
}

/** A policy in a line: what is accepted, what becomes of who is elsewhere, and of who can't be placed. */
export function policyText(t: Translate, { accept, outside, unknown, field }: PunchPolicy): string {
  const clauses = accept.map((clause) => clause.map((method) => t(`method.${method}`)).join(' + '))
  const where = outside === 'field' ? t(`field.${field.approval}`) : t(`outside.${outside}`)
  return [clauses.join(t('or')), where, t(`unknown.${unknown}`)].join(' · ')
}

type Dated<Content> = { readonly versions: readonly { effectiveFrom: WorkDate; content: Content }[] }

/** What holds on a date, or before anything does, what will. */
export function contentOn<Content>(dated: Dated<Content> | undefined, date: string): Content | null {
  const { versions = [] } = dated ?? {}
  return (versions.findLast((it) => it.effectiveFrom <= date) ?? versions[0])?.content ?? null
}
