import type { useTranslations } from 'next-intl'
import type { PunchPolicy } from '@/lib/rules/policy'

type Translate = ReturnType<typeof useTranslations<'policies'>>

/** What a punch needs, in one phrase: each clause with its methods, any of which suffices. */
export function acceptText(t: Translate, accept: PunchPolicy['accept']): string {
  return accept
    .map((methods) => methods.map((method) => t(`phrase.${method}`)).join(t('accept.and')))
    .join(t('accept.or'))
}
