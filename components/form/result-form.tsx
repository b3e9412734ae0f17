'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '@/components/ui/button'
import type { ButtonVariant } from '@/components/ui/button-style'
import type { Result } from '@/lib/action/result'
import { fieldTexts } from '@/lib/i18n/refusal-text'
import { ProblemNotice } from './problem-notice'
import { useSubmit } from './use-submit'

/**
 * The one bridge from a Result to a form. Fields are named by their path in the schema; what the server says of a
 * field stands beside it and the first such field gets the focus. Nothing typed is ever cleared.
 */
export function ResultForm<T>({
  submit,
  onDone,
  submitText,
  pendingText,
  submitVariant = 'primary',
  extra,
  className,
  children,
}: {
  submit: (data: FormData) => Promise<Result<T>>
  onDone: (value: T) => void
  submitText: string
  pendingText: string
  submitVariant?: ButtonVariant
  /** Beside the submit button, e.g. a cancel link. */
  extra?: ReactNode
  className?: string
  children: ReactNode
}) {
  const t = useTranslations('refusal')
  const form = useRef<HTMLFormElement>(null)
  const { run, isPending, problem } = useSubmit(submit, onDone)
  const errors = useMemo(
    () => (problem?.kind === 'refused' ? fieldTexts(t, problem.error) : {}),
    [problem, t],
  )

  useEffect(() => {
    if (Object.keys(errors).length === 0) return
    const wrong = form.current?.querySelector<HTMLElement>(
      'input[aria-invalid="true"], textarea[aria-invalid="true"], [data-invalid] button',
    )
    wrong?.focus()
  }, [errors])

  return (
    <Form
      ref={form}
      validationBehavior="aria"
      validationErrors={errors}
      onSubmit={(event) => {
        event.preventDefault()
        void run(new FormData(event.currentTarget))
      }}
      className={`flex flex-col gap-5 ${className ?? ''}`}
    >
      {children}
      <ProblemNotice problem={problem} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant={submitVariant} isPending={isPending} pendingText={pendingText}>
          {submitText}
        </Button>
        {extra}
      </div>
    </Form>
  )
}

/** A text of a form, as typed; empty when the field is absent. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name)
  return typeof value === 'string' ? value : ''
}
