import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { canonicalJson } from '@/lib/crypto/digest'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { WorkDate } from '@/lib/time/work-date'
import type { GroupFile } from '../schema/group-file'
import type { ExportGroup } from '../schema/group-import'
import { currentConfiguration } from './get-group-choices'
import { groupFileOf, loadFileSurroundings } from './group-file-of'
import { companyToday, requireReader } from './version-views'

/**
 * A group's whole configuration on a date as a file for people and for Git; taking it is an entry of the audit.
 * Refusals: forbidden, not_found.
 */
export async function exportGroup(
  ctx: Ctx,
  { groupId, date }: z.output<typeof ExportGroup>,
): Promise<{ name: string; date: WorkDate; text: string }> {
  requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const around = await loadFileSurroundings(tx, await currentConfiguration(tx))
    const group = around.groups.get(groupId)
    if (!group) throw new Refusal('not_found')
    const on = date ?? (await companyToday(tx, ctx)).today
    const file = groupFileOf(around, group, on)
    await audit(tx, ctx, {
      verb: 'exportGroup',
      target: { kind: 'group', id: groupId },
      after: { date: on },
    })
    return { name: group.name, date: on, text: textOf(file) }
  })
}

/** Indented, with pairs of numbers (windows, corners) in one line each. A line break in it is never part of a text. */
function textOf(file: GroupFile): string {
  const text = JSON.stringify(file, null, 2)
  return `${text.replace(/\[\n\s+([-+.\de]+),\n\s+([-+.\de]+)\n\s+\]/g, '[$1, $2]')}\n`
}

/** The dates from which on the group's file is another one: today or its first date, and what is scheduled. Refusals: forbidden, not_found. */
export async function listFileDates(ctx: Ctx, { groupId }: { groupId: string }): Promise<WorkDate[]> {
  requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const around = await loadFileSurroundings(tx, await currentConfiguration(tx))
    const group = around.groups.get(groupId)
    if (!group) throw new Refusal('not_found')
    const { today } = await companyToday(tx, ctx)
    const { groups, calendars, shifts, places, policies } = around
    const later = [groups, calendars, shifts, places, policies]
      .flatMap((nouns) => [...nouns.values()].flatMap((it) => it.versions.map((one) => one.effectiveFrom)))
      .filter((it) => it > today)
    let last = ''
    return [today, ...[...new Set(later)].sort()].filter((date) => {
      const file = canonicalJson(groupFileOf(around, group, date))
      const isOther = file !== last
      last = file
      return isOther
    })
  })
}
