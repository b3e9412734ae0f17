'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ResultForm, textOf } from '@/components/form/result-form'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { changePasswordAction } from '@/lib/auth/actions'

/** Changes one's own password. The fields are emptied only once the new one holds. */
export function PasswordForm({ org }: { org: string }) {
  const t = useTranslations('me.password')
  const router = useRouter()
  const [changed, setChanged] = useState(0)
  return (
    <div className="flex flex-col gap-4">
      {changed > 0 && (
        <Notice tone="good" live>
          {t('changed')}
        </Notice>
      )}
      <ResultForm
        key={changed}
        submit={(data) =>
          changePasswordAction(org, { current: textOf(data, 'current'), next: textOf(data, 'next') })
        }
        onDone={() => {
          setChanged((times) => times + 1)
          router.refresh()
        }}
        submitText={t('change')}
        pendingText={t('changing')}
        submitVariant="quiet"
        className="max-w-sm"
      >
        <TextField name="current" type="password" label={t('current')} autoComplete="current-password" />
        <TextField
          name="next"
          type="password"
          label={t('next')}
          description={t('hint')}
          autoComplete="new-password"
        />
      </ResultForm>
    </div>
  )
}
