'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { PublicForm } from '@/components/form/public-form'
import { TextField } from '@/components/ui/text-field'
import { foundOrgAction } from '@/lib/orgs/actions'

const FALLBACK_ZONE = 'Asia/Shanghai'

/** The first company and its owner. The zone is the browser's until another is typed. */
export function SetupForm() {
  const t = useTranslations('auth')
  const locale = useLocale()
  const [zone, setZone] = useState(FALLBACK_ZONE)
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone || FALLBACK_ZONE), [])
  return (
    <PublicForm action={foundOrgAction} submitText={t('setUp')} pendingText={t('settingUp')}>
      {(typed) => (
        <>
          <input type="hidden" name="locale" value={locale} />
          <TextField
            name="token"
            label={t('token')}
            description={t('tokenHint')}
            autoComplete="one-time-code"
            spellCheck="false"
            inputClassName="font-mono"
          />
          <fieldset className="flex flex-col gap-5">
            <legend className="mb-3 text-base font-semibold">{t('theCompany')}</legend>
            <TextField
              name="companyName"
              label={t('companyName')}
              defaultValue={typed.companyName ?? ''}
              autoComplete="organization"
            />
            <TextField
              name="slug"
              label={t('slug')}
              description={t('slugHint')}
              defaultValue={typed.slug ?? ''}
              autoComplete="off"
              spellCheck="false"
            />
            <TextField
              name="zone"
              label={t('zone')}
              description={t('zoneHint')}
              value={zone}
              onChange={setZone}
              autoComplete="off"
              spellCheck="false"
            />
          </fieldset>
          <fieldset className="flex flex-col gap-5">
            <legend className="mb-3 text-base font-semibold">{t('you')}</legend>
            <TextField
              name="personName"
              label={t('personName')}
              defaultValue={typed.personName ?? ''}
              autoComplete="name"
            />
            <TextField
              name="employeeNo"
              label={t('employeeNo')}
              defaultValue={typed.employeeNo ?? '0001'}
              autoComplete="off"
            />
            <TextField
              name="email"
              type="email"
              label={t('email')}
              defaultValue={typed.email ?? ''}
              autoComplete="email"
            />
            <TextField
              name="password"
              type="password"
              label={t('newPassword')}
              description={t('newPasswordHint')}
              autoComplete="new-password"
            />
          </fieldset>
        </>
      )}
    </PublicForm>
  )
}
