import { Workbook } from 'exceljs'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import * as route from '@/app/api/reports/[sheet]/route'
import { sessionCookie } from '@/lib/auth/cookies'
import { closeWindows } from '@/lib/days/commands/close-windows'
import { readTenantOnce, withTenant } from '@/lib/db/tenant'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { exportReport } from '@/lib/reports/commands/export-report'
import { getSheet } from '@/lib/reports/queries/get-sheet'
import { type AskSheet, type Cell, type ExportLine, SHEETS, type SheetKind } from '@/lib/reports/schema'
import { asSheetText } from '@/lib/rules/sheet-text'
import { type Company, foundCompany, jobCtx, memberCtx } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { MONDAY } from '../support/make-up'
import { shanghai, tap } from '../support/punching'
import { words } from '../support/reading-reports'
import { signedIn } from '../support/signing-in'

// Outside of a server's bundle next-intl gives its client half, which can't look at a request.
vi.mock('next-intl/server', async () => {
  const { createTranslator } = await import('next-intl')
  const { default: messages } = await import('@/lib/i18n/namespaces-zh')
  return {
    getTranslations: async (namespace?: 'refusal') =>
      createTranslator({ locale: 'zh-CN', messages, ...(namespace && { namespace }) }),
  }
})

givenDatabase()

const CROWD = 120
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const FORMULA = '=HYPERLINK("http://evil.example/","点击")'

type Name = 'ann' | 'manager' | 'stranger' | 'hr' | 'owner' | 'auditor'

let company: Company
beforeAll(async () => {
  company = await foundCompany()
  for (const time of ['09:08', '18:10']) {
    const ann = memberCtx(company.scope, company.ann, shanghai(MONDAY, time))
    await recordPunch(ann, tap({ note: FORMULA }))
  }
  await closeWindows(jobCtx(company.scope, shanghai('2026-11-24', '05:00')))
  await crowd()
})

/** As many people with a day as Ann's, so that one transaction isn't enough; the names of some are formulas. */
async function crowd() {
  await withTenant(company, async (tx) => {
    await tx.sql`
      INSERT INTO person SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'manager_id', NULL,
             'name', CASE n WHEN 1 THEN ${FORMULA} WHEN 2 THEN '+1' WHEN 3 THEN '-1' WHEN 4 THEN '@x' ELSE 'c' || n END,
             'employee_no', 'C' || lpad(n::text, 3, '0'), 'email', 'c' || n || '@crowd.test'))).*
        FROM person p, generate_series(1, ${CROWD}) n
       WHERE p.org_id = ${tx.orgId}::uuid AND p.id = ${company.ann.personId}::uuid`
    await tx.sql`
      INSERT INTO day SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'person_id', p.id))).*
        FROM day d, person p
       WHERE d.org_id = ${tx.orgId}::uuid AND p.org_id = d.org_id AND p.employee_no LIKE 'C%'
         AND d.person_id = ${company.ann.personId}::uuid`
  })
}

async function cookieOf(name: Name, of = company): Promise<string> {
  await givePassword(of, of[name].personId)
  return `${sessionCookie()}=${await signedIn(of, `${name}@${of.slug}.test`)}`
}

const ask = (cookie: string | null, sheet: string, query: string, accept?: string) =>
  route.GET(
    new Request(`http://localhost:3000/api/reports/${sheet}?${query}`, {
      headers: { ...(cookie ? { cookie } : {}), ...(accept ? { accept } : {}) },
    }),
    { params: Promise.resolve({ sheet }) },
  )

const own = (query: string) => `org=${company.slug}&${query}`

async function screen(asked: AskSheet) {
  return getSheet(memberCtx(company.scope, company.hr, shanghai('2026-11-24', '12:00')), asked, words)
}

async function workbookOf(answer: Response): Promise<Cell[][]> {
  const workbook = new Workbook()
  await workbook.xlsx.load(await answer.arrayBuffer())
  const [sheet] = workbook.worksheets
  const rows: Cell[][] = []
  sheet?.eachRow({ includeEmpty: true }, (row) => {
    rows.push(
      Array.from({ length: sheet.columnCount }, (_, at) => (row.getCell(at + 1).value ?? null) as Cell),
    )
  })
  return rows
}

