'use client'

import { useTranslations } from 'next-intl'
import { RevokeButton } from '@/components/form/revoke-button'
import { revokeEgressKeyAction } from '@/lib/egress/actions'

/** Takes a key out of use, after saying that it is for good. */
export function RevokeEgressKey({ org, keyId, name }: { org: string; keyId: string; name: string }) {
  const t = useTranslations('egress')
  return (
    <RevokeButton
      text={t('revoke')}
      label={t('revokeNamed', { name })}
      question={t('revokeQuestion')}
      doneText={t('revokeDone', { name })}
      revoke={() => revokeEgressKeyAction(org, { keyId })}
    />
  )
}
