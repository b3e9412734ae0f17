import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { publishPlace } from '@/lib/places/commands'
import { publishPolicy } from '@/lib/policies/commands'
import type { WorkDate } from '@/lib/time/work-date'
import { refuseClosed } from '../queries/closed-through'
import { loadFileSurroundings } from '../queries/group-file-of'
import { loadConfiguration, readPastCache } from '../queries/load-configuration'
import { calendarByIds, groupByIds, type Ids, idsByName } from '../queries/names-to-ids'
import { type PlannedEntry, planGroupImport } from '../queries/plan-group-import'
import { readGroupFile } from '../queries/read-group-file'
import { refusePast } from '../queries/refuse-past'
import type { ImportGroup } from '../schema/group-import'
import { publishCalendar } from './publish-calendar'
import { publishGroup } from './publish-group'
import { publishShift } from './publish-shift'

/**
 * Makes the company's settings those of a group's file from a date on, all of them or none: a version for each noun that
 * is another, nothing for those that aren't. Sent twice it is imported once, for the second time nothing is left to
 * change. Refusals: as publish of each noun; invalid (file_problems) while something is wrong with the file; conflict (file_moved)
 * when it would change something else than `seen` says.
 */
export async function importGroup(
  ctx: Ctx,
  input: z.output<typeof ImportGroup>,
): Promise<{ groupId: string; changed: number }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  const { text, effectiveFrom, seen } = input
  const { file, problems: unreadable } = readGroupFile(text)
  if (!file) throw problemsRefusal(unreadable.length)
  return withTenant(ctx, async (tx) => {
    // The lock of who publishes, without raising the stamp: perhaps nothing will change.
    await tx.sql`SELECT 1 FROM org WHERE id = ${tx.orgId}::uuid FOR UPDATE`
    readPastCache(tx)
    const around = await loadFileSurroundings(tx, await loadConfiguration(tx, 0))
    const { entries, problems, exemptPersonIds, digest } = planGroupImport(around, file, effectiveFrom)
    const changed = entries.filter((it) => it.state !== 'same')
    const known = entries.find((it) => it.kind === 'group')?.id
    if (problems.length > 0) throw problemsRefusal(problems.length)
    if (changed.length === 0 && known) return { groupId: known, changed: 0 }
    await refuseClosed(tx, effectiveFrom)
    await refusePast(tx, ctx, effectiveFrom)
    if (digest !== seen) throw new Refusal('conflict', { reason: 'file_moved' })
    const write = writerOf({ ...ctx, tx }, effectiveFrom, idsByName(around, entries), [...exemptPersonIds])
    const versions: Written[] = []
    for (const entry of changed) versions.push(await write(entry))
    const groupId = versions.find((it) => it.kind === 'group')?.id ?? known ?? ''
    await audit(tx, ctx, {
      verb: 'importGroup',
      target: { kind: 'group', id: groupId },
      after: { effectiveFrom, versions },
    })
    return { groupId, changed: changed.length }
  })
}

function problemsRefusal(count: number): Refusal {
  return new Refusal('invalid', { reason: 'file_problems', values: { count } })
}

type Written = { readonly kind: PlannedEntry['kind']; readonly id: string; readonly versionId: string }

/** Publishes one entry after the other; what is new has its id for those that refer to it. */
function writerOf(ctx: Ctx, effectiveFrom: WorkDate, ids: Ids, exemptPersonIds: string[]) {
  return async (entry: PlannedEntry): Promise<Written> => {
    const { kind, name, id } = entry
    const written = await publishEntry(entry)
    if (kind !== 'group') ids[kind].set(name, written.id)
    return { kind, ...written }

    async function publishEntry(it: PlannedEntry): Promise<Omit<Written, 'kind'>> {
      const version = { name, effectiveFrom }
      switch (it.kind) {
        case 'place': {
          const done = await publishPlace(ctx, { ...version, placeId: id, content: it.after })
          return { id: done.placeId, versionId: done.versionId }
        }
        case 'policy': {
          const done = await publishPolicy(ctx, { ...version, policyId: id, content: it.after })
          return { id: done.policyId, versionId: done.versionId }
        }
        case 'shift': {
          const done = await publishShift(ctx, { ...version, shiftId: id, content: it.after })
          return { id: done.shiftId, versionId: done.versionId }
        }
        case 'calendar': {
          const content = calendarByIds(it.after, ids)
          const done = await publishCalendar(ctx, { ...version, calendarId: id, content })
          return { id: done.calendarId, versionId: done.versionId }
        }
        case 'group': {
          const content = groupByIds(it.after, ids, exemptPersonIds)
          const done = await publishGroup(ctx, { ...version, groupId: id, content })
          return { id: done.groupId, versionId: done.versionId }
        }
        default:
          return it satisfies never
      }
    }
  }
}
