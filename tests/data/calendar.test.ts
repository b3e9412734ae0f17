import { beforeAll, describe, expect, test } from 'vitest'
import { deriveDay } from '@/lib/days/commands/derive-day'
import { withTenant } from '@/lib/db/tenant'
import { overridePlan } from '@/lib/schedules/commands/override-plan'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { getCalendarCoverage } from '@/lib/schedules/queries/get-calendar-coverage'
import { getRoster } from '@/lib/schedules/queries/get-roster'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, jobCtx, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { shanghai } from '../support/punching'

givenDatabase()
let company: Company
beforeAll(async () => {
  company = await foundCompany()
})

const asHr = (date = '2026-06-01') => memberCtx(company.scope, company.hr, shanghai(date, '12:00'))

function follow(calendar: 'none' | 'cn', effectiveFrom: string) {
  const { shiftId, placeId, policyId, groupId } = company
  const weekly = [shiftId, shiftId, shiftId, shiftId, shiftId, null, null]
  const content = { zone: 'Asia/Shanghai', weekly, placeIds: [placeId], policyId, calendar }
  return publishGroup(company.job, { groupId, name: '总部', effectiveFrom, content })
}

/** What Ann's date is planned to be, and who decided it. */
async function planOn(date: string): Promise<string> {
  const view = await getRoster(asHr(), { groupId: company.groupId, month: date.slice(0, 7) })
  const line = view.people.find((it) => it.personId === company.ann.personId)
  const cell = line?.cells[Number(date.slice(8)) - 1]
  return `${cell?.kind} ${cell?.source} ${cell?.shiftName}`
}

describe('a group that follows the calendar of China', () => {
  beforeAll(() => follow('cn', '2026-05-01'))

  test.each([
    ['2026-04-06', 'work weekly 早九晚六', 'it did not follow it yet'],
    ['2026-05-01', 'holiday calendar 早九晚六', 'a statutory day'],
    ['2026-05-09', 'work calendar 早九晚六', 'a Saturday that is worked instead'],
    ['2026-05-10', 'rest weekly null', 'the Sunday after it'],
    ['2026-10-05', 'rest calendar 早九晚六', 'a Monday off, swapped for a Saturday'],
    ['2026-10-08', 'work weekly 早九晚六', 'an ordinary Thursday'],
  ])('%s is %s: %s', async (date, plan) => {
    expect(await planOn(date)).toBe(plan)
  })

  test('a plan of his own goes before it', async () => {
    const plan = { shiftId: company.shiftId }
    const workDate = asWorkDate('2026-10-01')
    await overridePlan(asHr(), { personId: company.ann.personId, workDate, plan })
    expect(await planOn('2026-10-01')).toBe('work personal 早九晚六')
  })

  test('nobody is absent on a holiday, and everybody is on the Saturday worked instead', async () => {
    const statusOn = async (date: string) => {
      const ctx = jobCtx(company.scope, shanghai(date, '47:00'))
      const target = { personId: company.bob.personId, workDate: asWorkDate(date) }
      return (await withTenant(ctx, (tx) => deriveDay(tx, ctx, target)))?.record.status
    }
    expect(await statusOn('2026-10-01')).toBe('holiday')
    expect(await statusOn('2026-10-10')).toBe('absent')
  })
})

describe('how far the calendar is known', () => {
  test('is told with its source and who follows it', async () => {
    await follow('cn', '2026-05-01')
    const found = await getCalendarCoverage(asHr())
    expect(found).toMatchObject({
      source: { name: 'chinese-days' },
      groups: [{ id: company.groupId, name: '总部' }],
      years: [{ year: 2026, gap: null }, { year: 2027 }],
      warning: false,
    })
  })

  test('is a warning before it ends, and not for those who do not follow it', async () => {
    const far = await getCalendarCoverage(asHr('2031-03-01'))
    expect(far).toMatchObject({
      years: [
        { year: 2031, coveredTo: null, gap: 'not_announced' },
        { year: 2032, coveredTo: null },
      ],
      warning: true,
    })
    await follow('none', '2031-01-01')
    expect(await getCalendarCoverage(asHr('2031-03-01'))).toMatchObject({ groups: [], warning: false })
  })

  test('is for HR, owners and auditors', async () => {
    const ctx = memberCtx(company.scope, company.ann, shanghai('2026-06-01', '12:00'))
    await expect(getCalendarCoverage(ctx)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
