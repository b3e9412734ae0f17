'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { leave } from './leave'
import { useKeeper } from './offline-provider'
import { listKept } from './outbox'
import type { Owner } from './store'

async function countUnsent(owner: Owner): Promise<number> {
  try {
    return (await listKept(owner)).filter(({ fault }) => fault === null).length
  } catch {
    // Where nothing can be kept nothing waits.
    return 0
  }
}

/**
 * The way out: what was tapped and not sent yet is told first, and can be sent; then what this device kept of the person is
 * forgotten. `signOut` ends the session. `dialog` must be rendered.
 */
export function useSignOut(signOut: () => void): { readonly start: () => void; readonly dialog: ReactNode } {
  const t = useTranslations('offline.signOut')
  const keeper = useKeeper()
  const [unsent, setUnsent] = useState(0)
  const [isSending, setSending] = useState(false)
  const [hasFailed, setFailed] = useState(false)

  async function go() {
    setUnsent(0)
    if (keeper) await leave(keeper.owner)
    signOut()
  }

  async function start() {
    const count = keeper ? await countUnsent(keeper.owner) : 0
    setFailed(false)
    if (count === 0) await go()
    else setUnsent(count)
  }

  async function sendFirst() {
    if (!keeper) return
    setSending(true)
    await keeper.syncNow()
    setSending(false)
    const left = await countUnsent(keeper.owner)
    if (left === 0) return go()
    setUnsent(left)
    setFailed(true)
  }

  const dialog = unsent > 0 && (
    <Dialog
      isOpen
      onOpenChange={() => setUnsent(0)}
      role="alertdialog"
      title={t('title', { count: unsent })}
      footer={
        <>
          <Button variant="quiet" onPress={() => void go()}>
            {t('leave')}
          </Button>
          <Button isPending={isSending} pendingText={t('sending')} onPress={() => void sendFirst()}>
            {t('send')}
          </Button>
        </>
      }
    >
      <p>{t('text')}</p>
      {hasFailed && (
        <p role="alert" className="pt-3 text-warn">
          {t('failed')}
        </p>
      )}
    </Dialog>
  )
  return { start: () => void start(), dialog }
}
