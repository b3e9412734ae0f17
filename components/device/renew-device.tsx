'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useKeeper } from '@/components/offline/offline-provider'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** Says that the browser in hand was removed, and lets its person register it anew, which is never done by itself. */
export function RenewDevice({ kid }: { kid: string }) {
  const t = useTranslations('devices.renew')
  const router = useRouter()
  const keeper = useKeeper()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  if (!keeper) return null
  const renew = async () => {
    setState('busy')
    const isDone = await keeper.renew(kid).catch(() => false)
    setState(isDone ? 'idle' : 'failed')
    router.refresh()
  }
  return (
    <div className="pb-3">
      <Notice
        tone="warn"
        title={t('title')}
        action={
          <Button
            variant="quiet"
            onPress={() => void renew()}
            isPending={state === 'busy'}
            pendingText={t('busy')}
          >
            {t('button')}
          </Button>
        }
      >
        {t(state === 'failed' ? 'failed' : 'text')}
      </Notice>
    </div>
  )
}
