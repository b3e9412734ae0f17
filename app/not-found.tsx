import { SearchX } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'

/** The same answer for what never was and what belongs to another company. */
export default async function NotFound() {
  const t = await getTranslations('shell')
  return (
    <main className="mx-auto max-w-lg pt-16">
      <h1 className="sr-only">{t('notFoundTitle')}</h1>
      <EmptyState
        icon={<SearchX className="size-7" />}
        title={t('notFoundTitle')}
        action={<LinkButton href="/">{t('home')}</LinkButton>}
      >
        {t('notFoundText')}
      </EmptyState>
    </main>
  )
}
