import { beforeEach, describe, expect, test } from 'vitest'
import { recomputeBatch } from '@/lib/days/commands/recompute-batch'
import { resumeRecomputes } from '@/lib/days/commands/resume-recomputes'
import { getRecomputeRun } from '@/lib/days/queries/get-recompute-run'
import { listRecomputeRuns } from '@/lib/days/queries/list-recompute-runs'
import { systemPool } from '@/lib/db/system'
import { withTenant } from '@/lib/db/tenant'
import { startWorker } from '@/lib/jobs/worker'
import { publishPolicy } from '@/lib/policies/commands'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import { clearRoster } from '@/lib/schedules/commands/clear-roster'
import { overridePlan } from '@/lib/schedules/commands/override-plan'
import { publishCalendar } from '@/lib/schedules/commands/publish-calendar'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import { recomputeRange } from '@/lib/schedules/commands/recompute-range'
import { setRoster } from '@/lib/schedules/commands/set-roster'
import type { CalendarContent } from '@/lib/schedules/schema/calendar'
import type { GroupContent } from '@/lib/schedules/schema/group'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, jobCtx, memberCtx, NINE_TO_SIX, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { addBranch, hireInto } from '../support/hiring'
import { shanghai, tap } from '../support/punching'
import { allDays, differing, recomputeEverything, runToEnd } from '../support/recomputing'

givenDatabase()

/** Wednesday to Saturday; in China's calendar a day off, two work days and a Saturday that is worked. */
const DATES = ['2026-10-07', '2026-10-08', '2026-10-09', '2026-10-10'] as const
const NOW = shanghai('2026-10-11', '20:00')
const LATE_OFF = { ...NINE_TO_SIX, flex: { lateOff: [{ offAfterMin: 1_200, onLaterMin: 60 }] } }

type Person = { personId: string; roles: readonly ['employee'] | Company['ann']['roles']; name: string }
let company: Company
let carol: Person
let branch: string
let branchGroup: string
beforeEach(async () => {
  company = await foundCompany()
  branch = await addBranch(company, '分部', null)
  carol = await hireInto(company, branch, 'carol')
  branchGroup = (await group({ departmentIds: [branch] }, '2026-01-01', null, '分部组')).groupId
  for (const date of DATES) {
    for (const person of [company.ann, company.bob, carol]) {
      const punch = (time: string) =>
        recordPunch(memberCtx(company.scope, person, shanghai(date, time)), tap())
      await punch('09:03')
      await punch(person === company.ann && date === '2026-10-07' ? '20:30' : '18:10')
    }
  }
  await recomputeEverything(company, NOW)
})

const job = () => jobCtx(company.scope, NOW)
const date = asWorkDate

function group(change: Partial<GroupContent>, effectiveFrom: string, groupId: string | null, name = '总部') {
  const { shiftId, placeId, policyId } = company
  const weekly = [shiftId, shiftId, shiftId, shiftId, shiftId, null, null]
  const content = { zone: 'Asia/Shanghai', weekly, placeIds: [placeId], policyId, ...change }
  return publishGroup(jobCtx(company.scope, NOW), { groupId, name, effectiveFrom, content })
}

const shift = (content: typeof NINE_TO_SIX, effectiveFrom: string) =>
  publishShift(job(), { shiftId: company.shiftId, name: '早九晚六', effectiveFrom, content })

/** The calendar that the headquarters follow and the branch doesn't. */
const calendar = (content: CalendarContent, effectiveFrom: string) =>
  publishCalendar(job(), { calendarId: company.calendarId, name: '公司日历', effectiveFrom, content })

const entry = (on: string, kind: 'rest' | 'workday', shiftId: string | null = null) =>
  ({ date: date(on), kind, name: '调整', shiftId, likeWeekday: null }) as const

