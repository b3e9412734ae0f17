'use client'

import { Download, RefreshCw, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { hasBackgroundSync } from './background-sync'
import type { Keeper, Sync } from './keeper'
import { AnsweredLine, KeptLine } from './kept-line'
import { saveEntries } from './save-entries'
import type { Outbox } from './use-outbox'

/** Of the list's title, so that a line elsewhere can lead there. */
const KEPT_LIST = 'kept-list'

/** Beyond these they are only counted: a list that long is read by nobody. */
const MOST_SHOWN = 20

/** What this phone keeps of the person's taps and what became of each. Nothing is shown while there is nothing. */
export function KeptList({ org, keeper, outbox }: { org: string; keeper: Keeper; outbox: Outbox }) {
  const t = useTranslations('offline.list')
  const { kept, answered } = outbox
  const sync = useSyncExternalStore(keeper.subscribe, keeper.sync, keeper.sync)
  const [isSyncing, setSyncing] = useState(false)
  const listed = answered.filter(({ isListed }) => isListed).reverse()
  const shown = kept.slice(-MOST_SHOWN)
  const waits = kept.some(({ fault }) => fault === null)
  if (kept.length === 0 && listed.length === 0) return null

  async function syncNow() {
    setSyncing(true)
    await keeper.syncNow()
    setSyncing(false)
  }

  return (
    <Card title={t('title')} id={KEPT_LIST} className="w-full">
      {waits && <WhyNot org={org} sync={sync} />}
      <ul className="flex flex-col divide-y divide-line">
        {shown.map((entry) => (
          <KeptLine key={entry.id} entry={entry} isSending={sync.sending.has(entry.id)} />
        ))}
        {kept.length > shown.length && (
          <li className="py-3 text-ink-soft">{t('more', { count: kept.length - shown.length })}</li>
        )}
        {listed.map((it) => (
          <AnsweredLine key={it.id} org={org} answered={it} />
        ))}
      </ul>
      {kept.length > 0 && (
        <div className="flex flex-wrap gap-3 pt-4">
          {waits && (
            <Button
              variant="quiet"
              isPending={isSyncing}
              pendingText={t('syncing')}
              onPress={() => void syncNow()}
            >
              <RefreshCw aria-hidden="true" className="size-5" />
              {t('sync')}
            </Button>
          )}
          <Button variant="plain" onPress={() => saveEntries(keeper.owner, kept)}>
            <Download aria-hidden="true" className="size-5" />
            {t('save')}
          </Button>
        </div>
      )}
    </Card>
  )
}

/** Why the last sending came to nothing, and what there is to do. */
function WhyNot({ org, sync: { end } }: { org: string; sync: Sync }) {
  const t = useTranslations('offline.list')
  if (end?.kind === 'signed_out') {
    const here = encodeURIComponent(`/${org}/punch`)
    return (
      <div className="pb-3">
        <Notice
          tone="warn"
          live
          action={
            <LinkButton href={`/sign-in?to=${here}`} size="small">
              {t('signIn')}
            </LinkButton>
          }
        >
          {t('signedOut')}
        </Notice>
      </div>
    )
  }
  if (end?.kind !== 'later') return null
  const background = hasBackgroundSync() ? 'yes' : 'no'
  return <p className="pb-3 text-sm text-ink-soft">{t(end.why, { background })}</p>
}

/** One line under the button: how many taps nobody has confirmed, and the way to them. */
export function WaitingLine({ outbox }: { outbox: Outbox }) {
  const t = useTranslations('offline.list')
  const count = outbox.kept.filter(({ fault }) => fault === null).length
  if (count === 0) return null
  return (
    <a
      href={`#${KEPT_LIST}`}
      className="inline-flex min-h-11 items-center gap-2 rounded-control px-3 font-medium text-warn"
    >
      <Smartphone aria-hidden="true" className="size-5" />
      {t('waiting', { count })}
    </a>
  )
}
