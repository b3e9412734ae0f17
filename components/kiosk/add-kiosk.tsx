'use client'

import { useTranslations } from 'next-intl'
import { AddOnce } from '@/components/form/add-once'
import { textOf } from '@/components/form/result-form'
import { Checkbox } from '@/components/ui/checkbox'
import { TextField } from '@/components/ui/text-field'
import { mapResult } from '@/lib/action/result'
import { PHOTO_KEPT_DAYS } from '@/lib/evidence/schema'
import { addKioskAction } from '@/lib/kiosks/actions'
import { KioskLinkNotice } from './kiosk-link-notice'

/** Adds another kiosk, and gives out its link while it can still be had. */
export function AddKiosk({ org, placeId }: { org: string; placeId: string }) {
  const t = useTranslations('kiosks')
  return (
    <AddOnce
      texts={{ add: t('add'), submit: t('addSubmit'), pending: t('adding'), close: t('keyClose') }}
      submit={async (data) => {
        const name = textOf(data, 'name')
        const answer = await addKioskAction(org, { placeId, name, wantsPhoto: data.has('photo') })
        return mapResult(answer, ({ link }) => ({ name: name.trim(), link }))
      }}
      formClassName="max-w-sm pt-3"
      title={({ name }) => t('keyTitle', { name })}
      notice={({ link }) => <KioskLinkNotice link={link} />}
    >
      <TextField name="name" label={t('name')} description={t('nameHelp')} isRequired maxLength={40} />
      <Checkbox name="photo">{t('photo.ask', { days: PHOTO_KEPT_DAYS })}</Checkbox>
    </AddOnce>
  )
}
