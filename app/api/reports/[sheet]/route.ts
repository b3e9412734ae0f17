import { getTranslations } from 'next-intl/server'
import { checkInput } from '@/lib/action/result'
import { memberOf } from '@/lib/auth/gate'
import { answerFile, answerLines, refuse, refuseThrown } from '@/lib/http/answer'
import { limit } from '@/lib/http/limit'
import { exportReport, type ReportFile } from '@/lib/reports/commands/export-report'
import { type ExportLine, ExportReport } from '@/lib/reports/schema'

type Context = { params: Promise<{ sheet: string }> }

/**
 * `?org=&format=` and the filters of the sheet: the file as it is made. Whoever accepts lines of JSON gets it in pieces, with
 * how far it is, for a screen that shows that.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const { org, ...filter } = fieldsOf(request)
    const ctx = await memberOf(request, typeof org === 'string' ? org : '')
    if (ctx.actor.kind === 'member') await limit('report', ctx.actor.personId)
    const checked = checkInput(ExportReport, { ...filter, sheet: (await params).sheet })
    if (!checked.ok) return refuse(checked.error)
    const file = await exportReport(ctx, checked.value, await getTranslations())
    const wantsLines = request.headers.get('accept') === 'application/x-ndjson'
    return wantsLines ? await answerLines(linesOf(file)) : await answerFile(file, bytesOf(file))
  } catch (error) {
    return refuseThrown(error)
  }
}

/** The parameters; one that is given twice is a list, which no field is. */
function fieldsOf(request: Request): Record<string, string | string[]> {
  const query = new URL(request.url).searchParams
  const keys = [...new Set(query.keys())]
  return Object.fromEntries(
    keys.map((key) => {
      const [first = '', ...others] = query.getAll(key)
      return [key, others.length === 0 ? first : [first, ...others]]
    }),
  )
}

async function* bytesOf({ parts }: ReportFile): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const { bytes } of parts) yield bytes
}

async function* linesOf({ parts, total, name, type }: ReportFile) {
  for await (const { done, bytes } of parts) {
    const lines: ExportLine[] = [{ progress: { done, total } }]
    if (bytes.length > 0) lines.push({ part: Buffer.from(bytes).toString('base64') })
    yield lines
  }
  yield [{ file: { name, type } }] satisfies ExportLine[]
}
