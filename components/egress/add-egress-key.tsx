'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ResultForm, textOf } from '@/components/form/result-form'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Disclosure } from '@/components/ui/disclosure'
import { TextField } from '@/components/ui/text-field'
import { addEgressKeyAction } from '@/lib/egress/actions'
import { EgressKeyNotice } from './egress-key-notice'

type Made = { readonly name: string; readonly key: string; readonly origin: string }

/** Makes another key, and shows it while it can still be seen. */
export function AddEgressKey({ org, placeId }: { org: string; placeId: string }) {
  const t = useTranslations('egress')
  const router = useRouter()
  const [made, setMade] = useState<Made | null>(null)
  // A new form for each key: the last one's name must not be given again.
  const [count, setCount] = useState(0)
  return (
    <>
      <Disclosure title={t('add')} className="pt-2">
        <ResultForm
          key={count}
          submit={async (data) => {
            const name = textOf(data, 'name').trim()
            const answer = await addEgressKeyAction(org, { placeId, name })
            return answer.ok ? { ok: true, value: { name, ...answer.value } } : answer
          }}
          onDone={(done: Made) => {
            setMade(done)
            setCount(count + 1)
            router.refresh()
          }}
          submitText={t('addSubmit')}
          pendingText={t('adding')}
          submitVariant="quiet"
          className="pt-3"
        >
          <TextField name="name" label={t('name')} description={t('nameHelp')} isRequired maxLength={40} />
        </ResultForm>
      </Disclosure>
      {made && (
        <Dialog
          isOpen
          isDismissable={false}
          onOpenChange={(isOpen) => isOpen || setMade(null)}
          title={t('keyTitle', { name: made.name })}
          footer={<Button onPress={() => setMade(null)}>{t('keyClose')}</Button>}
        >
          <EgressKeyNotice org={org} origin={made.origin} egressKey={made.key} />
        </Dialog>
      )}
    </>
  )
}
