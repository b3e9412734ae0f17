import { beforeEach, describe, expect, test } from 'vitest'
import { clockOf } from '@/lib/days/queries/day-view'
import { type DayRow, recordOf } from '@/lib/days/queries/get-day'
import { withTenant } from '@/lib/db/tenant'
import { publishPolicy } from '@/lib/policies/commands'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { compareDay, type SlotSide } from '@/lib/rules/day-change'
import { overridePlan } from '@/lib/schedules/commands/override-plan'
import { publishCalendar } from '@/lib/schedules/commands/publish-calendar'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import { asWorkDate, datesFrom, isoWeekday } from '@/lib/time/work-date'
import { listScheduled } from '@/lib/trials/queries/list-scheduled'
import { runTrial } from '@/lib/trials/queries/run-trial'
import { RunTrial, type TrialChange } from '@/lib/trials/schema'
import { withClient } from '../../scripts/database-client.mjs'
import { type Company, foundCompany, jobCtx, memberCtx, NINE_TO_SIX, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { addBranch, hireInto } from '../support/hiring'
import { shanghai, tap } from '../support/punching'
import { recomputeEverything } from '../support/recomputing'
import { tryOut } from '../support/trying'

const database = givenDatabase()

/** Two weeks around the October holiday: a free Monday to Wednesday, and a Saturday that is worked. */
const FROM = asWorkDate('2026-10-01')
const TO = asWorkDate('2026-10-14')
const NOW = shanghai('2026-10-16', '20:00')

type Person = Company['ann'] | Awaited<ReturnType<typeof hireInto>>
let company: Company
let carol: Person
let branch: string

const at = (person: Person, date: string, time: string) =>
  memberCtx(company.scope, person, shanghai(date, time))
const job = () => jobCtx(company.scope, NOW)
const hr = () => memberCtx(company.scope, company.hr, NOW)

beforeEach(async () => {
  company = await foundCompany()
  branch = await addBranch(company, '分部', null)
  carol = await hireInto(company, branch, 'carol')
  await publishGroup(job(), {
    ...{ groupId: null, name: '分部组', effectiveFrom: '2026-01-01' },
    content: group({ departmentIds: [branch], calendar: company.calendarId }),
  })
  // The days before the span say when somebody left last.
  for (const date of datesFrom(asWorkDate('2026-09-30'), TO)) await aDay(date)
  await overridePlan(job(), {
    ...{ personId: company.bob.personId, workDate: asWorkDate('2026-10-13') },
    plan: { shiftId: null },
  })
  await recomputeEverything(company, NOW)
})

/** Ann comes late by as many minutes as the date says, and leaves late every third day; Bob forgets and is reviewed; Carol
 * works on Saturdays. */
async function aDay(date: string) {
  const day = Number(date.slice(8))
  const isWeekend = isoWeekday(asWorkDate(date)) > 5
  if (!isWeekend) {
    await recordPunch(at(company.ann, date, `09:${String(day).padStart(2, '0')}`), tap())
    await recordPunch(at(company.ann, date, day % 3 === 0 ? '21:30' : '18:10'), tap())
    await recordPunch(at(company.bob, date, '08:50'), tap({ gps: null, denied: ['gps_denied'] }))
    if (day !== 8) await recordPunch(at(company.bob, date, '19:40'), tap())
  }
  if (isoWeekday(asWorkDate(date)) !== 7) {
    await recordPunch(at(carol, date, '09:20'), tap())
    await recordPunch(at(carol, date, '18:00'), tap())
  }
  const [waiting] = await withTenant(
    company,
    (tx) => tx.sql<{ id: string }>`
      SELECT id FROM request WHERE org_id = ${tx.orgId}::uuid AND state = 'pending' AND kind = 'review'`,
  )
  if (!waiting || day % 4 === 0) return
  await decideRequest(at(company.manager, date, '20:00'), {
    ...{ requestId: waiting.id, note: '查过监控' },
    decision: day % 4 === 1 ? 'reject' : 'approve',
  })
}

function group(change: object) {
  const { shiftId, placeId, policyId } = company
  const weekly = [shiftId, shiftId, shiftId, shiftId, shiftId, null, null]
  return { zone: 'Asia/Shanghai', weekly, placeIds: [placeId], policyId, ...change }
}

const trial = (draft: object): RunTrial => RunTrial.parse({ from: FROM, to: TO, ...draft })
const grace = (lateMin: number) => ({ ...NINE_TO_SIX, grace: { ...NINE_TO_SIX.grace, lateMin } })
const shiftTrial = (content: object) => trial({ kind: 'shift', id: company.shiftId, content })

/** Every day as it is stored, by person and date. */
async function storedDays() {
  const rows = await withTenant(
    company,
    (tx) => tx.sql<DayRow & { person_id: string; name: string; employee_no: string }>`
      SELECT d.*, p.name, p.employee_no FROM day d JOIN person p ON p.org_id = d.org_id AND p.id = d.person_id
       WHERE d.org_id = ${tx.orgId}::uuid AND d.work_date BETWEEN ${FROM}::date AND ${TO}::date`,
  )
  return new Map(rows.map((row) => [`${row.name} ${row.work_date}`, row]))
}

/** How stored days differ, in the words of a trial. */
function differences(before: Awaited<ReturnType<typeof storedDays>>, after: typeof before): TrialChange[] {
  const side = (it: SlotSide | null, zone: string) =>
    it && { ...it, at: it.at === null ? null : clockOf(zone, it.at) }
  return [...before].flatMap(([key, row]) => {
    const now = after.get(key)
    const change = now && compareDay(row.person_id, row.work_date, recordOf(row), recordOf(now))
    if (!now || !change) return []
    const slots = change.slots.map((it) => ({
      ...it,
      before: side(it.before, row.zone),
      after: side(it.after, now.zone),
    }))
    return [{ ...change, slots, name: row.name, employeeNo: row.employee_no }]
  })
}

const inOrder = (changes: readonly TrialChange[]) =>
  [...changes].sort((a, b) => (`${a.name} ${a.workDate}` < `${b.name} ${b.workDate}` ? -1 : 1))

/** Each kind of draft, and how it is published from the first date tried on. */
const DRAFTS: [string, () => RunTrial][] = [
  ['ten minutes of grace', () => shiftTrial(grace(10))],
  [
    'late nights that let one come later',
    () => shiftTrial({ ...NINE_TO_SIX, flex: { lateOff: [{ offAfterMin: 1_260, onLaterMin: 60 }] } }),
  ],
  [
    'an hour that makes half a day’s absence',
    () =>
      shiftTrial({
        ...NINE_TO_SIX,
        tiers: [{ side: 'on', overMin: 10, result: 'half_absent' }],
      }),
  ],
  [
    'a group that works on Saturdays and excuses Bob',
    () => {
      const { shiftId, bob } = company
      const weekly = [...Array.from({ length: 6 }, () => shiftId), null]
      const content = group({ weekly, exemptPersonIds: [bob.personId] })
      return trial({ kind: 'group', id: company.groupId, content })
    },
  ],
  [
    'a group that follows the calendar of China, in another zone',
    () =>
      trial({
        ...{ kind: 'group', id: company.groupId },
        content: group({ calendar: 'cn', zone: 'Asia/Tokyo' }),
      }),
  ],
  [
    'a policy that counts overtime',
    () => {
      const rule = {
        ...{ basis: 'punched', afterMin: 0, minMin: 0, stepMin: 1, maxMin: 0, pay: 'money' },
      }
      const content = { ...OFFICE_POLICY, overtime: { workday: rule, rest: rule, holiday: rule } }
      return trial({ kind: 'policy', id: company.policyId, content })
    },
  ],
  [
    'a calendar of the company’s own',
    () => {
      const entry = { name: '司庆', shiftId: null }
      const days = [
        { ...entry, date: '2026-10-09', kind: 'holiday' },
        { ...entry, date: '2026-10-10', kind: 'workday' },
      ]
      return trial({ kind: 'calendar', id: company.calendarId, content: { base: 'none', days } })
    },
  ],
]

async function publishFromTheStart(draft: RunTrial) {
  const how = { name: '试算过的', effectiveFrom: FROM }
  switch (draft.kind) {
    case 'shift':
      return publishShift(job(), { ...how, shiftId: draft.id, content: draft.content })
    case 'group':
      return publishGroup(job(), { ...how, groupId: draft.id, content: draft.content })
    case 'policy':
      return publishPolicy(job(), { ...how, policyId: draft.id, content: draft.content })
    case 'calendar':
      return publishCalendar(job(), { ...how, calendarId: draft.id, content: draft.content })
  }
}

describe('a trial says exactly what would come of publishing', () => {
  test.each(DRAFTS)('%s', async (_, draft) => {
    const before = await storedDays()
    const { changes, progress, totals } = await tryOut(hr(), draft())
    await publishFromTheStart(draft())
    await recomputeEverything(company, NOW)
    const expected = differences(before, await storedDays())
    expect(expected.length).toBeGreaterThan(0)
    expect(expected.length).toBeLessThan(before.size)
    expect(inOrder(changes)).toEqual(inOrder(expected))
    expect(totals).toEqual({
      people: new Set([...before.values()].map((it) => it.person_id)).size,
      days: before.size,
      changedPeople: new Set(expected.map((it) => it.personId)).size,
      changedDays: expected.length,
    })
    expect(progress[0]).toEqual({ done: 0, total: before.size })
    expect(progress.at(-1)).toEqual({ done: before.size, total: before.size })
  })

  test('a version that came into force during the span is tried away, one before it stays', async () => {
    await publishShift(job(), {
      ...{ shiftId: company.shiftId, name: '早九晚六', effectiveFrom: '2026-10-08', content: grace(30) },
    })
    await recomputeEverything(company, NOW)
    const { changes } = await tryOut(hr(), shiftTrial(NINE_TO_SIX))
    expect(new Set(changes.map((it) => it.workDate >= '2026-10-08'))).toEqual(new Set([true]))
    expect(changes.filter((it) => it.name === 'ann').map((it) => it.status.before)).toContain('normal')
  })

  test('what is in force changes nothing', async () => {
    const { changes, totals } = await tryOut(hr(), shiftTrial(NINE_TO_SIX))
    expect(changes).toEqual([])
    expect(totals).toMatchObject({ changedDays: 0, changedPeople: 0 })
    expect(totals?.days).toBeGreaterThan(0)
  })

  test('a new group takes the departments it claims, whoever claims them now', async () => {
    const content = group({ departmentIds: [branch], exemptPersonIds: [carol.personId] })
    const { changes } = await tryOut(hr(), trial({ kind: 'group', id: null, content }))
    expect(new Set(changes.map((it) => it.name))).toEqual(new Set(['carol']))
    expect(new Set(changes.map((it) => it.status.after))).toEqual(new Set(['exempt']))
  })

  test('of a month without days it says so', async () => {
    const empty = { ...shiftTrial(grace(10)), from: asWorkDate('2026-03-01'), to: asWorkDate('2026-03-31') }
    const { changes, totals } = await tryOut(hr(), empty)
    expect(changes).toEqual([])
    expect(totals).toEqual({ people: 0, days: 0, changedPeople: 0, changedDays: 0 })
  })
})

test('a trial writes nothing', async () => {
  // Not pg_stat: it is told late. Every row of every table, and who wrote it.
  const everything = () =>
    withClient(database.current.adminUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
          WHERE schemaname IN ('public', 'graphile_worker') ORDER BY 1`,
      )
      const digests: Record<string, string> = {}
      for (const { name } of rows) {
        const table = await client.query<{ digest: string }>(
          `SELECT count(*) || ' ' || coalesce(md5(string_agg(t.xmin || t::text, ',' ORDER BY t::text)), '') AS digest FROM ${name} t`,
        )
        digests[name] = table.rows[0]?.digest ?? ''
      }
      return digests
    })
  const before = await everything()
  expect(Object.keys(before)).toContain('public.audit_entry')
  for (const [, draft] of DRAFTS) await tryOut(hr(), draft())
  expect(await everything()).toEqual(before)
})

describe('a trial is refused', () => {
  const ended = async (ctx: Parameters<typeof runTrial>[0], draft: RunTrial) =>
    runTrial(ctx, draft)
      .next()
      .then(
        () => 'runs',
        (refused) => refused.code,
      )

  test.each([
    ['hr', 'runs'],
    ['owner', 'runs'],
    ['auditor', 'forbidden'],
    ['manager', 'forbidden'],
    ['ann', 'forbidden'],
  ] as const)('%s: %s', async (who, expected) => {
    expect(await ended(memberCtx(company.scope, company[who], NOW), shiftTrial(grace(10)))).toBe(expected)
  })

  test('of another company’s nouns, and of a group that names what isn’t there', async () => {
    const other = await foundCompany()
    const theirs = memberCtx(other.scope, other.hr, NOW)
    for (const [, draft] of DRAFTS) expect(await ended(theirs, draft())).toBe('not_found')
    const content = group({ policyId: other.policyId, placeIds: [other.placeId], calendar: other.orgId })
    await expect(
      runTrial(hr(), trial({ kind: 'group', id: company.groupId, content })).next(),
    ).rejects.toMatchObject({
      code: 'not_found',
      detail: {
        fields: {
          'content.policyId': 'not_found',
          'content.placeIds': 'not_found',
          'content.calendar': 'not_found',
        },
      },
    })
  })

  test('and shows nothing of another company’s days', async () => {
    const other = await foundCompany()
    const { totals } = await tryOut(
      memberCtx(other.scope, other.hr, NOW),
      trial({ kind: 'shift', id: other.shiftId, content: grace(0) }),
    )
    expect(totals?.days).toBe(0)
  })
})

describe('what is scheduled', () => {
  const shift = (effectiveFrom: string, lateMin: number) =>
    publishShift(job(), {
      ...{ shiftId: company.shiftId, name: '早九晚六', effectiveFrom, content: grace(lateMin) },
    })

  test('is what holds from tomorrow on, the next first; what was replaced is not', async () => {
    await shift('2026-10-16', 6)
    await shift('2026-12-01', 7)
    await shift('2026-12-01', 8)
    const days = [{ date: '2026-10-09', kind: 'holiday', name: '司庆', shiftId: null, likeWeekday: null }]
    const calendar = RunTrial.parse({
      ...{ kind: 'calendar', id: company.calendarId, from: FROM, to: TO },
      content: { base: 'none', days },
    })
    if (calendar.kind !== 'calendar') throw new Error('not a calendar')
    await publishCalendar(job(), {
      ...{ calendarId: company.calendarId, name: '公司日历', effectiveFrom: '2026-10-17' },
      content: calendar.content,
    })
    const { today, versions } = await listScheduled(hr())
    expect(today).toBe('2026-10-16')
    expect(versions.map((it) => [it.kind, it.nounId, it.number, it.effectiveFrom])).toEqual([
      ['calendar', company.calendarId, 2, '2026-10-17'],
      ['shift', company.shiftId, 4, '2026-12-01'],
    ])
    // What is listed can be tried as it is: both groups follow the calendar.
    const [next] = versions
    const { changes } = await tryOut(
      hr(),
      trial({ kind: next?.kind, id: next?.nounId, content: next?.content }),
    )
    expect(changes.map((it) => [it.name, it.workDate, it.status.after])).toEqual([
      ['carol', '2026-10-09', 'holiday'],
      ['ann', '2026-10-09', 'holiday'],
      ['bob', '2026-10-09', 'holiday'],
    ])
  })

  test('is shown to who may configure, and nothing of another company', async () => {
    await shift('2026-12-01', 7)
    const other = await foundCompany()
    expect((await listScheduled(memberCtx(other.scope, other.owner, NOW))).versions).toEqual([])
    for (const who of ['auditor', 'manager', 'ann'] as const)
      await expect(listScheduled(memberCtx(company.scope, company[who], NOW))).rejects.toMatchObject({
        code: 'forbidden',
      })
  })
})
