'use client'

import { useTranslations } from 'next-intl'
import { PublicForm } from '@/components/form/public-form'
import { TextField } from '@/components/ui/text-field'
import { signInAction } from '@/lib/auth/actions'

/** Company, account, password. `company` is filled in where it is known; `to` is where the visitor was going. */
export function SignInForm({ company, to }: { company: string; to: string | null }) {
  const t = useTranslations('auth')
  return (
    <PublicForm action={signInAction} submitText={t('signIn')} pendingText={t('signingIn')}>
      {(typed) => (
        <>
          {to !== null && <input type="hidden" name="to" value={to} />}
          <TextField
            name="company"
            label={t('company')}
            description={t('companyHint')}
            defaultValue={typed.company ?? company}
            autoComplete="organization"
            spellCheck="false"
            autoFocus={company === ''}
          />
          <TextField
            name="login"
            label={t('login')}
            defaultValue={typed.login ?? ''}
            autoComplete="username"
            spellCheck="false"
            autoFocus={company !== ''}
          />
          <TextField name="password" type="password" label={t('password')} autoComplete="current-password" />
        </>
      )}
    </PublicForm>
  )
}
