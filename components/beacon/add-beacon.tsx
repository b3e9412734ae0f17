'use client'

import { useTranslations } from 'next-intl'
import { AddOnce } from '@/components/form/add-once'
import { textOf } from '@/components/form/result-form'
import { TextField } from '@/components/ui/text-field'
import { mapResult } from '@/lib/action/result'
import { addBeaconAction } from '@/lib/presence/actions'
import { BeaconFileNotice } from './beacon-file-notice'

/** Registers another beacon, and gives out its file while it can still be had. */
export function AddBeacon({ org, placeId }: { org: string; placeId: string }) {
  const t = useTranslations('beacons')
  return (
    <AddOnce
      texts={{ add: t('add'), submit: t('addSubmit'), pending: t('adding'), close: t('fileClose') }}
      submit={async (data) => {
        const name = textOf(data, 'name')
        const answer = await addBeaconAction(org, { placeId, name, address: textOf(data, 'address') })
        return mapResult(answer, ({ file }) => ({ name: name.trim(), file }))
      }}
      title={({ name }) => t('fileTitle', { name })}
      notice={({ file }, onSaved) => <BeaconFileNotice file={file} onSaved={onSaved} />}
      mustBeSaved
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
    </AddOnce>
  )
}
