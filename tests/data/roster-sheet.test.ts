import { crc32, deflateRawSync } from 'node:zlib'
import { Workbook } from 'exceljs'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { GET, POST } from '@/app/api/rosters/[groupId]/route'
import { sessionCookie } from '@/lib/auth/cookies'
import { withTenant } from '@/lib/db/tenant'
import { addPerson } from '@/lib/people/commands/add-person'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import { overridePlan } from '@/lib/schedules/commands/override-plan'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import { setRoster } from '@/lib/schedules/commands/set-roster'
import { readTable } from '@/lib/schedules/queries/read-table'
import { unzipsWithin } from '@/lib/schedules/queries/unzip-within'
import type { RosterImport } from '@/lib/schedules/schema/roster'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, memberCtx, NINE_TO_SIX } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { shanghai } from '../support/punching'
import { signedIn } from '../support/signing-in'

// Outside of a server's bundle next-intl gives its client half, which can't look at a request.
vi.mock('next-intl/server', async () => {
  const { createTranslator } = await import('next-intl')
  const { default: messages } = await import('@/lib/i18n/namespaces-zh')
  return {
    getTranslations: async (namespace: 'refusal' | 'roster') =>
      createTranslator({ locale: 'zh-CN', messages, namespace }),
  }
})

givenDatabase()
let company: Company
let late: string
let cookie: string
beforeEach(async () => {
  company = await foundCompany()
  const shift = { shiftId: null, name: '=晚班', effectiveFrom: '2026-01-01', content: NINE_TO_SIX }
  late = (await publishShift(company.job, shift)).shiftId
  cookie = await cookieOf('hr')
})

const MONTH = '2026-12'
const context = (groupId = company.groupId) => ({ params: Promise.resolve({ groupId }) })

async function cookieOf(name: 'ann' | 'hr' | 'auditor' | 'owner', of = company): Promise<string> {
  await givePassword(of, of[name].personId)
  return `${sessionCookie()}=${await signedIn(of, `${name}@${of.slug}.test`)}`
}

function ask(
  body: string | Uint8Array | null,
  more: { cookie?: string | null; seen?: string; org?: string } = {},
) {
  const query = new URLSearchParams({ org: more.org ?? company.slug, month: MONTH })
  if (more.seen !== undefined) query.set('seen', more.seen)
  const who = more.cookie === undefined ? cookie : more.cookie
  return new Request(`http://localhost:3000/api/rosters/x?${query}`, {
    method: body === null ? 'GET' : 'POST',
    headers: who === null ? {} : { cookie: who },
    ...(body === null ? {} : { body: body as BodyInit }),
  })
}

const table = (...rows: string[][]) => rows.map((row) => row.join('\t')).join('\n')
const send = async (body: string | Uint8Array, more: Parameters<typeof ask>[1] = {}) =>
  POST(ask(body, more), context())
const check = async (body: string | Uint8Array): Promise<RosterImport> => (await send(body)).json()
const download = async () => new Uint8Array(await (await GET(ask(null), context())).arrayBuffer())

const written = () =>
  withTenant(
    company,
    (tx) => tx.sql<{ employeeNo: string; workDate: string; shiftId: string | null; source: string }>`
      SELECT p.employee_no AS "employeeNo", e.work_date AS "workDate", e.shift_id AS "shiftId", e.source
        FROM roster_entry e JOIN person p ON p.org_id = e.org_id AND p.id = e.person_id
       WHERE e.org_id = ${tx.orgId}::uuid ORDER BY 1, 2`,
  )
const verbs = () =>
  withTenant(
    company,
    (tx) => tx.sql`SELECT verb FROM audit_entry WHERE org_id = ${tx.orgId}::uuid AND target_kind = 'roster'`,
  )

