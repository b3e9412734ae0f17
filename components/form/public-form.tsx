'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, startTransition, useActionState, useEffect, useMemo, useRef } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '@/components/ui/button'
import type { FormState } from '@/lib/action/define-public-action'
import { fieldTexts } from '@/lib/i18n/refusal-text'
import { ProblemNotice } from './problem-notice'

/**
 * A form for people who are not signed in. It posts to the server by itself until the page's script has loaded, so
 * what is typed early never lands in an address; after that it keeps what is typed, and says what is wrong beside the field.
 */
export function PublicForm({
  action,
  submitText,
  pendingText,
  children,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  submitText: string
  pendingText: string
  /** Gets what was typed before a refusal that came without script. */
  children: (typed: FormState['typed']) => ReactNode
}) {
  const t = useTranslations('refusal')
  const form = useRef<HTMLFormElement>(null)
  const [state, submit, isPending] = useActionState(action, { error: null, typed: {} })
  const errors = useMemo(() => (state.error ? fieldTexts(t, state.error) : {}), [state, t])

  useEffect(() => {
    if (Object.keys(errors).length === 0) return
    form.current?.querySelector<HTMLElement>('input[aria-invalid="true"]')?.focus()
  }, [errors])

  return (
    <Form
      ref={form}
      action={submit}
      validationBehavior="aria"
      validationErrors={errors}
      onSubmit={(event) => {
        // React would clear the fields after an action of the form's own.
        event.preventDefault()
        const data = new FormData(event.currentTarget)
        if (!isPending) startTransition(() => submit(data))
      }}
      className="flex flex-col gap-5"
    >
      {children(state.typed)}
      <ProblemNotice problem={state.error && !isPending ? { kind: 'refused', error: state.error } : null} />
      <Button type="submit" isPending={isPending} pendingText={pendingText} className="w-full">
        {submitText}
      </Button>
    </Form>
  )
}
