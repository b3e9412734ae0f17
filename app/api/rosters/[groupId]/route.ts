import { getTranslations } from 'next-intl/server'
import { checkInput } from '@/lib/action/result'
import { memberOf } from '@/lib/auth/gate'
import { answer, refuse, refuseThrown } from '@/lib/http/answer'
import { readBody } from '@/lib/http/body'
import { limit } from '@/lib/http/limit'
import { importRoster } from '@/lib/schedules/commands/import-roster'
import { checkRosterImport } from '@/lib/schedules/queries/check-roster-import'
import { exportRoster } from '@/lib/schedules/queries/export-roster'
import { getRoster } from '@/lib/schedules/queries/get-roster'
import { ImportRoster } from '@/lib/schedules/schema/roster'

type Context = { params: Promise<{ groupId: string }> }

const MAX_BYTES = 2 * 1024 * 1024
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** `?org=&month=`: the month of a group as a spreadsheet. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const { org, month } = askedOf(request)
    const ctx = await memberOf(request, org)
    if (ctx.actor.kind === 'member') await limit('sheet', ctx.actor.personId)
    const { groupId } = await params
    const asked = checkInput(ImportRoster.pick({ groupId: true, month: true }), { groupId, month })
    if (!asked.ok) return refuse(asked.error)
    const [view, t] = await Promise.all([getRoster(ctx, asked.value), getTranslations('roster')])
    const name = encodeURIComponent(`${t('sheet.roster')}-${view.group.name}-${view.month}.xlsx`)
    return new Response(new Uint8Array(await exportRoster(view, wordsOf(t))), {
      headers: {
        'content-type': XLSX,
        'content-disposition': `attachment; filename="roster-${view.month}.xlsx"; filename*=UTF-8''${name}`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    return refuseThrown(error)
  }
}

/**
 * `?org=&month=`, the body an .xlsx file or text as a spreadsheet copies it: what it would change and what is wrong with
 * it. With `&seen=`, the digest of that answer, it is saved.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    const { org, month, seen } = askedOf(request)
    const ctx = await memberOf(request, org)
    if (ctx.actor.kind === 'member') await limit('sheet', ctx.actor.personId)
    const t = await getTranslations('roster')
    const { groupId } = await params
    const bytes = await readBody(request, MAX_BYTES)
    const restWords = t('sheet.restWords').split(' ')
    const checked = checkInput(ImportRoster, { groupId, month, bytes, restWords, seen })
    if (!checked.ok) return refuse(checked.error)
    if (seen === null) return answer(200, await checkRosterImport(ctx, checked.value))
    return answer(200, await importRoster(ctx, checked.value))
  } catch (error) {
    return refuseThrown(error)
  }
}

function askedOf(request: Request): { org: string; month: string | null; seen: string | null } {
  const query = new URL(request.url).searchParams
  return { org: query.get('org') ?? '', month: query.get('month'), seen: query.get('seen') }
}

function wordsOf(t: Awaited<ReturnType<typeof getTranslations<'roster'>>>) {
  return {
    roster: t('sheet.roster'),
    shifts: t('sheet.shifts'),
    employeeNo: t('sheet.employeeNo'),
    name: t('sheet.name'),
    rest: t('sheet.rest'),
    shift: t('sheet.shift'),
    hours: t('sheet.hours'),
    planned: t('sheet.planned'),
  }
}
