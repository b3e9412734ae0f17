'use client'

import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { deviceName } from '@/components/me/device-name'
import { deviceKindOf } from '@/components/punch/device-kind'
import { refreshFacts } from './facts'
import { createKeeper, type Keeper } from './keeper'
import { chainOf, forgetPeople } from './outbox'
import { registerWorker } from './register-worker'
import type { Owner } from './store'

const KeeperContext = createContext<Keeper | null>(null)

/** What keeps this person's taps; null outside of the product's pages. */
export function useKeeper(): Keeper | null {
  return useContext(KeeperContext)
}

/**
 * Keeps what the person taps, and what he needs when there is no network. `org` and `person` are ids. `isOnline`: the page
 * came from the server just now, which so said who is signed in.
 */
export function OfflineProvider({
  org,
  person,
  isOnline,
  children,
}: Owner & { isOnline: boolean; children: ReactNode }) {
  const t = useTranslations('offline.device')
  const [keeper] = useState(() =>
    createKeeper({ org, person }, () => {
      const kind = deviceKindOf(window)
      const { os, browser } = deviceName(navigator.userAgent) ?? { os: '', browser: '' }
      return { kind, name: os === '' ? t('unknown', { kind }) : t('name', { kind, os, browser }) }
    }),
  )
  useEffect(() => keeper.start(), [keeper])
  useEffect(() => {
    if (!isOnline) return
    void settleIn({ org, person }).catch(() => {})
    void registerWorker()
  }, [isOnline, org, person])
  return <KeeperContext value={keeper}>{children}</KeeperContext>
}

/** Forgets what others left who never signed out, and fetches the facts where taps are kept at all. */
async function settleIn(owner: Owner): Promise<void> {
  await forgetPeople((it) => it.person !== owner.person)
  if (await chainOf(owner)) await refreshFacts(owner)
}
