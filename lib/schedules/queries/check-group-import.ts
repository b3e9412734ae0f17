import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { FileProblem, GroupImport, ImportGroup } from '../schema/group-import'
import { refuseClosed } from './closed-through'
import { currentConfiguration } from './get-group-choices'
import { loadFileSurroundings } from './group-file-of'
import { type ImportPlan, planGroupImport } from './plan-group-import'
import { readGroupFile } from './read-group-file'
import { refusePast } from './refuse-past'

/** Enough to mend a file by; more would only be counted. */
const MAX_TOLD = 100

/**
 * What a group's file would change from a date on, noun by noun, and what is wrong with it; changes nothing. Refusals:
 * forbidden, closed, invalid for a date that is over.
 */
export async function checkGroupImport(ctx: Ctx, input: z.output<typeof ImportGroup>): Promise<GroupImport> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  const { file, problems } = readGroupFile(input.text)
  if (!file) return importOf(null, { entries: [], problems, unknownDepartments: [], digest: '' })
  return withTenant(ctx, async (tx) => {
    await refuseClosed(tx, input.effectiveFrom)
    await refusePast(tx, ctx, input.effectiveFrom)
    const around = await loadFileSurroundings(tx, await currentConfiguration(tx))
    return importOf(file.group.name, planGroupImport(around, file, input.effectiveFrom))
  })
}

function importOf(
  group: string | null,
  plan: Pick<ImportPlan, 'entries' | 'unknownDepartments' | 'digest'> & { problems: readonly FileProblem[] },
): GroupImport {
  const { entries, problems, unknownDepartments, digest } = plan
  return {
    group,
    entries: entries.map(({ path, id, versionId, ...entry }) => entry),
    changed: entries.filter((it) => it.state !== 'same').length,
    problems: problems.slice(0, MAX_TOLD),
    problemCount: problems.length,
    ...{ unknownDepartments, digest },
  }
}
