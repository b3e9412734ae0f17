'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Disclosure } from '@/components/ui/disclosure'
import type { Result } from '@/lib/action/result'
import { ResultForm } from './result-form'

type Props<Made> = {
  texts: { readonly add: string; readonly submit: string; readonly pending: string; readonly close: string }
  submit: (data: FormData) => Promise<Result<Made>>
  /** The form's fields. */
  children: ReactNode
  formClassName?: string
  title: (made: Made) => string
  /** What is seen this once; `onSaved` tells that it was taken away. */
  notice: (made: Made, onSaved: () => void) => ReactNode
  /** Whether closing is what is expected only after something was saved. */
  mustBeSaved?: boolean
}

/** Adds something with a secret, and gives that out while it can still be had. */
export function AddOnce<Made>({
  texts,
  submit,
  children,
  formClassName = 'pt-3',
  title,
  notice,
  mustBeSaved = false,
}: Props<Made>) {
  const router = useRouter()
  const [made, setMade] = useState<Made | null>(null)
  const [isSaved, setSaved] = useState(false)
  // A new form each time: the last one's name must not be given again.
  const [count, setCount] = useState(0)
  return (
    <>
      <Disclosure title={texts.add} className="pt-2">
        <ResultForm
          key={count}
          submit={submit}
          onDone={(done: Made) => {
            setSaved(false)
            setMade(done)
            setCount(count + 1)
            router.refresh()
          }}
          submitText={texts.submit}
          pendingText={texts.pending}
          submitVariant="quiet"
          className={formClassName}
        >
          {children}
        </ResultForm>
      </Disclosure>
      {made && (
        <Dialog
          isOpen
          isDismissable={false}
          onOpenChange={(isOpen) => isOpen || setMade(null)}
          title={title(made)}
          footer={
            <Button variant={isSaved || !mustBeSaved ? 'primary' : 'quiet'} onPress={() => setMade(null)}>
              {texts.close}
            </Button>
          }
        >
          {notice(made, () => setSaved(true))}
        </Dialog>
      )}
    </>
  )
}
