'use client'

import { useTranslations } from 'next-intl'
import { RevokeButton } from '@/components/form/revoke-button'
import { endDeviceAction, reinstateDeviceAction } from '@/lib/devices/actions'

type Props = { org: string; deviceId: string; name: string }

/** Takes a device out of use for good, one's own or somebody else's, after saying what that does. */
export function EndDevice({ org, deviceId, name, whose }: Props & { whose: 'own' | 'other' }) {
  const t = useTranslations('devices.end')
  return (
    <RevokeButton
      text={t('button')}
      label={t('named', { name })}
      question={t(whose)}
      doneText={t('done', { name })}
      revoke={() => endDeviceAction(org, { deviceId })}
    />
  )
}

/** Lets a suspended device punch again, after saying what that means. */
export function ReinstateDevice({ org, deviceId, name }: Props) {
  const t = useTranslations('devices.reinstate')
  return (
    <RevokeButton
      text={t('button')}
      label={t('named', { name })}
      question={t('text')}
      doneText={t('done', { name })}
      revoke={() => reinstateDeviceAction(org, { deviceId })}
    />
  )
}
