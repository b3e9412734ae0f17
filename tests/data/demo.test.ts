import { beforeAll, describe, expect, test } from 'vitest'
import { openSession } from '@/lib/auth/sign-in'
import { deriveDay } from '@/lib/days/commands/derive-day'
import { getBoard } from '@/lib/days/queries/get-board'
import { getDay } from '@/lib/days/queries/get-day'
import { getMonth } from '@/lib/days/queries/get-month'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { getInbox } from '@/lib/requests/queries/get-inbox'
import type { Instant } from '@/lib/time/instant'
import { asWorkDate } from '@/lib/time/work-date'
import { type DemoCompany, known, PASSWORD, seedCtx } from '../../prisma/seed/company'
import { fillDemo, presentOf } from '../../prisma/seed/fill'
import { EMPLOYEE, HR, MANAGER, OWNER } from '../../prisma/seed/people'
import { checkChains } from '../support/chains'
import { memberCtx } from '../support/company'
import { daysOf, withoutIds } from '../support/day-lines'
import { DEMO_NOVEMBER } from '../support/demo-november'
import { givenDatabase } from '../support/given-database'
import { givenFiles } from '../support/given-files'
import { readMonth } from '../support/reading-reports'
import { visitor } from '../support/signing-in'

givenFiles()
givenDatabase()

const WEDNESDAY = '2026-11-25'
const present = presentOf(WEDNESDAY, 0)
const heard: [number, number][] = []
let demo: DemoCompany
let again: DemoCompany

beforeAll(async () => {
  demo = await fillDemo(present, { told: (done, total) => heard.push([done, total]) })
  again = await fillDemo(present, { slug: 'demo-again' })
}, 120_000)

function read<Row>(company: DemoCompany, work: (tx: TenantTx) => Promise<Row[]>): Promise<Row[]> {
  return withTenant(company, work)
}

const as = (no: string, now: Instant = present) => memberCtx(demo.scope, known(demo.members, no), now)

describe('the demo company', () => {
  test('has 24 people in 4 departments over 2 places, three levels deep', async () => {
    const [found] = await read(
      demo,
      (tx) => tx.sql`
        WITH RECURSIVE depth(id, level) AS (
          SELECT id, 1 FROM person WHERE org_id = ${tx.orgId}::uuid AND manager_id IS NULL
          UNION ALL
          SELECT p.id, d.level + 1 FROM person p JOIN depth d ON p.manager_id = d.id WHERE p.org_id = ${tx.orgId}::uuid)
        SELECT (SELECT count(*)::int FROM person WHERE org_id = ${tx.orgId}::uuid) AS people,
               (SELECT count(DISTINCT department_id)::int FROM person WHERE org_id = ${tx.orgId}::uuid) AS departments,
               (SELECT count(*)::int FROM place WHERE org_id = ${tx.orgId}::uuid) AS places,
               (SELECT count(DISTINCT place_id)::int FROM punch WHERE org_id = ${tx.orgId}::uuid) AS visited,
               (SELECT max(level) FROM depth) AS levels, (SELECT count(*)::int FROM depth) AS reached`,
    )
    expect(found).toEqual({ people: 24, departments: 4, places: 2, visited: 2, levels: 4, reached: 24 })
  })

  test('lets its accounts in by mail and by employee number', async () => {
    for (const login of ['employee', 'manager', 'hr', 'owner', 'auditor']) {
      const entry = {
        company: 'demo',
        login: `${login}@demo.daka.test`,
        password: PASSWORD,
        userAgent: 'test',
      }
      await expect(openSession(visitor(present), entry)).resolves.toBeDefined()
    }
    const token = await openSession(visitor(present), {
      company: 'demo',
      login: EMPLOYEE,
      password: PASSWORD,
      userAgent: 'test',
    })
    expect(token.sub).toBe(known(demo.members, EMPLOYEE).personId)
  })

  test('says how far it is, up to the end', () => {
    const [done, total] = heard.at(-1) ?? [0, 0]
    expect(done).toBe(total)
    expect(total).toBeGreaterThan(1_000)
  })
})

