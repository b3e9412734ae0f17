import type { useTranslations } from 'next-intl'
import type { ResultError } from '@/lib/action/result'

type Translate = ReturnType<typeof useTranslations<'refusal'>>

/**
 * The sentence of a refusal: the one of its reason (`refusal.<reason>`, with its values) where the catalogue has
 * one, else the one of its code (`refusal.code.<code>`).
 */
export function refusalText(t: Translate, error: ResultError): string {
  const reason = error.reason as Parameters<Translate>[0] | undefined
  return reason !== undefined && t.has(reason) ? t(reason, error.values) : t(`code.${error.code}`)
}

/** A sentence per field of an `invalid` refusal, by the field's path (`refusal.invalid.<key>` or `refusal.<key>`). */
export function fieldTexts(t: Translate, error: ResultError): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [path, key] of Object.entries(error.fields ?? {})) {
    const known = [`invalid.${key}`, key] as Parameters<Translate>[0][]
    const found = known.find((candidate) => t.has(candidate))
    texts[path] = found === undefined ? t('invalid.not_allowed') : t(found, error.values)
  }
  return texts
}
