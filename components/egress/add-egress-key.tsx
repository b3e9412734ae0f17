'use client'

import { useTranslations } from 'next-intl'
import { AddOnce } from '@/components/form/add-once'
import { textOf } from '@/components/form/result-form'
import { TextField } from '@/components/ui/text-field'
import { mapResult } from '@/lib/action/result'
import { addEgressKeyAction } from '@/lib/egress/actions'
import { EgressKeyNotice } from './egress-key-notice'

/** Makes another key, and shows it while it can still be seen. */
export function AddEgressKey({ org, placeId }: { org: string; placeId: string }) {
  const t = useTranslations('egress')
  return (
    <AddOnce
      texts={{ add: t('add'), submit: t('addSubmit'), pending: t('adding'), close: t('keyClose') }}
      submit={async (data) => {
        const name = textOf(data, 'name').trim()
        const answer = await addEgressKeyAction(org, { placeId, name })
        return mapResult(answer, ({ key, origin }) => ({ name, key, origin }))
      }}
      title={({ name }) => t('keyTitle', { name })}
      notice={({ key, origin }) => <EgressKeyNotice org={org} origin={origin} egressKey={key} />}
    >
      <TextField name="name" label={t('name')} description={t('nameHelp')} isRequired maxLength={40} />
    </AddOnce>
  )
}
