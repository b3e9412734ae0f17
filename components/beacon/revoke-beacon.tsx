'use client'

import { useTranslations } from 'next-intl'
import { RevokeButton } from '@/components/form/revoke-button'
import { revokeBeaconAction } from '@/lib/presence/actions'

/** Takes a beacon out of use, after saying that it is for good. */
export function RevokeBeacon({ org, beaconId, name }: { org: string; beaconId: string; name: string }) {
  const t = useTranslations('beacons')
  return (
    <RevokeButton
      text={t('revoke')}
      label={t('revokeNamed', { name })}
      question={t('revokeQuestion')}
      doneText={t('revokeDone', { name })}
      revoke={() => revokeBeaconAction(org, { beaconId })}
    />
  )
}
