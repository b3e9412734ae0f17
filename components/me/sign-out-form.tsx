'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { signOutAction } from '@/lib/auth/actions'

/** The way out; a form, so that it works before any script has loaded. */
export function SignOutForm() {
  const t = useTranslations('shell')
  const [, action, isPending] = useActionState(signOutAction, { error: null, typed: {} })
  return (
    <form action={action}>
      <Button type="submit" variant="quiet" isPending={isPending} pendingText={t('signingOut')}>
        {t('signOut')}
      </Button>
    </form>
  )
}
