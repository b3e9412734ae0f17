import { checkInput } from '@/lib/action/result'
import { memberOf } from '@/lib/auth/gate'
import { refuse, refuseThrown } from '@/lib/http/answer'
import { limit } from '@/lib/http/limit'
import { exportGroup } from '@/lib/schedules/queries/export-group'
import { ExportGroup } from '@/lib/schedules/schema/group-import'

type Context = { params: Promise<{ groupId: string }> }

/** `?org=` and perhaps `&date=`: a group's whole configuration as a file. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const query = new URL(request.url).searchParams
    const ctx = await memberOf(request, query.get('org') ?? '')
    if (ctx.actor.kind === 'member') await limit('file', ctx.actor.personId)
    const { groupId } = await params
    const asked = checkInput(ExportGroup, { groupId, date: query.get('date') })
    if (!asked.ok) return refuse(asked.error)
    const { name, date, text } = await exportGroup(ctx, asked.value)
    const fileName = encodeURIComponent(`${name}-${date}.json`)
    return new Response(text, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="group-${date}.json"; filename*=UTF-8''${fileName}`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    return refuseThrown(error)
  }
}
