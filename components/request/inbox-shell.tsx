'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo, useOptimistic, useRef, useState, useTransition } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { type DecisionCommands, type Inbox, InboxContext } from './inbox-context'
import { KeysHelp } from './keys-help'
import { useInboxKeys } from './use-inbox-keys'
import { useWide } from './use-wide'

/**
 * List and detail: side by side on a desk, the detail as a sheet on a phone. Which request is on show stands in the
 * address, so the server renders it and back works. `chosenId` is what the address says, `shownId` what is rendered.
 */
export function InboxShell({
  org,
  waitingIds,
  chosenId,
  shownId,
  list,
  detail,
}: {
  org: string
  waitingIds: readonly string[]
  chosenId: string | null
  shownId: string | null
  list: ReactNode
  detail: ReactNode
}) {
  const t = useTranslations('approvals')
  const router = useRouter()
  const wide = useWide()
  const [, startTransition] = useTransition()
  const [selectedId, aim] = useOptimistic(shownId)
  const [helpShown, setHelpShown] = useState(false)
  const drafts = useRef(new Map<string, string>())
  const commands = useRef<DecisionCommands | null>(null)
  const base = `/${org}/approvals`

  const keys = useInboxKeys({
    move: (step) => {
      const at = selectedId === null ? -1 : waitingIds.indexOf(selectedId)
      const next = waitingIds[Math.min(waitingIds.length - 1, Math.max(0, at + step))]
      if (next !== undefined && next !== selectedId) goTo(next)
    },
    approve: () => commands.current?.approve(),
    reject: () => commands.current?.reject(),
    help: () => setHelpShown(true),
  })

  function goTo(id: string) {
    startTransition(() => {
      aim(id)
      router.replace(`${base}?request=${id}`, { scroll: false })
    })
  }

  const moveOn = useRef((_: string) => {})
  moveOn.current = (decidedId) => {
    const at = waitingIds.indexOf(decidedId)
    const next = waitingIds[at + 1] ?? waitingIds[at - 1]
    startTransition(() => {
      router.replace(wide && next !== undefined ? `${base}?request=${next}` : base, { scroll: false })
      router.refresh()
    })
  }
  const inbox = useMemo<Inbox>(
    () => ({ org, selectedId, drafts: drafts.current, commands, moveOn: (id) => moveOn.current(id) }),
    [org, selectedId],
  )
  return (
    <InboxContext value={inbox}>
      <div className="grid gap-6 lg:grid-cols-[minmax(18rem,22rem)_minmax(0,1fr)] lg:items-start">
        <div className="flex min-w-0 flex-col gap-4">
          {list}
          <KeysHelp
            isOpen={helpShown}
            onOpenChange={setHelpShown}
            areOn={keys.areOn}
            onSwitch={keys.switchTo}
          />
        </div>
        {wide !== false && (
          <section aria-label={t('detail')} className="hidden lg:sticky lg:top-4 lg:block">
            {detail}
          </section>
        )}
      </div>
      {wide === false && (
        <Dialog
          isOpen={chosenId !== null}
          onOpenChange={(open) => !open && router.replace(base, { scroll: false })}
          title={t('detail')}
        >
          {detail}
        </Dialog>
      )}
    </InboxContext>
  )
}
