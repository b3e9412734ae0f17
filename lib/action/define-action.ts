import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { requireMember } from '@/lib/auth/gate'
import type { Ctx } from '@/lib/db/scope'
import { type LimitName, limit } from '@/lib/http/limit'
import { resultOfError } from './outcome'
import { checkInput, type Result } from './result'

/**
 * Makes a server action of a command: the gate, the limit if one is named, the schema, the command, and each refusal as
 * a value. Rights and rules are inside the command. `org` is the company's slug from the URL.
 */
export function defineAction<Schema extends z.ZodType, T>(
  schema: Schema,
  command: (ctx: Ctx, input: z.output<Schema>) => Promise<T>,
  limitName?: LimitName,
): (org: string, input: z.input<Schema>) => Promise<Result<T>> {
  return async (org, input) => {
    try {
      const ctx = await requireMember(org)
      if (limitName && ctx.actor.kind === 'member') await limit(limitName, ctx.actor.personId)
      const checked = checkInput(schema, input)
      return checked.ok ? { ok: true, value: await command(ctx, checked.value) } : checked
    } catch (error) {
      unstable_rethrow(error)
      return resultOfError(error)
    }
  }
}
