'use client'

import { Download, RefreshCw } from 'lucide-react'
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

/** What this phone keeps of the person's taps and what became of each. Nothing is shown while there is nothing. */
export function KeptList({ org, keeper, outbox }: { org: string; keeper: Keeper; outbox: Outbox }) {
  const t = useTranslations('offline.list')
  const { kept, answered } = outbox
  const sync = useSyncExternalStore(keeper.subscribe, keeper.sync, keeper.sync)
  const [isSyncing, setSyncing] = useState(false)
  const listed = answered.filter(({ isListed }) => isListed).toReversed()
  const waits = kept.some(({ fault }) => fault === null)
  if (kept.length === 0 && listed.length === 0) return null

  async function syncNow() {
    setSyncing(true)
    await keeper.syncNow()
    setSyncing(false)
  }

  return (
    <Card title={t('title')} className="w-full">
      {waits && <WhyNot org={org} sync={sync} />}
      <ul className="flex flex-col divide-y divide-line">
        {kept.map((entry) => (
          <KeptLine key={entry.id} entry={entry} isSending={sync.sending.has(entry.id)} />
        ))}
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
