import { beforeAll, describe, expect, test } from 'vitest'
import { closeWindows } from '@/lib/days/commands/close-windows'
import { withTenant } from '@/lib/db/tenant'
import { addDepartment } from '@/lib/people/commands/add-department'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { getSheet } from '@/lib/reports/queries/get-sheet'
import { AskSheet } from '@/lib/reports/schema'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, jobCtx, memberCtx, NINE_TO_SIX, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { MONDAY } from '../support/make-up'
import { at, shanghai, tap } from '../support/punching'
import { readMonth, readScreen, words } from '../support/reading-reports'

givenDatabase()

type Name = 'boss' | 'manager' | 'ann' | 'bob' | 'hr' | 'owner' | 'auditor' | 'stranger'

const TUESDAY = '2026-11-24'
const EVENING = shanghai(TUESDAY, '23:30')
const SPAN = { from: asWorkDate(MONDAY), to: asWorkDate(TUESDAY) }

let company: Company
const as = (name: Name, now = EVENING) => memberCtx(company.scope, company[name], now)

async function punched(name: Name, date: string, ...times: string[]) {
  for (const time of times) await recordPunch(as(name, shanghai(date, time)), tap({ note: '说明' }))
}

/** Two days: Ann is on time and then late, Bob works in the field, which is let count, and then not at all. */
beforeAll(async () => {
  company = await foundCompany({
    policy: {
      ...OFFICE_POLICY,
      punch: {
        ...OFFICE_POLICY.punch,
        outside: 'field',
        field: { approval: 'after', note: false, photo: false },
      },
    },
  })
  const { departmentId } = await addDepartment(company.job, { name: '销售部', parentId: null })
  await withTenant(
    company,
    (tx) => tx.sql`UPDATE person SET department_id = ${departmentId}::uuid
       WHERE org_id = ${tx.orgId}::uuid AND name = 'bob'`,
  )
  await punched('ann', MONDAY, '08:55', '18:05')
  await recordPunch(as('bob', shanghai(MONDAY, '08:50')), tap({ gps: at(3_000), typedPlace: '某路 8 号' }))
  const [request] = await withTenant(
    company,
    (tx) => tx.sql<{ id: string }>`SELECT id FROM request WHERE org_id = ${tx.orgId}::uuid`,
  )
  const approve = { requestId: request?.id ?? '', decision: 'approve', note: '属实' } as const
  await decideRequest(as('manager', shanghai(MONDAY, '10:00')), approve)
  await punched('bob', MONDAY, '18:00')
  await closeWindows(jobCtx(company.scope, shanghai(TUESDAY, '05:00')))
  await punched('ann', TUESDAY, '09:12', '18:00')
  await closeWindows(jobCtx(company.scope, shanghai(TUESDAY, '23:00')))
})

describe('the days', () => {
  test('say when somebody came, what it was and what it adds up to', async () => {
    const days = await readScreen(as('hr'), { sheet: 'day', ...SPAN, person: 'ann' })
    expect(days.map(({ date, on1, off1, status, result }) => ({ date, on1, off1, status, result }))).toEqual([
      { date: MONDAY, on1: '08:55', off1: '18:05', status: '正常', result: '正常' },
      { date: TUESDAY, on1: '09:12', off1: '18:00', status: '迟到', result: '迟到12分钟' },
    ])
    expect(days[1]).toMatchObject({
      ...{ name: 'ann', employeeNo: 'E003', department: '产品部', group: '总部', shift: '早九晚六' },
      ...{ on1Result: '迟到', off1Result: '正常', requiredMin: 480, lateMin: 12, earlyMin: 0, punches: 2 },
    })
  })

  test('are those of one status, one group, one department', async () => {
    const late = await readScreen(as('hr'), { sheet: 'day', ...SPAN, status: 'late' })
    expect(late.map(({ name, date }) => [name, date])).toEqual([['ann', TUESDAY]])
    const sold = await readScreen(as('hr'), { sheet: 'day', ...SPAN, department: '销售部' })
    expect(sold.map(({ name, date }) => [name, date])).toEqual([
      ['bob', MONDAY],
      ['bob', TUESDAY],
    ])
    const all = await getSheet(as('hr'), { sheet: 'day', ...SPAN, group: company.groupId }, words)
    expect(all.total).toBe(all.lines.length)
    expect(all.groups).toEqual([{ id: company.groupId, name: '总部' }])
    const other = await getSheet(as('hr'), { sheet: 'day', ...SPAN, group: company.placeId }, words)
    expect(other).toMatchObject({ total: 0, lines: [] })
  })

  test('have columns for as many parts as the shifts of the span have', async () => {
    const ids = async (date: string) => {
      const day = asWorkDate(date)
      const { columns } = await getSheet(as('hr'), { sheet: 'day', from: day, to: day }, words)
      return columns.map(({ id }) => id).filter((id) => /^(on|off)\d$/.test(id))
    }
    const [segment] = NINE_TO_SIX.segments
    if (!segment) throw new Error('The shift has a part')
    await publishShift(company.job, {
      shiftId: null,
      name: '两段',
      effectiveFrom: '2027-01-01',
      content: {
        ...NINE_TO_SIX,
        segments: [
          { ...segment, onMin: 480, offMin: 720, onWindow: [360, 600], offWindow: [660, 760] },
          { ...segment, onMin: 780, offMin: 1020, onWindow: [765, 900], offWindow: [960, 1260] },
        ],
        breaks: [],
      },
    })
    expect(await ids(MONDAY)).toEqual(['on1', 'off1'])
    expect(await ids('2027-01-04')).toEqual(['on1', 'off1', 'on2', 'off2'])
  })
})

