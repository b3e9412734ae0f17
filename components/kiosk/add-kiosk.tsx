'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ResultForm, textOf } from '@/components/form/result-form'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Disclosure } from '@/components/ui/disclosure'
import { TextField } from '@/components/ui/text-field'
import { mapResult } from '@/lib/action/result'
import { PHOTO_KEPT_DAYS } from '@/lib/evidence/schema'
import { addKioskAction } from '@/lib/kiosks/actions'
import { KioskLinkNotice } from './kiosk-link-notice'

type Made = { readonly name: string; readonly link: string }

/** Adds another kiosk, and gives out its link while it can still be had. */
export function AddKiosk({ org, placeId }: { org: string; placeId: string }) {
  const t = useTranslations('kiosks')
  const router = useRouter()
  const [made, setMade] = useState<Made | null>(null)
  // A new form for each kiosk: the last one's name must not be given again.
  const [count, setCount] = useState(0)

  return (
    <>
      <Disclosure title={t('add')} className="pt-2">
        <ResultForm
          key={count}
          submit={async (data) => {
            const name = textOf(data, 'name')
            const answer = await addKioskAction(org, { placeId, name, wantsPhoto: data.has('photo') })
            return mapResult(answer, ({ link }) => ({ name: name.trim(), link }))
          }}
          onDone={(done: Made) => {
            setMade(done)
            setCount(count + 1)
            router.refresh()
          }}
          submitText={t('addSubmit')}
          pendingText={t('adding')}
          submitVariant="quiet"
          className="max-w-sm pt-3"
        >
          <TextField name="name" label={t('name')} description={t('nameHelp')} isRequired maxLength={40} />
          <Checkbox name="photo">{t('photo.ask', { days: PHOTO_KEPT_DAYS })}</Checkbox>
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
          <KioskLinkNotice link={made.link} />
        </Dialog>
      )}
    </>
  )
}
