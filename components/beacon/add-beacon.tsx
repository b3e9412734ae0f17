'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ResultForm, textOf } from '@/components/form/result-form'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Disclosure } from '@/components/ui/disclosure'
import { TextField } from '@/components/ui/text-field'
import { addBeaconAction } from '@/lib/presence/actions'
import type { BeaconFile } from '@/lib/presence/schema'
import { BeaconFileNotice } from './beacon-file-notice'

type Made = { readonly name: string; readonly file: BeaconFile }

/** Registers another beacon, and gives out its file while it can still be had. */
export function AddBeacon({ org, placeId }: { org: string; placeId: string }) {
  const t = useTranslations('beacons')
  const router = useRouter()
  const [made, setMade] = useState<Made | null>(null)
  const [isSaved, setSaved] = useState(false)
  // A new form for each beacon: the last one's name must not be given again.
  const [count, setCount] = useState(0)

  return (
    <>
      <Disclosure title={t('add')} className="pt-2">
        <ResultForm
          key={count}
          submit={async (data) => {
            const name = textOf(data, 'name')
            const answer = await addBeaconAction(org, { placeId, name, address: textOf(data, 'address') })
            return answer.ok ? { ok: true, value: { name: name.trim(), file: answer.value.file } } : answer
          }}
          onDone={(done: Made) => {
            setSaved(false)
            setMade(done)
            setCount(count + 1)
            router.refresh()
          }}
          submitText={t('addSubmit')}
          pendingText={t('adding')}
          submitVariant="quiet"
          className="pt-3"
        >
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField name="name" label={t('name')} description={t('nameHelp')} isRequired maxLength={40} />
            <TextField
              name="address"
              label={t('address')}
              description={t('addressHelp')}
              inputMode="url"
              isRequired
              maxLength={200}
            />
          </div>
        </ResultForm>
      </Disclosure>
      {made && (
        <Dialog
          isOpen
          isDismissable={false}
          onOpenChange={(isOpen) => isOpen || setMade(null)}
          title={t('fileTitle', { name: made.name })}
          footer={
            <Button variant={isSaved ? 'primary' : 'quiet'} onPress={() => setMade(null)}>
              {t('fileClose')}
            </Button>
          }
        >
          <BeaconFileNotice file={made.file} onSaved={() => setSaved(true)} />
        </Dialog>
      )}
    </>
  )
}
