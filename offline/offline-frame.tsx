import { CloudOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useSyncExternalStore } from 'react'
import { useWhen } from '@/components/day/use-when'
import { useKeeper } from '@/components/offline/offline-provider'
import { BottomBar } from '@/components/shell/bottom-bar'
import { Mark } from '@/components/shell/mark'
import { Sidebar } from '@/components/shell/sidebar'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { OfflineFacts } from '@/lib/punches/schema'

/** The two pages that are here without a network. */
const ROOMS = ['punch', 'days'] as const

const never = () => () => {}

/** The frame of the product with what there is of it, and since when it is known. */
export function OfflineFrame({ facts, children }: { facts: OfflineFacts; children: ReactNode }) {
  const t = useTranslations('offline.page')
  const when = useWhen(facts.page.zone)
  const keeper = useKeeper()
  const isHeard = useSyncExternalStore(keeper?.subscribe ?? never, () => keeper?.sync().isHeard ?? false)
  const { slug, name } = facts.org
  return (
    <div className="flex min-h-dvh">
      <Sidebar org={slug} orgName={name} rooms={ROOMS} />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex min-h-14 items-center justify-between gap-3 px-4 pt-[env(safe-area-inset-top)] sm:px-6 lg:px-8">
          <p className="flex min-w-0 items-center gap-2 font-semibold lg:invisible">
            <Mark className="size-7 shrink-0" />
            <span className="truncate">{name}</span>
          </p>
          <p className="flex min-w-0 items-center gap-2">
            <span className="truncate">{facts.person.name}</span>
            <CloudOff role="img" aria-label={t('title')} className="size-5 shrink-0 text-warn" />
          </p>
        </header>
        <main
          id="content"
          className="mx-auto w-full max-w-6xl flex-1 px-4 pt-2 pb-28 sm:px-6 lg:px-8 lg:pb-12"
        >
          <div className="mx-auto max-w-md pb-4 lg:mx-0 lg:max-w-none">
            {isHeard ? (
              <Notice
                tone="good"
                live
                title={t('backTitle')}
                action={<Button onPress={() => window.location.reload()}>{t('backOpen')}</Button>}
              />
            ) : (
              <Notice tone="warn" title={t('title')}>
                <p className="text-sm">{t('since', { when: when(facts.asOf) })}</p>
                <p className="text-sm text-ink-soft">{t('unknown')}</p>
              </Notice>
            )}
          </div>
          {children}
        </main>
      </div>
      <BottomBar org={slug} rooms={ROOMS} />
    </div>
  )
}
