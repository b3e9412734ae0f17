import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { requireMember } from '@/lib/auth/gate'
import type { Ctx } from '@/lib/db/scope'
import { resultOfError, resultOfIssues } from './outcome'
import type { Result } from './result'

/**
 * Makes a server action of a command: the gate, the schema, the command, and each refusal as a value.
 * Rights and rules are inside the command. `org` is the company's slug from the URL.
 */
export function defineAction<Schema extends z.ZodType, T>(
  schema: Schema,
  command: (ctx: Ctx, input: z.output<Schema>) => Promise<T>,
): (org: string, input: z.input<Schema>) => Promise<Result<T>> {
  return async (org, input) => {
    try {
      const ctx = await requireMember(org)
      const parsed = schema.safeParse(input)
      if (!parsed.success) return resultOfIssues(parsed.error)
      return { ok: true, value: await command(ctx, parsed.data) }
    } catch (error) {
      unstable_rethrow(error)
      return resultOfError(error)
    }
  }
}
