import { SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/empty-state'

/** What isn't there, or isn't the viewer's to see, inside the company's frame; its ways on stay in reach. */
export default function NotFoundHere() {
  const t = useTranslations('shell')
  return (
    <>
      <h1 className="sr-only">{t('notFoundTitle')}</h1>
      <EmptyState icon={<SearchX className="size-7" />} title={t('notFoundTitle')}>
        {t('notFoundText')}
      </EmptyState>
    </>
  )
}
