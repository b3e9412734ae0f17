'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { chooseLocaleAction } from '@/lib/auth/actions'
import { LOCALES } from '@/lib/i18n/locale'

/** The other languages, each in its own name, for whoever can't read this one. */
export function LocaleSwitch({ to }: { to: string }) {
  const t = useTranslations('auth')
  const current = useLocale()
  const [, choose] = useActionState(chooseLocaleAction, { error: null, typed: {} })
  return (
    <div className="flex justify-center gap-2">
      {LOCALES.filter((locale) => locale !== current).map((locale) => (
        <form key={locale} action={choose}>
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="to" value={to} />
          <Button type="submit" variant="quiet">
            <span lang={locale}>{t(`language.${locale}`)}</span>
          </Button>
        </form>
      ))}
    </div>
  )
}
