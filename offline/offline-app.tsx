import { NextIntlClientProvider } from 'next-intl'
import { useEffect, useState } from 'react'
import { onChange } from '@/components/offline/changes'
import { OfflineProvider } from '@/components/offline/offline-provider'
import { readAllFacts } from '@/components/offline/store'
import { Providers } from '@/components/shell/providers'
import type { OfflineFacts } from '@/lib/punches/schema'
import { localeOf, MESSAGES } from './messages'
import { MonthScreen } from './month-screen'
import { NothingKept } from './nothing-kept'
import { OfflineFrame } from './offline-frame'
import { PunchScreen } from './punch-screen'
import { pageIn, usePathname } from './stand-ins/navigation'

/** The facts of whoever punched last with this company here; with no company in the address, of whoever did at all. */
async function findFacts(slug: string): Promise<OfflineFacts | null> {
  const all = (await readAllFacts()).map(({ facts }) => facts)
  const here = slug === '' ? all : all.filter(({ org }) => org.slug === slug)
  return here.sort((a, b) => b.asOf - a.asOf)[0] ?? null
}

/** `undefined` while it is being looked up. */
function useFacts(slug: string): OfflineFacts | null | undefined {
  const [facts, setFacts] = useState<OfflineFacts | null | undefined>(undefined)
  useEffect(() => {
    let isOver = false
    const look = () =>
      void findFacts(slug)
        .catch(() => null)
        .then((found) => isOver || setFacts(found))
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
