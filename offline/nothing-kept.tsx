import { CloudOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** There is no network, and this browser keeps nothing for anybody of that company. */
export function NothingKept() {
  const t = useTranslations('offline.page')
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-4">
      <title>{t('title')}</title>
      <EmptyState
        icon={<CloudOff className="size-7" />}
        title={t('title')}
        action={<Button onPress={() => window.location.reload()}>{t('again')}</Button>}
      >
        {t('nothingKept')}
      </EmptyState>
    </main>
  )
}
