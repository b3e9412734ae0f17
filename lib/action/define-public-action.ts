import 'server-only'
import { redirect, unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { requireVisitor, type Visitor } from '@/lib/auth/gate'
import { resultOfError } from './outcome'
import { checkInput, type ResultError } from './result'

/** What a public form shows after a refusal. `typed` gives back what may be shown again; never a secret. */
export type FormState = {
  readonly error: ResultError | null
  readonly typed: Readonly<Record<string, string>>
}

/**
 * An action for people who are not signed in. It has the shape of useActionState, so that its form also works before
 * the page's script has loaded. Whoever is let through is led to the path the command returns.
 */
export function definePublicAction<Schema extends z.ZodType>(
  schema: Schema,
  command: (visitor: Visitor, input: z.output<Schema>) => Promise<string>,
  keep: readonly string[] = [],
): (previous?: FormState, form?: FormData) => Promise<FormState> {
  return async (_previous, form) => {
    const input = textsOf(form)
    const typed = Object.fromEntries(Object.entries(input).filter(([name]) => keep.includes(name)))
    try {
      const checked = checkInput(schema, input)
      if (!checked.ok) return { error: checked.error, typed }
      redirect(await command(await requireVisitor(), checked.value))
    } catch (error) {
      unstable_rethrow(error)
      return { error: resultOfError(error).error, typed }
    }
  }
}

/** The form's texts; React's own fields begin with a $. */
function textsOf(form: FormData | undefined): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of form instanceof FormData ? form.entries() : []) {
    if (!name.startsWith('$') && typeof value === 'string') texts[name] = value
  }
  return texts
}
