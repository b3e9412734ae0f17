import 'server-only'
import { randomUUID } from 'node:crypto'
import { type Ctx, mintScope } from '@/lib/db/scope'
import { systemListOrgs } from '@/lib/db/system'
import { log } from '@/lib/log'
import type { Instant } from '@/lib/time/instant'

/** A job's context in one company. */
export function jobCtx(orgId: string, name: string, now: Instant): Ctx {
  return {
    scope: mintScope(orgId),
    actor: { kind: 'job', name },
    now,
    requestId: randomUUID(),
    network: null,
  }
}

/**
 * Runs a job in each company. One company's fault is logged and doesn't keep the others waiting; it is thrown at the end,
 * so that the worker tries again.
 */
export async function eachOrg(
  name: string,
  now: Instant,
  work: (ctx: Ctx) => Promise<number>,
): Promise<void> {
  const faults: unknown[] = []
  for (const org of await systemListOrgs()) {
    const ctx = jobCtx(org.id, name, now)
    const { requestId } = ctx
    try {
      const count = await work(ctx)
      if (count > 0) log.info({ job: name, org: org.slug, count, requestId }, 'job')
    } catch (error) {
      faults.push(error)
      log.error(
        { job: name, org: org.slug, requestId, err: error instanceof Error ? error.message : String(error) },
        'job failed',
      )
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${name} failed in ${faults.length} companies`)
}
