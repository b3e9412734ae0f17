'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { Segmented } from '@/components/ui/segmented'
import { setLocaleAction } from '@/lib/auth/actions'

/** Each language by its own name, so that one finds back. */
const NAMES = [
  { id: 'zh-CN', label: '简体中文' },
  { id: 'en', label: 'English' },
] as const

/** Changes the language, for this person and this browser. */
export function LanguageSwitch({ org }: { org: string }) {
  const t = useTranslations('me.language')
  const locale = useLocale()
  const router = useRouter()
  const { run, isPending, problem } = useSubmit(
    (chosen: 'zh-CN' | 'en') => setLocaleAction(org, { locale: chosen }),
    () => router.refresh(),
  )
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label={t('label')}
          options={NAMES}
          value={locale}
          onChange={(chosen) => void run(chosen)}
        />
        <span role="status" className="text-sm text-ink-soft">
          {isPending ? t('saving') : ''}
        </span>
      </div>
      <ProblemNotice problem={problem} />
    </div>
  )
}
