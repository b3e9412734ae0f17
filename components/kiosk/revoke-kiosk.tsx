'use client'

import { useTranslations } from 'next-intl'
import { RevokeButton } from '@/components/form/revoke-button'
import { revokeKioskAction } from '@/lib/kiosks/actions'

/** Takes a kiosk out of use, after saying that it is for good. */
export function RevokeKiosk({ org, kioskId, name }: { org: string; kioskId: string; name: string }) {
  const t = useTranslations('kiosks')
  return (
    <RevokeButton
      text={t('revoke')}
      label={t('revokeNamed', { name })}
      question={t('revokeQuestion')}
      doneText={t('revokeDone', { name })}
      revoke={() => revokeKioskAction(org, { kioskId })}
    />
  )
}