describe('the file', () => {
  test.each(SHEETS)('of %s is what the screen shows, cell by cell', async (sheet: SheetKind) => {
    const answer = await ask(await cookieOf('hr'), sheet, own('format=xlsx&month=2026-11'))
    expect(answer.status).toBe(200)
    const name = { month: '月度汇总', day: '每日统计', matrix: '打卡时间', raw: '原始记录' }[sheet]
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': XLSX,
      'content-disposition': `attachment; filename="_ 2026-11.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name} 2026-11.xlsx`)}`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    const view = await screen({ sheet, month: '2026-11' })
    const [head, ...rows] = await workbookOf(answer)
    expect(head?.map((it) => String(it).replace('（分钟）', ''))).toEqual(
      view.columns.map(({ label }) => label),
    )
    const shown = view.lines.map(({ cells }) =>
      cells.map((it) => (typeof it === 'string' ? asSheetText(it) : it)),
    )
    expect(rows).toEqual(shown)
    expect(rows).toHaveLength(view.total)
    expect(view.total).toBeGreaterThanOrEqual(sheet === 'raw' ? 2 : CROWD)
  })

  test('has no formula of anybody’s, keeps its head in sight, and its numbers are numbers', async () => {
    const answer = await ask(await cookieOf('hr'), 'month', own('format=xlsx&month=2026-11'))
    const workbook = new Workbook()
    await workbook.xlsx.load(await answer.arrayBuffer())
    const [sheet] = workbook.worksheets
    expect(sheet?.name).toBe('月度汇总')
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    const names: unknown[] = []
    sheet?.eachRow((row) => {
      row.eachCell((cell) => expect(cell.formula).toBeUndefined())
      names.push(row.getCell(1).value)
    })
    expect(names).toEqual(expect.arrayContaining([`'${FORMULA}`, "'+1", "'-1", "'@x"]))
    const worked = sheet?.getRow(1).values as string[]
    expect(typeof sheet?.getRow(2).getCell(worked.indexOf('工作时长（分钟）')).value).toBe('number')
  })

  test('in CSV begins with its mark, ends its rows, and what looks like a formula is a text', async () => {
    const answer = await ask(await cookieOf('hr'), 'month', own('format=csv&month=2026-11'))
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = new TextDecoder().decode(bytes)
    expect(text.startsWith('姓名,工号,部门,考勤组,应出勤天数,')).toBe(true)
    const rows = text.trimEnd().split('\r\n')
    expect(rows).toHaveLength((await screen({ sheet: 'month', month: '2026-11' })).total + 1)
    expect(rows[1]).toMatch(/^"'=HYPERLINK\(""http:\/\/evil\.example\/"",""点击""\)",C001,/)
    expect(rows.slice(2, 5).map((row) => row.split(',')[0])).toEqual(["'+1", "'-1", "'@x"])
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const raw = await (await ask(await cookieOf('hr'), 'raw', own('format=csv&month=2026-11'))).text()
    expect(raw).toContain('"\'=HYPERLINK(')
  })

  test('is filtered as the screen is, and named after its span', async () => {
    const query = own(`format=csv&from=${MONDAY}&to=2026-11-24&person=C00&status=late`)
    const answer = await ask(await cookieOf('hr'), 'day', query)
    expect(answer.headers.get('content-disposition')).toContain(
      encodeURIComponent(`每日统计 ${MONDAY}至2026-11-24.csv`),
    )
    expect((await answer.text()).trimEnd().split('\r\n')).toHaveLength(1 + 9)
  })

  test('comes in pieces with how far it is to a screen that asks', async () => {
    const answer = await ask(
      await cookieOf('hr'),
      'month',
      own('format=csv&month=2026-11'),
      'application/x-ndjson',
    )
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
    const lines = (await answer.text()).trimEnd().split('\n')
    const heard = lines.map((line) => JSON.parse(line) as ExportLine)
    const done = heard.flatMap((it) => ('progress' in it ? [it.progress.done] : []))
    const { total } = await screen({ sheet: 'month', month: '2026-11' })
    expect(done).toEqual([0, 50, 100, total])
    const bytes = Buffer.concat(heard.flatMap((it) => ('part' in it ? [Buffer.from(it.part, 'base64')] : [])))
    const whole = await (
      await ask(await cookieOf('hr'), 'month', own('format=csv&month=2026-11'))
    ).arrayBuffer()
    expect(bytes.equals(Buffer.from(whole))).toBe(true)
    expect(heard.at(-1)).toEqual({ file: { name: '月度汇总 2026-11.csv', type: 'text/csv; charset=utf-8' } })
  })

  test('of a manager holds his people', async () => {
    const text = await (await ask(await cookieOf('manager'), 'month', own('format=csv&month=2026-11'))).text()
    expect(
      text
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map((row) => row.split(',')[0]),
    ).toEqual(['ann', 'bob'])
  })

  test('reads no more than is taken', async () => {
    const ctx = memberCtx(company.scope, company.hr, shanghai('2026-11-24', '12:00'))
    const { parts } = await exportReport(ctx, { sheet: 'month', month: '2026-11', format: 'xlsx' }, words)
    expect((await parts.next()).value).toMatchObject({ done: 50 })
    await parts.return()
    expect(await parts.next()).toEqual({ done: true, value: undefined })
  })
})

