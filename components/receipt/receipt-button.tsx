'use client'

import { FileBadge } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { ReceiptView } from './receipt-view'

type State =
  | { readonly kind: 'loading' }
  | { readonly kind: 'shown'; readonly receipt: string }
  /** What the server said; null when nobody answered. */
  | { readonly kind: 'failed'; readonly text: string | null }

/** Opens the receipt of one of one's own punches. `time`: when it was, for whoever hears the buttons one after another. */
export function ReceiptButton({ punchId, time }: { punchId: string; time: string }) {
  const t = useTranslations('receipt')
  const [isOpen, setOpen] = useState(false)
  const [state, setState] = useState<State>({ kind: 'loading' })
  const open = async () => {
    setOpen(true)
    setState({ kind: 'loading' })
    setState(await fetchReceipt(punchId))
  }
  return (
    <>
      <Button
        variant="plain"
        size="small"
        className="ms-auto"
        aria-label={t('buttonOf', { time })}
        onPress={() => void open()}
      >
        <FileBadge aria-hidden="true" className="size-4" />
        {t('button')}
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title={t('dialogTitle', { time })}>
        {state.kind === 'loading' && (
          <p role="status" className="flex items-center gap-3 py-8">
            <Spinner />
            {t('loading')}
          </p>
        )}
        {state.kind === 'failed' && (
          <Notice tone="error" live>
            {state.text ?? t('noAnswer')}
          </Notice>
        )}
        {state.kind === 'shown' && <ReceiptView punchId={punchId} receipt={state.receipt} />}
      </Dialog>
    </>
  )
}

async function fetchReceipt(punchId: string): Promise<State> {
  try {
    const answer = await fetch(`/api/punches/${punchId}/receipt`, { cache: 'no-store' })
    const said = await answer.json()
    if (answer.ok) return { kind: 'shown', receipt: said.receipt }
    return { kind: 'failed', text: said.error?.message ?? null }
  } catch {
    return { kind: 'failed', text: null }
  }
}