describe('its month', () => {
  test('knows every status that can come about', async () => {
    const days = await daysOf(demo)
    const found = new Set(days.map((it) => it.status))
    const possible = [
      ...[
        'normal',
        'late',
        'seriously_late',
        'early_leave',
        'missed',
        'absent',
        'leave',
        'field',
        'pending',
        'rest',
        'none',
      ],
    ]
    expect([...found].sort()).toEqual(possible.sort())
    // A day is open only today, or where it waits for somebody.
    const open = days.filter((it) => it.status === 'pending' && it.date < WEDNESDAY)
    expect(open.every((it) => it.rest.includes('pending_review'))).toBe(true)
  })

  test('is mostly normal', async () => {
    const worked = (await daysOf(demo)).filter((it) => !['rest', 'none', 'pending'].includes(it.status))
    const good = worked.filter((it) => it.status === 'normal' || it.status === 'field')
    expect(good.length / worked.length).toBeGreaterThan(0.7)
  })

  test('has make-ups and punches under review in each state, some with pictures', async () => {
    const rows = await read(
      demo,
      (tx) => tx.sql<{ kind: string; state: string }>`
        SELECT DISTINCT kind, state FROM request WHERE org_id = ${tx.orgId}::uuid ORDER BY kind, state`,
    )
    const states = (kind: string) => rows.filter((it) => it.kind === kind).map((it) => it.state)
    expect(states('makeup')).toEqual(['approved', 'pending', 'rejected', 'withdrawn'])
    expect(states('field')).toEqual(['approved', 'pending', 'rejected'])
    expect(states('review')).toEqual(expect.arrayContaining(['approved', 'pending']))
    const pictures = await read(
      demo,
      (tx) => tx.sql`SELECT 1 FROM evidence_file WHERE org_id = ${tx.orgId}::uuid AND request_id IS NOT NULL`,
    )
    expect(pictures.length).toBeGreaterThanOrEqual(4)
  })

  test('has refusals with each reason, network-only and borderline punches', async () => {
    const rows = await read(
      demo,
      (tx) => tx.sql<{ outcome: string; code: string; result: string }>`
        SELECT DISTINCT q.outcome, c->>'code' AS code, c->>'result' AS result
          FROM punch q, jsonb_array_elements(q.checks) c WHERE q.org_id = ${tx.orgId}::uuid`,
    )
    const has = (outcome: string, code: string) =>
      rows.some((it) => it.outcome === outcome && it.code === code)
    for (const code of ['outside', 'outside_window', 'too_soon'])
      expect(has('refused', code), code).toBe(true)
    for (const code of ['borderline_in', 'gps_timeout', 'address_inside']) {
      expect(has('accepted', code), code).toBe(true)
    }
    for (const code of ['gps_denied', 'borderline_out', 'accuracy_too_low']) {
      expect(has('needs_review', code), code).toBe(true)
    }
  })

  test('comes out the same a second time', async () => {
    const first = await daysOf(demo)
    expect(first.length).toBeGreaterThan(24 * 34)
    expect(withoutIds(await daysOf(again))).toEqual(withoutIds(first))
  })
})

describe('the demo employee', () => {
  test('has something of everything, a slot to mend and a make-up left', async () => {
    const { personId } = known(demo.members, EMPLOYEE)
    const own = (await daysOf(demo)).filter((it) => it.person === EMPLOYEE)
    expect(new Set(own.map((it) => it.status))).toEqual(
      new Set([
        ...[
          'normal',
          'late',
          'seriously_late',
          'early_leave',
          'missed',
          'absent',
          'field',
          'pending',
          'rest',
        ],
      ]),
    )
    const requests = await read(
      demo,
      (tx) => tx.sql<{ state: string }>`
        SELECT state FROM request WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid AND kind = 'makeup'`,
    )
    expect(requests.map((it) => it.state).sort()).toEqual(['approved', 'pending', 'rejected', 'withdrawn'])
    const month = await getMonth(as(EMPLOYEE), { personId, month: null })
    expect(month.totals.makeupsLeft).toBeGreaterThan(0)
    const recent = own.filter((it) => it.date < WEDNESDAY).slice(-4)
    const days = await Promise.all(
      recent.map((it) => getDay(as(EMPLOYEE), { personId, workDate: asWorkDate(it.date) })),
    )
    expect(days.some((day) => day?.slots.some((slot) => slot.canMakeUp))).toBe(true)
  })

  test('has his manager decide: something waits in that inbox', async () => {
    const { waiting } = await getInbox(as(MANAGER))
    expect(waiting.filter((it) => it.person.name === '林晓雯').length).toBeGreaterThan(0)
    expect(new Set(waiting.map((it) => it.kind))).toEqual(new Set(['makeup', 'review', 'leave']))
  })

  test('leaves a board that lives', async () => {
    const { counts } = await getBoard(as(OWNER))
    for (const state of ['present', 'late', 'field', 'not_yet'] as const) {
      expect(counts[state], state).toBeGreaterThan(0)
    }
  })
})

describe('what proves it', () => {
  test('each person’s chain of punches verifies', async () => {
    const { people, punches, faults } = await withTenant(demo, checkChains)
    expect(faults).toEqual([])
    expect(people).toBe(24)
    expect(punches).toBeGreaterThan(1_000)
  })

  test('every day is what its facts come to, then and now', async () => {
    const before = await daysOf(demo)
    const traces = () =>
      read(
        demo,
        (tx) => tx.sql`SELECT person_id, work_date, to_jsonb(d) - 'derived_at' AS day FROM day d
                        WHERE org_id = ${tx.orgId}::uuid ORDER BY person_id, work_date`,
      )
    const told = await traces()
    for (const { personId, date, derivedAt } of before) {
      const ctx = seedCtx(demo.scope, derivedAt.getTime())
      await withTenant(ctx, (tx) => deriveDay(tx, ctx, { personId, workDate: date }))
    }
    expect(await traces()).toEqual(told)
    const now = seedCtx(demo.scope, present)
    for (const { personId, date } of before) {
      await withTenant(now, (tx) => deriveDay(tx, now, { personId, workDate: date }))
    }
    expect(withoutIds(await daysOf(demo))).toEqual(withoutIds(before))
  })
})