type Entry = { actor_id: string; target_id: string; after: Record<string, unknown> }

const entries = () =>
  readTenantOnce(company.scope)<Entry>`
    SELECT actor_id, target_id, after FROM audit_entry
     WHERE org_id = ${company.orgId}::uuid AND verb = 'exportReport' ORDER BY id`

test('who took which lines home is in the audit, even where he went away at once', async () => {
  const before = (await entries()).length
  const answer = await ask(
    await cookieOf('auditor'),
    'day',
    own('format=xlsx&month=2026-11&person=C00&status=late'),
  )
  await answer.body?.cancel()
  const entry = (await entries()).slice(before)
  expect(entry).toEqual([
    {
      actor_id: company.auditor.personId,
      target_id: 'day',
      after: {
        ...{ sheet: 'day', month: '2026-11', person: 'C00', status: 'late', format: 'xlsx' },
        ...{ from: '2026-11-01', to: '2026-11-30', rows: 9 },
      },
    },
  ])
})

describe('refuses', () => {
  const query = (change = '') => own(`format=csv&month=2026-11${change}`)

  test.each<[string, () => Promise<Response>, number, string]>([
    ['nobody', () => ask(null, 'day', query()), 401, 'unauthenticated'],
    ['an employee', async () => ask(await cookieOf('ann'), 'day', query()), 403, 'forbidden'],
    [
      'the address of another company',
      async () => ask(await cookieOf('owner'), 'day', 'org=other&format=csv'),
      404,
      'not_found',
    ],
    ['no address', async () => ask(await cookieOf('owner'), 'day', 'format=csv'), 404, 'not_found'],
    [
      'two addresses',
      async () => ask(await cookieOf('owner'), 'day', query(`&org=${company.slug}`)),
      404,
      'not_found',
    ],
  ])('%s', async (_, asking, status, code) => {
    const before = (await entries()).length
    const answer = await asking()
    expect(answer.status).toBe(status)
    expect((await answer.json()).error).toMatchObject({ code, message: expect.stringMatching(/\S/) })
    expect(await entries()).toHaveLength(before)
  })

  test.each<[string, string, string, Record<string, string>]>([
    ['another sheet', 'salary', 'format=csv', { sheet: 'not_allowed' }],
    ['another format', 'day', 'format=pdf', { format: 'not_allowed' }],
    ['no format', 'day', '', { format: 'not_allowed' }],
    ['a month given twice', 'day', 'format=csv&month=2026-10&month=2026-11', { month: 'wrong_type' }],
    ['a sheet beside its address', 'day', 'format=csv&sheets=raw', { sheets: 'unknown_field' }],
    ['63 days', 'raw', 'format=csv&from=2026-09-01&to=2026-11-02', { to: 'report_too_long' }],
    ['an empty filter', 'day', 'format=csv&person=', { person: 'required' }],
  ])('%s', async (_, sheet, filters, fields) => {
    const answer = await ask(await cookieOf('owner'), sheet, own(filters))
    expect(answer.status).toBe(400)
    expect((await answer.json()).error).toMatchObject({ code: 'invalid', fields })
  })

  test('who asks without an end', async () => {
    const cookie = await cookieOf('stranger')
    const statuses: number[] = []
    for (let n = 0; n < 21; n++) statuses.push((await ask(cookie, 'day', own('format=pdf'))).status)
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 400), 429])
  })
})