test('the month adds up the same days', async () => {
  const month = await readScreen(as('hr'), { sheet: 'month', month: '2026-11' })
  const days = await readScreen(as('hr'), { sheet: 'day', month: '2026-11' })
  const { rows } = await readMonth(as('hr'), { month: '2026-11' })
  expect(month.map(({ name }) => name)).toEqual(rows.map(({ name }) => name))
  for (const line of month) {
    const mine = days.filter(({ name }) => name === line.name)
    for (const key of ['requiredMin', 'workedMin', 'lateMin', 'punches', 'absentDays']) {
      const sum = mine.reduce((total, day) => total + Number(day[key]), 0)
      expect([line.name, key, line[key]]).toEqual([line.name, key, sum])
    }
  }
  expect(month.find(({ name }) => name === 'ann')).toMatchObject({ lateCount: 1, lateMin: 12, punches: 4 })
})

test('the punch times have those that count, by date', async () => {
  const [ann, bob] = await readScreen(as('manager'), { sheet: 'matrix', ...SPAN })
  expect(ann).toMatchObject({ name: 'ann', [MONDAY]: '08:55 18:05', [TUESDAY]: '09:12 18:00' })
  expect(bob).toMatchObject({ name: 'bob', [MONDAY]: '08:50 18:00', [TUESDAY]: null })
})

describe('the raw records', () => {
  test('have each attempt with its source, verdict and decision', async () => {
    const lines = await readScreen(as('hr'), { sheet: 'raw', ...SPAN, person: 'bob' })
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatchObject({
      ...{ name: 'bob', date: MONDAY, time: `${MONDAY} 08:50:00`, receivedAt: `${MONDAY} 08:50:00` },
      ...{ source: '网页', outcome: '外勤打卡', decision: '已通过' },
    })
    const field = await getSheet(as('hr'), { sheet: 'raw', ...SPAN, outcome: 'field' }, words)
    expect([field.total, field.lines.length]).toEqual([1, 1])
    const kiosk = await getSheet(as('hr'), { sheet: 'raw', ...SPAN, source: 'kiosk' }, words)
    expect([kiosk.total, kiosk.lines.length]).toEqual([0, 0])
  })

  test('have one that belongs to no date on the date of its clock', async () => {
    await withTenant(
      company,
      (tx) => tx.sql`
        INSERT INTO punch SELECT (jsonb_populate_record(q, jsonb_build_object('id', gen_random_uuid(), 'seq', 99,
               'work_date', NULL, 'hash', 'h', 'prev_hash', 'p', 'occurred_at', ${new Date(shanghai('2026-11-15', '03:10'))}::timestamptz))).*
          FROM punch q WHERE q.org_id = ${tx.orgId}::uuid AND q.person_id = ${company.ann.personId}::uuid AND q.seq = 1`,
    )
    const [day, before] = [asWorkDate('2026-11-15'), asWorkDate('2026-11-14')]
    const lines = await readScreen(as('hr'), { sheet: 'raw', from: day, to: day })
    expect(lines).toMatchObject([{ name: 'ann', date: null, time: '2026-11-15 03:10:00' }])
    expect(await readScreen(as('hr'), { sheet: 'raw', from: before, to: before })).toEqual([])
  })

  test('hold no position, no address and nothing somebody wrote in their stead', async () => {
    const view = await getSheet(as('hr'), { sheet: 'raw', ...SPAN }, words)
    const text = JSON.stringify(view)
    for (const secret of ['31.2', '121.4', '203.0.113', '某路', 'E+', 'metres'])
      expect(text).not.toContain(secret)
    expect(view.lines.length).toBeGreaterThan(5)
  })
})

