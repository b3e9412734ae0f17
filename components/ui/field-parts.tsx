'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FieldError, Label, Text } from 'react-aria-components'

export const CONTROL =
  'w-full min-h-11 rounded-control border border-edge bg-surface px-3 py-2 text-base text-ink ' +
  'placeholder:text-ink-faint data-invalid:border-danger data-disabled:bg-sunken data-disabled:text-ink-faint'

/** What each field shares: its name, what it is for, and what is wrong with it. */
export type FieldTexts = {
  label: string
  description?: string | undefined
  errorMessage?: string | undefined
}

/** A field's name. What is optional is said in words; what is required needs no star. */
export function FieldLabel({ label, optional }: { label: string; optional: boolean }) {
  const t = useTranslations('ui')
  return (
    <Label className="text-sm font-medium text-ink">
      {label}
      {optional && <span className="ms-2 font-normal text-ink-faint">{t('optional')}</span>}
    </Label>
  )
}

/** The lines below a field. An error of the form's own wins over the one passed. */
export function FieldHints({ description, errorMessage }: Omit<FieldTexts, 'label'>) {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className="text-sm text-ink-soft">
          {description}
        </Text>
      )}
      <FieldError className="flex items-start gap-1 text-sm text-danger">
        {({ validationErrors }) => (
          <>
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            <span>{errorMessage ?? validationErrors.join(' ')}</span>
          </>
        )}
      </FieldError>
    </>
  )
}