/** Each kind of change, and the days that become others by it. */
const CHANGES: [string, () => Promise<{ runId: string | null }>, string[]][] = [
  [
    'a group that excuses somebody',
    () => group({ exemptPersonIds: [company.ann.personId] }, '2026-10-09', company.groupId),
    ['ann 2026-10-09', 'ann 2026-10-10'],
  ],
  [
    'a group that lets its department go',
    () => group({}, '2026-10-09', branchGroup, '分部组'),
    ['carol 2026-10-09', 'carol 2026-10-10'],
  ],
  [
    'a group that begins to follow the calendar',
    () => group({ calendar: 'cn' }, '2026-10-01', company.groupId),
    ['ann 2026-10-07', 'ann 2026-10-10', 'bob 2026-10-07', 'bob 2026-10-10'],
  ],
  [
    'a calendar with a day off and a Saturday worked, and dates before it holds',
    () => {
      const days = [
        entry('2026-10-07', 'rest'),
        entry('2026-10-09', 'rest'),
        entry('2026-10-10', 'workday', company.shiftId),
      ]
      return calendar({ base: 'none', days }, '2026-10-08')
    },
    ['ann 2026-10-09', 'ann 2026-10-10', 'bob 2026-10-09', 'bob 2026-10-10'],
  ],
  [
    'a calendar that begins to build on that of China, against it on one date',
    () => calendar({ base: 'cn', days: [entry('2026-10-07', 'workday')] }, '2026-10-01'),
    ['ann 2026-10-10', 'bob 2026-10-10'],
  ],
  [
    'a shift that forgives nothing',
    () => shift({ ...NINE_TO_SIX, grace: { ...NINE_TO_SIX.grace, lateMin: 0 } }, '2026-10-09'),
    ['ann 2026-10-09', 'bob 2026-10-09', 'carol 2026-10-09'],
  ],
  [
    'a policy that counts overtime on rest days',
    () => {
      const rest = { basis: 'punched', afterMin: 0, minMin: 0, stepMin: 1, maxMin: 0, pay: 'money' } as const
      const content = { ...OFFICE_POLICY, overtime: { ...OFFICE_POLICY.overtime, rest } }
      const policy = { policyId: company.policyId, name: '办公', effectiveFrom: '2026-10-08', content }
      return publishPolicy(job(), policy)
    },
    ['ann 2026-10-10', 'bob 2026-10-10', 'carol 2026-10-10'],
  ],
  [
    'the roster',
    () => {
      const bob = { personId: company.bob.personId, shiftId: null }
      const entries = [
        { ...bob, workDate: date('2026-10-08') },
        { ...bob, workDate: date('2026-10-20') },
      ]
      return setRoster(job(), { entries })
    },
    ['bob 2026-10-08'],
  ],
  [
    'a plan for one person',
    () => {
      const plan = { shiftId: company.shiftId }
      return overridePlan(job(), { personId: carol.personId, workDate: date('2026-10-10'), plan })
    },
    ['carol 2026-10-10'],
  ],
  [
    'a membership',
    () =>
      assignGroup(job(), { personId: company.bob.personId, groupId: branchGroup, fromDate: '2026-10-09' }),
    ['bob 2026-10-09', 'bob 2026-10-10'],
  ],
]

describe('what a change touches is derived anew, exactly as if everything were', () => {
  test.each(CHANGES)('%s', async (_, change, expected) => {
    const before = await allDays(company)
    const run = await runToEnd(company, (await change()).runId, NOW)
    const planned = await allDays(company)
    expect(differing(before, planned)).toEqual(expected)
    expect(run).toMatchObject({ state: 'done', done: run.total, failed: 0 })
    expect(run.derived).toBeLessThan(Object.keys(planned).length)
    await recomputeEverything(company, NOW)
    expect(differing(planned, await allDays(company))).toEqual([])
  })

  test('the work day after a late night, when the late night is taken away', async () => {
    await runToEnd(company, (await shift(LATE_OFF, '2026-10-01')).runId, NOW)
    const before = await allDays(company)
    const entries = [{ personId: company.ann.personId, workDate: date('2026-10-07'), shiftId: null }]
    const run = await runToEnd(company, (await setRoster(job(), { entries })).runId, NOW)
    const planned = await allDays(company)
    expect(run).toMatchObject({ total: 1, derived: 1 })
    // The day after is another one; the one after that is looked at, found the same, and the chain ends.
    expect(differing(before, planned)).toEqual(['ann 2026-10-07', 'ann 2026-10-08'])
    await recomputeEverything(company, NOW)
    expect(differing(planned, await allDays(company))).toEqual([])
  })

  test('a shift that only a calendar gives', async () => {
    const base = { name: '周六班', content: NINE_TO_SIX, effectiveFrom: '2026-01-01' }
    const { shiftId } = await publishShift(job(), { ...base, shiftId: null })
    const days = [entry('2026-10-10', 'workday', shiftId)]
    await runToEnd(company, (await calendar({ base: 'none', days }, '2026-10-01')).runId, NOW)
    const before = await allDays(company)
    const strict = { ...NINE_TO_SIX, grace: { ...NINE_TO_SIX.grace, lateMin: 0 } }
    const { runId } = await publishShift(job(), { ...base, shiftId, content: strict })
    await runToEnd(company, runId, NOW)
    const planned = await allDays(company)
    expect(differing(before, planned)).toEqual(['ann 2026-10-10', 'bob 2026-10-10'])
    await recomputeEverything(company, NOW)
    expect(differing(planned, await allDays(company))).toEqual([])
  })

  test('two versions that undo each other, with a day derived between them', async () => {
    const strict = { ...NINE_TO_SIX, grace: { ...NINE_TO_SIX.grace, lateMin: 0 } }
    const before = await allDays(company)
    const first = await shift(strict, '2026-10-08')
    await recomputeEverything(company, NOW)
    const second = await shift(NINE_TO_SIX, '2026-10-08')
    await runToEnd(company, second.runId, NOW)
    await runToEnd(company, first.runId, NOW)
    expect(differing(before, await allDays(company))).toEqual([])
  })
})

