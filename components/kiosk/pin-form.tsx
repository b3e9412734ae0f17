'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemNotice } from '@/components/form/problem-notice'
import { ResultForm, textOf } from '@/components/form/result-form'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { removePinAction, setPinAction } from '@/lib/kiosks/actions'
import { PIN_LENGTH, type PinView } from '@/lib/kiosks/schema'

/** One's own PIN for kiosks: how it stands, another one, none. */
export function PinForm({ org, pin }: { org: string; pin: PinView }) {
  const t = useTranslations('kiosks.pin')
  const router = useRouter()
  const [told, setTold] = useState<'saved' | 'removed' | null>(null)
  // The fields are emptied only once the new one holds.
  const [count, setCount] = useState(0)
  const remove = useSubmit(
    () => removePinAction(org, {}),
    () => {
      setTold('removed')
      router.refresh()
    },
  )
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose text-ink-soft">{t('intro')}</p>
      {told === null ? (
        <p className={pin.isLocked ? 'font-medium text-danger' : 'font-medium'}>
          {t(pin.isLocked ? 'locked' : pin.isSet ? 'set' : 'none')}
        </p>
      ) : (
        <Notice tone="good" live>
          {t(told)}
        </Notice>
      )}
      <ResultForm
        key={count}
        submit={(data) => setPinAction(org, { password: textOf(data, 'password'), pin: textOf(data, 'pin') })}
        onDone={() => {
          setTold('saved')
          setCount(count + 1)
          router.refresh()
        }}
        submitText={t('save')}
        pendingText={t('saving')}
        submitVariant="quiet"
        className="max-w-sm"
        extra={
          pin.isSet && (
            <Button
              variant="plain"
              onPress={() => void remove.run()}
              isPending={remove.isPending}
              pendingText={t('removing')}
            >
              {t('remove')}
            </Button>
          )
        }
      >
        <TextField name="password" type="password" label={t('password')} autoComplete="current-password" />
        <TextField
          name="pin"
          type="password"
          label={t('pin')}
          description={t('hint')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={PIN_LENGTH}
        />
      </ResultForm>
      <ProblemNotice problem={remove.problem} />
    </div>
  )
}
