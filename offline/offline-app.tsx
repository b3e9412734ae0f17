import { NextIntlClientProvider } from 'next-intl'
import { useEffect, useState } from 'react'
import { onChange } from '@/components/offline/changes'
import { shownFacts } from '@/components/offline/facts'
import { OfflineProvider } from '@/components/offline/offline-provider'
import { Providers } from '@/components/shell/providers'
import type { OfflineFacts } from '@/lib/punches/schema'
import { localeOf, MESSAGES } from './messages'
import { MonthScreen } from './month-screen'
import { NothingKept } from './nothing-kept'
import { OfflineFrame } from './offline-frame'
import { PunchScreen } from './punch-screen'
import { pageIn, usePathname } from './stand-ins/navigation'

/** The facts of whoever punched last with the company here, or with any; `undefined` while they are looked up. */
function useFacts(slug: string): OfflineFacts | null | undefined {
  const [facts, setFacts] = useState<OfflineFacts | null | undefined>(undefined)
  useEffect(() => {
    let isOver = false
    const look = () =>
      void shownFacts(slug)
        .catch(() => [])
        .then(([found = null]) => isOver || setFacts(found))
    look()
    const stop = onChange(look)
    return () => {
      isOver = true
      stop()
    }
  }, [slug])
  return facts
}

/** What the worker shows in place of the pages of the punch and the month when the server can't be had. */
export function OfflineApp() {
  const here = pageIn(usePathname())
  const facts = useFacts(here?.slug ?? '')
  const locale = localeOf(facts?.locale)
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  if (facts === undefined) return null
  return (
    <NextIntlClientProvider locale={locale} messages={MESSAGES[locale]} timeZone="UTC">
      <Providers locale={locale}>
        {facts === null ? (
          <NothingKept />
        ) : (
          <OfflineProvider key={facts.person.id} org={facts.org.id} person={facts.person.id} isOnline={false}>
            <OfflineFrame facts={facts}>
              {here?.page === 'days' ? <MonthScreen facts={facts} /> : <PunchScreen facts={facts} />}
            </OfflineFrame>
          </OfflineProvider>
        )}
      </Providers>
    </NextIntlClientProvider>
  )
}
