'use client'

import { useTranslations } from 'next-intl'
import { startTransition, useActionState } from 'react'
import { useSignOut } from '@/components/offline/use-sign-out'
import { Button } from '@/components/ui/button'
import { signOutAction } from '@/lib/auth/actions'

/** The way out; a form, so that it works before any script has loaded. */
export function SignOutForm() {
  const t = useTranslations('shell')
  const [, action, isPending] = useActionState(signOutAction, { error: null, typed: {} })
  const { start, dialog } = useSignOut(() => startTransition(() => action()))
  return (
    <>
      <form
        action={action}
        onSubmit={(event) => {
          event.preventDefault()
          start()
        }}
      >
        <Button type="submit" variant="quiet" isPending={isPending} pendingText={t('signingOut')}>
          {t('signOut')}
        </Button>
      </form>
      {dialog}
    </>
  )
}
