import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Mark } from '@/components/shell/mark'

/** The pages without a tenant: one card in the middle, nothing around it. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const [t, shell] = await Promise.all([getTranslations('auth'), getTranslations('shell')])
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 px-4 py-10">
      <div className="flex items-center gap-3">
        <Mark className="size-11" />
        <div>
          <p className="text-lg font-semibold leading-tight">{shell('product')}</p>
          <p className="text-sm text-ink-soft">{t('tagline')}</p>
        </div>
      </div>
      {children}
    </main>
  )
}