describe('who sees a sheet', () => {
  const seen = async (name: Name) => {
    const sheets = ['month', 'day', 'matrix', 'raw'] as const
    const names = await Promise.all(
      sheets.map(async (sheet) => [
        ...new Set((await readScreen(as(name), { sheet, ...SPAN })).map((line) => String(line.name))),
      ]),
    )
    return names.map((some) => some.sort().join(' '))
  }
  const EVERYBODY = 'ann bob boss hr manager owner stranger'

  test.each<[Name, string[]]>([
    ['manager', ['ann bob', 'ann bob', 'ann bob', 'ann bob']],
    ['boss', ['ann bob manager', 'ann bob manager', 'ann bob manager', 'ann bob']],
    ['stranger', ['', '', '', '']],
    ['hr', [EVERYBODY, EVERYBODY, EVERYBODY, 'ann bob']],
    ['owner', [EVERYBODY, EVERYBODY, EVERYBODY, 'ann bob']],
    ['auditor', [EVERYBODY, EVERYBODY, EVERYBODY, 'ann bob']],
  ])('%s', async (name, expected) => {
    expect(await seen(name)).toEqual(expected)
  })

  test('not an employee, and no job', async () => {
    for (const ctx of [as('ann'), company.job]) {
      await expect(getSheet(ctx, { sheet: 'day', ...SPAN }, words)).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
  })

  test('nobody of another company', async () => {
    const other = await foundCompany()
    const theirs = memberCtx(other.scope, other.hr, EVENING)
    expect(await readScreen(theirs, { sheet: 'raw', ...SPAN })).toEqual([])
    expect(await readScreen(theirs, { sheet: 'day', ...SPAN, group: company.groupId })).toEqual([])
  })

  test('who closes the month is HR, once it is over', async () => {
    const over = shanghai('2026-12-02', '10:00')
    const may = async (name: Name, now: number) =>
      (await getSheet(as(name, now), { sheet: 'month', month: '2026-11' }, words)).allowed.closePeriod
    expect([await may('hr', over), await may('hr', EVENING)]).toEqual([true, false])
    expect([await may('auditor', over), await may('manager', over)]).toEqual([false, false])
  })
})

describe('what is asked', () => {
  test.each<[string, object, string[]]>([
    ['another sheet', { sheet: 'salary' }, ['sheet']],
    ['half a span', { sheet: 'day', from: MONDAY }, ['to']],
    ['the other half', { sheet: 'day', to: MONDAY }, ['from']],
    ['a span that ends before it begins', { sheet: 'day', from: TUESDAY, to: MONDAY }, ['to']],
    ['63 days', { sheet: 'day', from: '2026-09-01', to: '2026-11-02' }, ['to']],
    ['a month and a span', { sheet: 'day', month: '2026-11', from: MONDAY, to: MONDAY }, ['month']],
    ['a date that is none', { sheet: 'day', from: '2026-02-30', to: '2026-03-01' }, ['from']],
    ['a month that is none', { sheet: 'month', month: '2026-13' }, ['month']],
    ['a status of the month', { sheet: 'month', status: 'late' }, ['status']],
    ['a source of the days', { sheet: 'day', source: 'web' }, ['source']],
    ['an outcome of the days', { sheet: 'day', outcome: 'field' }, ['outcome']],
    ['a status that is none', { sheet: 'day', status: "late' OR 1=1" }, ['status']],
    ['a group by its name', { sheet: 'day', group: '总部' }, ['group']],
    ['a person of 81 letters', { sheet: 'day', person: 'x'.repeat(81) }, ['person']],
    ['a field of its own', { sheet: 'day', orgId: 'x' }, ['']],
  ])('is no %s', (_, asked, fields) => {
    const read = AskSheet.safeParse(asked)
    expect(read.error?.issues.map((it) => it.path.join('.'))).toEqual(fields)
  })

  test('is a span of 62 days at most', () => {
    expect(AskSheet.safeParse({ sheet: 'day', from: '2026-09-01', to: '2026-11-01' }).success).toBe(true)
  })
})