describe('the file', () => {
  test('names people, dates and shifts, and nothing in it is a formula', async () => {
    const answer = await GET(ask(null), context())
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': expect.stringContaining('attachment; filename="roster-2026-12.xlsx"'),
      'cache-control': 'private, no-store',
    })
    const ann = { personId: company.ann.personId, workDate: asWorkDate('2026-12-01'), shiftId: late }
    await setRoster(memberCtx(company.scope, company.hr, shanghai('2026-11-23', '12:00')), { entries: [ann] })
    const workbook = new Workbook()
    await workbook.xlsx.load((await download()).buffer as never)
    const [roster, shifts] = workbook.worksheets
    expect([roster?.name, shifts?.name]).toEqual(['排班', '班次'])
    const row = (n: number) => [1, 2, 3, 4, 5, 6, 7].map((column) => roster?.getCell(n, column).value)
    expect(row(1).slice(0, 4)).toEqual(['工号', '姓名', '2026-12-01', '2026-12-02'])
    expect(row(4)).toEqual(['E003', 'ann', "'=晚班", '早九晚六', '早九晚六', '早九晚六', '休'])
    expect(shifts?.getRow(2).values).toEqual([undefined, '早九晚六', '09:00–18:00', '08:00'])
  })

  test('imported as it was exported changes nothing, whatever is set', async () => {
    const { ann, bob, job } = company
    const ctx = memberCtx(company.scope, company.hr, shanghai('2026-11-23', '12:00'))
    const on = (person: { personId: string }, day: string, shiftId: string | null) => ({
      personId: person.personId,
      workDate: asWorkDate(day),
      shiftId,
    })
    await setRoster(ctx, {
      entries: [
        on(ann, '2026-12-03', late),
        on(ann, '2026-12-06', company.shiftId),
        on(bob, '2026-12-07', null),
      ],
    })
    const { personId, workDate, shiftId } = on(bob, '2026-12-08', late)
    await overridePlan(ctx, { personId, workDate, plan: { shiftId } })
    const leaver = await addPerson(job, {
      ...{
        employeeNo: '-007',
        email: `leaver@${company.slug}.test`,
        name: '+1',
        managerId: null,
        roles: ['employee'],
      },
      ...{ departmentId: company.departmentId, startDate: '2026-12-05', endDate: '2026-12-20' },
      ...{ zone: null, locale: null },
    })
    await assignGroup(job, { personId: leaver.personId, groupId: company.groupId, fromDate: '2026-12-05' })
    const before = await written()
    expect(await check(await download())).toMatchObject({ people: 9, dates: 31, changed: 0, problems: [] })
    expect(await written()).toEqual(before)
  })
})

describe('importing', () => {
  const rows = () =>
    table(['工号', '姓名', '12-01', '12-05'], ['E003', 'ann', '=晚班', '早九晚六'], ['E004', 'bob', '', '休'])

  test('shows first and saves what was shown, once', async () => {
    const shown = await check(rows())
    expect(shown).toMatchObject({ people: 2, dates: 2, changed: 2, past: 0, problemCount: 0 })
    expect(await written()).toEqual([])
    const saved = await send(rows(), { seen: shown.digest })
    expect(await saved.json()).toEqual({ changed: 2, runId: null })
    const entries = [
      { employeeNo: 'E003', workDate: '2026-12-01', shiftId: late, source: 'roster' },
      { employeeNo: 'E003', workDate: '2026-12-05', shiftId: company.shiftId, source: 'roster' },
    ]
    expect(await written()).toEqual(entries)
    expect(await (await send(rows(), { seen: shown.digest })).json()).toEqual({ changed: 0, runId: null })
    expect(await verbs()).toEqual([{ verb: 'importRoster' }])
  })

  test('a file counts a formula by its value and a date by its date', async () => {
    const workbook = new Workbook()
    const sheet = workbook.addWorksheet('x')
    sheet.addRow(['工号', new Date('2026-12-02T00:00:00Z'), 3])
    sheet.addRow([{ formula: 'CONCAT("E00",3)', result: 'E003' }, { richText: [{ text: '休' }] }, '休'])
    const file = new Uint8Array(await workbook.xlsx.writeBuffer())
    expect(await check(file)).toMatchObject({ people: 1, dates: 2, changed: 2, problems: [] })
  })

  test('one bad row keeps everything out, and is named', async () => {
    const bad = table(['工号', '12-01'], ['E003', '休'], ['E0O4', '休'], ['E004', '=晚般'])
    const shown = await check(bad)
    expect(shown.problems).toMatchObject([
      { row: 3, code: 'person_unknown', text: 'E0O4', suggestion: 'E004' },
      { row: 4, code: 'shift_unknown', text: '=晚般', suggestion: '=晚班', workDate: '2026-12-01' },
    ])
    const refused = await send(bad, { seen: shown.digest })
    expect(refused.status).toBe(400)
    expect((await refused.json()).error.message).toMatch(/2 处问题，没有导入任何内容/)
    expect(await written()).toEqual([])
  })

  test('is refused when the roster moved since it was shown', async () => {
    const shown = await check(rows())
    const entries = [{ personId: company.ann.personId, workDate: asWorkDate('2026-12-05'), shiftId: late }]
    const ctx = memberCtx(company.scope, company.hr, shanghai('2026-11-23', '12:00'))
    await setRoster(ctx, { entries })
    await setRoster(ctx, { entries: entries.map((it) => ({ ...it, workDate: asWorkDate('2026-12-01') })) })
    const refused = await send(rows(), { seen: shown.digest })
    expect(refused.status).toBe(409)
    expect((await refused.json()).error).toMatchObject({ reason: 'roster_moved' })
  })

  test('sent by two at once is made once', async () => {
    const { digest } = await check(rows())
    const both = await Promise.all([send(rows(), { seen: digest }), send(rows(), { seen: digest })])
    const changed = await Promise.all(both.map(async (it) => (await it.json()).changed))
    expect(changed.sort()).toEqual([0, 2])
  })
})