describe('a run', () => {
  const strict = (effectiveFrom: string) =>
    shift({ ...NINE_TO_SIX, grace: { ...NINE_TO_SIX.grace, lateMin: 0 } }, effectiveFrom)

  test('is asked for by a version of today or the past, and not by tomorrow’s', async () => {
    expect((await strict('2026-10-12')).runId).toBeNull()
    expect((await strict('2026-10-10')).runId).not.toBeNull()
    const entries = [{ personId: company.ann.personId, workDate: date('2026-10-12'), shiftId: null }]
    expect(await setRoster(job(), { entries })).toEqual({ changed: 1, runId: null })
  })

  test('is there with the change, and gone with it', async () => {
    const count = async () => {
      const { rows } = await systemPool().query<{ count: number }>(
        `SELECT count(*)::int FROM graphile_worker.jobs WHERE task_identifier = 'recomputeDays'`,
      )
      return rows[0]?.count
    }
    const jobs = (await count()) ?? 0
    const undone = withTenant(company, async (tx) => {
      const entries = [{ personId: company.ann.personId, workDate: date('2026-10-08'), shiftId: null }]
      expect((await setRoster({ ...job(), tx }, { entries })).runId).not.toBeNull()
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await count()).toBe(jobs)
    await strict('2026-10-08')
    expect(await count()).toBe(jobs + 1)
  })

  test('taken by two at once is done once', async () => {
    const { runId } = await strict('2026-10-08')
    await Promise.all([recomputeBatch(job(), runId ?? ''), recomputeBatch(job(), runId ?? '')])
    const run = await runToEnd(company, runId, NOW)
    expect(run).toMatchObject({ state: 'done', done: run.total, failed: 0 })
    expect(await recomputeBatch(job(), runId ?? '')).toBe(false)
  })

  test('that is interrupted goes on where it was', async () => {
    await withTenant(
      company,
      (tx) => tx.sql`
        INSERT INTO day
        SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'work_date', d.work_date - n))).*
          FROM day d, generate_series(1, 250) n
         WHERE d.org_id = ${tx.orgId}::uuid AND d.person_id = ${company.bob.personId}::uuid
           AND d.work_date = '2026-10-07'`,
    )
    const { runId } = await recomputeRange(job(), { from: date('2026-01-01'), to: date('2026-12-31') })
    const target = { runId: runId ?? '' }
    expect(await recomputeBatch(job(), target.runId)).toBe(true)
    expect(await getRecomputeRun(job(), target)).toMatchObject({
      state: 'running',
      total: 262,
      done: 200,
      derived: 200,
    })
    expect(await runToEnd(company, runId, NOW)).toMatchObject({
      state: 'done',
      total: 262,
      done: 262,
      derived: 262,
    })
  })

  test('that stands still is put before the worker again', async () => {
    await strict('2026-10-08')
    expect(await resumeRecomputes(jobCtx(company.scope, NOW + 14 * 60_000))).toBe(0)
    const later = await resumeRecomputes(jobCtx(company.scope, NOW + 16 * 60_000))
    expect(later).toBeGreaterThan(0)
  })

  test('is the worker’s to do', async () => {
    const { runId } = await strict('2026-10-08')
    const worker = await startWorker()
    try {
      const state = async () => (await getRecomputeRun(job(), { runId: runId ?? '' })).state
      await expect.poll(state, { timeout: 20_000 }).toBe('done')
    } finally {
      await worker.stop()
    }
  })

  test('is HR’s and the auditor’s to see, HR’s to ask for, and nobody’s of another company', async () => {
    const { runId } = await strict('2026-10-08')
    const target = { runId: runId ?? '' }
    const as = (who: { personId: string; roles: Company['hr']['roles'] }, of = company) =>
      memberCtx(of.scope, who, NOW)
    expect(await getRecomputeRun(as(company.auditor), target)).toMatchObject({ state: 'waiting', done: 0 })
    await expect(getRecomputeRun(as(company.ann), target)).rejects.toMatchObject({ code: 'forbidden' })
    const other = await foundCompany()
    await expect(getRecomputeRun(as(other.hr, other), target)).rejects.toMatchObject({ code: 'not_found' })
    const [newest] = await listRecomputeRuns(as(company.auditor))
    expect(newest).toMatchObject({ id: runId, state: 'waiting' })
    expect(newest?.about).toBe('早九晚六')
    expect(await listRecomputeRuns(as(other.hr, other))).toEqual([])
    await expect(listRecomputeRuns(as(company.manager))).rejects.toMatchObject({ code: 'forbidden' })
    const span = { from: date('2026-10-01'), to: date('2026-10-31') }
    await expect(recomputeRange(as(company.auditor), span)).rejects.toMatchObject({ code: 'forbidden' })
    const cleared = { ...span, personIds: [company.ann.personId], source: 'roster' as const }
    expect(await clearRoster(job(), cleared)).toEqual({ changed: 0, runId: null })
  })
})
