import { beforeEach, describe, expect, test } from 'vitest'
import { closePeriod } from '@/lib/days/commands/close-period'
import { closeWindows } from '@/lib/days/commands/close-windows'
import { listRecomputeRuns } from '@/lib/days/queries/list-recompute-runs'
import { publishPolicy } from '@/lib/policies/commands'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import { overridePlan } from '@/lib/schedules/commands/override-plan'
import { recomputeRange } from '@/lib/schedules/commands/recompute-range'
import { countRange } from '@/lib/schedules/queries/count-range'
import { RecomputeRange } from '@/lib/schedules/schema/recompute'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, jobCtx, memberCtx, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { shanghai } from '../support/punching'
import { allDays, differing, runToEnd } from '../support/recomputing'

givenDatabase()

const NOW = shanghai('2026-12-02', '10:00')
const FRIDAY = asWorkDate('2026-10-30')
const SATURDAY = asWorkDate('2026-10-31')

let company: Company
let other: Company
beforeEach(async () => {
  company = await foundCompany()
  other = await foundCompany()
  for (const it of [company, other]) {
    await closeWindows(jobCtx(it.scope, shanghai('2026-10-31', '05:00')))
    await closeWindows(jobCtx(it.scope, shanghai('2026-11-01', '05:00')))
  }
})

type Who = 'hr' | 'owner' | 'auditor' | 'manager' | 'ann'
const as = (who: Who, of = company) => memberCtx(of.scope, of[who], NOW)
const both = { from: FRIDAY, to: SATURDAY }
const closed = { code: 'closed', detail: { reason: 'period_closed', values: { through: '2026-10-31' } } }

describe('how many days a span has', () => {
  test('is told to whoever may have them derived anew: those of the own company, whichever run follows', async () => {
    const keys = Object.keys(await allDays(company))
    const on = (date: string) => keys.filter((it) => it.endsWith(date)).length
    const one = await countRange(as('hr'), { from: FRIDAY, to: FRIDAY })
    expect(one).toEqual({ days: on(FRIDAY), people: on(FRIDAY) })
    const count = await countRange(as('owner'), both)
    expect(count.days).toBe(on(FRIDAY) + on(SATURDAY))
    const run = await runToEnd(company, (await recomputeRange(as('hr'), both)).runId, NOW)
    expect(run).toMatchObject({ total: count.days, derived: count.days, failed: 0 })
  })

  test('is none where there is no day yet, and there is no run either', async () => {
    const span = { from: asWorkDate('2027-01-01'), to: asWorkDate('2027-01-31') }
    expect(await countRange(as('hr'), span)).toEqual({ days: 0, people: 0 })
    expect(await recomputeRange(as('hr'), span)).toEqual({ runId: null })
  })

  test.each(['auditor', 'manager', 'ann'] as const)(
    'is not told to the %s, nor done for him',
    async (who) => {
      await expect(countRange(as(who), both)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(recomputeRange(as(who), both)).rejects.toMatchObject({ code: 'forbidden' })
    },
  )

  test('is refused where one of them is closed', async () => {
    await closePeriod(as('hr'), { month: '2026-10' })
    await expect(countRange(as('hr'), both)).rejects.toMatchObject(closed)
    const later = { from: asWorkDate('2026-11-01'), to: asWorkDate('2026-11-30') }
    await expect(countRange(as('hr'), later)).resolves.toBeDefined()
    await expect(countRange(as('hr', other), both)).resolves.toMatchObject({ people: 7 })
  })
})

test('dates that are none, end before they begin or come with more are refused', () => {
  const refused = (input: unknown) => !RecomputeRange.safeParse(input).success
  expect(refused({ from: FRIDAY, to: SATURDAY })).toBe(false)
  expect(RecomputeRange.safeParse({ from: SATURDAY, to: FRIDAY }).error?.issues).toMatchObject([
    { path: ['to'], message: 'dates_order' },
  ])
  expect(refused({ from: '2026-02-30', to: '2026-03-01' })).toBe(true)
  expect(refused({ from: FRIDAY })).toBe(true)
  expect(refused({ ...both, orgId: other.orgId })).toBe(true)
})

describe('a span that is derived anew', () => {
  test('twice comes out the same, and each time is listed with who asked', async () => {
    const derive = async (who: Who) => {
      await runToEnd(company, (await recomputeRange(as(who), both)).runId, NOW)
      return allDays(company)
    }
    const first = await derive('hr')
    expect(differing(first, await derive('owner'))).toEqual([])
    const runs = await listRecomputeRuns(as('auditor'))
    expect(runs.map(({ reason, askedBy, state }) => [reason, askedBy, state])).toEqual([
      ['range', 'owner', 'done'],
      ['range', 'hr', 'done'],
    ])
    expect(await listRecomputeRuns(as('hr', other))).toEqual([])
  })

  test('is listed as nobody’s where a job asked', async () => {
    await recomputeRange(jobCtx(company.scope, NOW), both)
    expect((await listRecomputeRuns(as('hr')))[0]).toMatchObject({
      ...{ askedBy: null, about: null, state: 'waiting' },
    })
  })

  test('is listed beside what rules changed, by its name', async () => {
    const { ann, groupId, shiftId, policyId } = company
    await assignGroup(as('hr'), { personId: ann.personId, groupId, fromDate: '2026-10-30' })
    await publishPolicy(company.job, {
      ...{ policyId, name: '办公', effectiveFrom: '2026-10-30', content: OFFICE_POLICY },
    })
    await overridePlan(as('hr'), { personId: ann.personId, workDate: SATURDAY, plan: { shiftId } })
    const runs = await listRecomputeRuns(as('hr'))
    const told = Object.fromEntries(runs.map(({ reason, about }) => [reason, about]))
    expect(told).toEqual({ membership: 'ann', policy: '办公', roster: null })
  })

  test('and closed at once is one of the two, never a run over what is closed', async () => {
    for (let i = 0; i < 3; i++) {
      const it = await foundCompany()
      await closeWindows(jobCtx(it.scope, shanghai('2026-10-31', '05:00')))
      await closeWindows(jobCtx(it.scope, shanghai('2026-11-01', '05:00')))
      const [close, run] = await Promise.allSettled([
        closePeriod(as('hr', it), { month: '2026-10' }),
        recomputeRange(as('owner', it), both),
      ])
      expect([close.status, run.status].sort()).toEqual(['fulfilled', 'rejected'])
      const refused = close.status === 'rejected' ? close : run
      expect(refused).toMatchObject({ reason: { code: close.status === 'rejected' ? 'conflict' : 'closed' } })
    }
  })
})