describe('who may', () => {
  test('read: HR, owner and auditor; import: HR and owner; another company has nothing here', async () => {
    const other = await foundCompany()
    for (const [who, reads, imports] of [
      [await cookieOf('owner'), 200, 200],
      [await cookieOf('auditor'), 200, 403],
      [await cookieOf('ann'), 403, 403],
      [await cookieOf('hr', other), 404, 404],
      [null, 401, 401],
    ] as const) {
      expect((await GET(ask(null, { cookie: who }), context())).status).toBe(reads)
      expect((await send(table(['工号', '1'], ['E003', '休']), { cookie: who })).status).toBe(imports)
    }
    expect((await GET(ask(null), context(other.groupId))).status).toBe(404)
    expect((await POST(ask(table(['工号', '1'])), context(other.groupId))).status).toBe(404)
    expect((await GET(ask(null), context('none'))).status).toBe(400)
    expect((await POST(ask(table(['工号', '1'])), context('none'))).status).toBe(400)
  })
})

describe('a file that is none', () => {
  const refusedAs = async (body: string | Uint8Array, message: RegExp) => {
    const answer = await send(body)
    expect(answer.status).toBe(400)
    const { error } = await answer.json()
    expect(`${error.message} ${Object.values(error.fieldMessages ?? {})}`).toMatch(message)
  }

  test('is refused in words', async () => {
    await refusedAs(new Uint8Array([0xff, 0xfe, 0, 1]), /无法读取这个文件/)
    await refusedAs('PK, but no file', /无法读取这个文件/)
    await refusedAs((await download()).slice(0, -40), /无法读取这个文件/)
    await refusedAs(new Uint8Array(2 * 1024 * 1024 + 1).fill(97), /过长|过大/)
    await refusedAs(table(...Array.from({ length: 502 }, (_, i) => [`E${i}`])), /最多 500 人/)
    await refusedAs(table(Array.from({ length: 41 }, () => 'x')), /最多 500 人/)
  })

  test('that unpacks to more than is allowed is not taken, whatever it says of itself', () => {
    const content = Buffer.alloc(1_000)
    const liar = zipOf([
      { name: 'a', content, claimed: 10 },
      { name: 'b', content, claimed: 10 },
    ])
    expect(unzipsWithin(liar, 2_000)).toBe(true)
    expect(unzipsWithin(liar, 1_999)).toBe(false)
    expect(unzipsWithin(Buffer.concat([liar, Buffer.from('x')]), 2_000)).toBe(false)
    expect(unzipsWithin(Buffer.concat([Buffer.from('x'), liar]), 2_000)).toBe(false)
    expect(unzipsWithin(liar.subarray(0, 30), 2_000)).toBe(false)
  })

  test('that claims ranges as wide as a sheet is read all the same', async () => {
    const all = 'A1:XFD1048576'
    const cells = (row: number, ...texts: string[]) =>
      texts.map((it, i) => `<c r="${'AB'[i]}${row}" t="inlineStr"><is><t>${it}</t></is></c>`).join('')
    const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
      <row r="1">${cells(1, '工号', '1')}</row><row r="2">${cells(2, 'E003', '休')}</row></sheetData>
      <mergeCells count="1"><mergeCell ref="${all}"/></mergeCells><dataValidations count="1">
      <dataValidation type="list" sqref="${all}"><formula1>"a"</formula1></dataValidation></dataValidations></worksheet>`
    expect(await readTable(workbookOf(sheet))).toEqual([
      ['工号', '1'],
      ['E003', '休'],
    ])
    const far = sheet.replace('<row r="2">', '<row r="1048576">')
    await expect(readTable(workbookOf(far))).rejects.toMatchObject({ code: 'invalid' })
  })
})

function workbookOf(sheet: string): Buffer {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const parts = {
    '_rels/.rels': `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${office}"><sheets><sheet name="x" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
  }
  return zipOf(Object.entries(parts).map(([name, text]) => ({ name, content: Buffer.from(text) })))
}

/** A ZIP file; an entry may claim another size than it has. */
function zipOf(entries: readonly { name: string; content: Buffer; claimed?: number }[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claimed = content.length } of entries) {
    const packed = deflateRawSync(content)
    const header = (size: number, signature: number, at: number) => {
      const it = Buffer.alloc(size)
      it.writeUInt32LE(signature, 0)
      it.writeUInt16LE(8, at)
      it.writeUInt32LE(crc32(content), at + 6)
      it.writeUInt32LE(packed.length, at + 10)
      it.writeUInt32LE(claimed, at + 14)
      it.writeUInt16LE(name.length, at + 18)
      return it
    }
    const entry = header(46, 0x02014b50, 10)
    entry.writeUInt32LE(offset, 42)
    directory.push(entry, Buffer.from(name))
    bodies.push(header(30, 0x04034b50, 8), Buffer.from(name), packed)
    offset += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, ...directory, end])
}
