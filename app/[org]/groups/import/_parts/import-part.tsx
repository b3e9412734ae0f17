import { notFound } from 'next/navigation'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { GroupFileImport } from '@/components/group-file/group-import'
import type { Ctx } from '@/lib/db/scope'
import { listGroups } from '@/lib/schedules/queries/list-groups'

/** The import, for who may publish. */
export async function ImportPart({ ctx, org }: { ctx: Ctx; org: string }) {
  const { allowed, today, tomorrow } = await orNotFound(listGroups(ctx))
  if (!allowed.configure) notFound()
  return <GroupFileImport org={org} today={today} tomorrow={tomorrow} />
}
