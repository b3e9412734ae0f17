import { checkInput } from '@/lib/action/result'
import { memberOf } from '@/lib/auth/gate'
import { answer, refuse, refuseThrown } from '@/lib/http/answer'
import { readText } from '@/lib/http/body'
import { limit } from '@/lib/http/limit'
import { importGroup } from '@/lib/schedules/commands/import-group'
import { checkGroupImport } from '@/lib/schedules/queries/check-group-import'
import { ImportGroup, MAX_GROUP_FILE_BYTES } from '@/lib/schedules/schema/group-import'

/**
 * `?org=&from=`, the body a group's file: what it would change from the date on and what is wrong with it. With `&seen=`,
 * the digest of that answer, it is imported.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    const query = new URL(request.url).searchParams
    const ctx = await memberOf(request, query.get('org') ?? '')
    if (ctx.actor.kind === 'member') await limit('file', ctx.actor.personId)
    const text = await readText(request, MAX_GROUP_FILE_BYTES)
    const seen = query.get('seen')
    const checked = checkInput(ImportGroup, { text, effectiveFrom: query.get('from') ?? '', seen })
    if (!checked.ok) return refuse(checked.error)
    if (seen === null) return answer(200, await checkGroupImport(ctx, checked.value))
    return answer(200, await importGroup(ctx, checked.value))
  } catch (error) {
    return refuseThrown(error)
  }
}