describe('the month sheet of the demo company', () => {
  /** What a person's lines say of one thing: `late` of `late 17, early 3` is 17; a word alone counts 1. */
  const said = (table: string, what: string) =>
    table.split('\n').flatMap((line) =>
      (line.split('|')[2] ?? '').split(',').flatMap((part) => {
        const [, word, minutes] = /^(.*?)(?: (\d+))?$/.exec(part.trim()) ?? []
        return word === what ? [Number(minutes ?? 1)] : []
      }),
    )
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
  const split = (totalMin: number, pay: 'money' | 'time_off') => ({
    totalMin,
    moneyMin: pay === 'money' ? totalMin : 0,
    timeOffMin: pay === 'time_off' ? totalMin : 0,
  })

  test.each(DEMO_NOVEMBER)('has the punches of $name that the table shows', async ({ no, table }) => {
    const rows = await read(
      demo,
      (tx) => tx.sql<{ line: string }>`
        SELECT to_char(q.work_date, 'DD') || ' ' || string_agg(
                 to_char(extract(hour FROM t.wall) + CASE WHEN t.wall::date > q.work_date THEN 24 ELSE 0 END, 'FM00')
                 || to_char(t.wall, ':MI:SS') || CASE
                   WHEN q.source = 'makeup' THEN '+' WHEN q.pending AND r.state = 'pending' THEN '?'
                   WHEN q.outcome = 'refused' OR r.state = 'rejected' THEN '×' ELSE '' END, ' ' ORDER BY q.occurred_at) AS line
          FROM punch q CROSS JOIN LATERAL (SELECT q.occurred_at AT TIME ZONE 'Asia/Shanghai' AS wall) t
          LEFT JOIN request r ON r.org_id = q.org_id AND r.punch_id = q.id AND r.kind IN ('field', 'review')
          JOIN person p ON p.org_id = q.org_id AND p.id = q.person_id
         WHERE q.org_id = ${tx.orgId}::uuid AND p.employee_no = ${no} AND q.work_date BETWEEN '2026-11-01' AND '2026-11-25'
         GROUP BY q.work_date ORDER BY q.work_date`,
    )
    const shown = table.split('\n').flatMap((line) => {
      const [date = '', punches = ''] = line.split('|').map((it) => it.trim())
      return punches === '' ? [] : [`${date} ${punches}`]
    })
    expect(rows.map((row) => row.line)).toEqual(shown)
  })

  test.each(DEMO_NOVEMBER)('adds up for $name to what one counts by hand', async ({ no, name, table }) => {
    const sheet = await readMonth(as(HR), { month: '2026-11' })
    const all = (what: string) => said(table, what)
    const counted = (table.match(/\d\d:\d\d:\d\d(?![×?])/g) ?? []).length
    const [overtime, restOvertime] = [sum(all('overtime')), sum(all('rest overtime'))]
    const late = [...all('late'), ...all('seriously')]
    expect(sheet.rows.find((row) => row.employeeNo === no)).toMatchObject({
      name,
      requiredDays: 18, // Monday the 2nd to Wednesday the 25th
      attendedDays: 18 - all('open').length - all('absent').length,
      restDays: 7,
      restDayWorkDays: all('rest overtime').length,
      openDays: all('open').length,
      requiredMin: 18 * 480,
      workedMin: sum(all('worked')),
      punches: counted,
      lateCount: all('late').length,
      lateMin: sum(all('late')),
      seriouslyLateCount: all('seriously').length,
      seriouslyLateMin: sum(all('seriously')),
      earlyCount: all('early').length,
      earlyMin: sum(all('early')),
      missedIn: all('missed on').length,
      missedOut: all('missed off').length,
      absentDays: all('absent').length,
      makeups: (table.match(/\+/g) ?? []).length,
      lateFrom: [10, 30].map((fromMin) => ({ fromMin, count: late.filter((it) => it >= fromMin).length })),
      overtimeMin: overtime + restOvertime,
      overtime: {
        workday: split(overtime, 'money'),
        rest: split(restOvertime, 'time_off'),
        holiday: split(0, 'money'),
      },
    })
  })

  test('is HR’s, the owner’s and the auditor’s, a manager’s as far as it is of his people, and of one company', async () => {
    await expect(readMonth(as(EMPLOYEE))).rejects.toMatchObject({ code: 'forbidden' })
    const below = await readMonth(as(MANAGER))
    expect(below.rows.length).toBeGreaterThan(0)
    expect(below.rows.length).toBeLessThan(24)
    const mine = await readMonth(as(OWNER), { department: '产品部' })
    const theirs = new Set([...again.members.values()].map((it) => it.personId))
    expect(mine.rows).toHaveLength(7)
    expect(mine.rows.some((row) => theirs.has(row.personId))).toBe(false)
    expect(mine.departments).toEqual(['产品部', '人事行政部', '研发部', '销售部'])
  })
})
