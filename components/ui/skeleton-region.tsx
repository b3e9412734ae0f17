import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/** Holds skeletons and says once, in words, that something is being loaded. */
export function SkeletonRegion({ className, children }: { className?: string; children: ReactNode }) {
  const t = useTranslations('ui')
  return (
    <div aria-busy="true" className={className}>
      <span role="status" className="sr-only">
        {t('loading')}
      </span>
      {children}
    </div>
  )
}
