import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { closeWindows } from '@/lib/days/commands/close-windows'
import { getDay } from '@/lib/days/queries/get-day'
import { getMonth } from '@/lib/days/queries/get-month'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { listDayPunches } from '@/lib/punches/queries/list-day-punches'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { requestMakeup } from '@/lib/requests/commands/request-makeup'
import { asWorkDate, type WorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, jobCtx, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { form } from '../support/make-up'
import { shanghai, tap } from '../support/punching'

givenDatabase()

type PersonName = 'boss' | 'manager' | 'ann' | 'bob' | 'hr' | 'owner' | 'auditor' | 'stranger'

const november = (day: number): WorkDate => asWorkDate(`2026-11-${String(day).padStart(2, '0')}`)
/** Thursday the 12th, in the afternoon. */
const NOW = shanghai('2026-11-12', '15:00')

let company: Company
let other: Company

/** The dates of November 2026 that anything happened on, with the punches made ('' for none). */
const PUNCHED: readonly [day: number, on: string, off: string][] = [
  [2, '08:55', '18:03'], // on time
  [3, '09:20', '18:00'], // 20 minutes late
  [4, '09:40', '18:30'], // seriously late, 40 minutes
  [5, '08:58', '17:30'], // left 30 minutes early
  [6, '08:50', ''], // forgot to clock out
  [7, '10:00', ''], // a Saturday
  [9, '', ''], // not there
  [10, '08:59', ''], // forgot, and made up for
  [11, '', '18:10'], // forgot the morning
  [12, '08:57', ''], // today
]

beforeAll(async () => {
  company = await foundCompany({ from: '2026-11-02' })
  other = await foundCompany()
  const ann = (now: number) => memberCtx(company.scope, company.ann, now)
  for (const [day, on, off] of PUNCHED) {
    await closeWindows(jobCtx(company.scope, shanghai(november(day), '05:00')))
    for (const time of [on, off]) {
      if (time !== '') await recordPunch(ann(shanghai(november(day), time)), tap())
    }
  }
  const input = form({ workDate: november(10), at: shanghai(november(10), '18:00') })
  await requestMakeup(ann(shanghai(november(11), '09:00')), input)
  const manager = memberCtx(company.scope, company.manager, shanghai(november(11), '10:00'))
  await decideRequest(manager, { requestId: input.id, decision: 'approve', note: '' })
  await closeWindows(jobCtx(company.scope, NOW))
})

const as = (name: PersonName, of = company) => memberCtx(of.scope, of[name], NOW)
const monthOf = (name: PersonName, month: string | null = null, personId = company.ann.personId) =>
  getMonth(as(name), { personId, month })

describe('a month', () => {
  test('has a cell for each date, with what became of it', async () => {
    const month = await monthOf('ann')
    expect(month).toMatchObject({ asOf: NOW, today: '2026-11-12', month: '2026-11', person: { name: 'ann' } })
    expect(month.cells).toHaveLength(30)
    const shown = month.cells.slice(0, 13).map((cell) => [cell.workDate.slice(8), cell.status, cell.planKind])
    expect(shown).toEqual([
      ['01', null, 'none'],
      ['02', 'normal', 'work'],
      ['03', 'late', 'work'],
      ['04', 'seriously_late', 'work'],
      ['05', 'early_leave', 'work'],
      ['06', 'missed', 'work'],
      ['07', 'rest', 'rest'],
      ['08', 'rest', 'rest'],
      ['09', 'absent', 'work'],
      ['10', 'normal', 'work'],
      ['11', 'missed', 'work'],
      ['12', 'pending', 'work'],
      ['13', null, 'work'],
    ])
    expect(month.cells[2]).toMatchObject({
      firstIn: { at: shanghai(november(3), '09:20'), offsetMin: 480 },
      lastOut: { at: shanghai(november(3), '18:00') },
      lateMin: 20,
    })
  })

  test('adds up to what one counts by hand', async () => {
    const { totals } = await monthOf('ann')
    expect(totals).toEqual({
      requiredDays: 21,
      attendedDays: 7,
      lateTimes: 2,
      lateMin: 60,
      earlyTimes: 1,
      missedSlots: 2,
      absentDays: 1,
      // Within the shift's hours only, without the hour at noon.
      workedMin: 480 + (520 - 60) + (500 - 60) + (510 - 60) + 480,
      overtimeMin: 0,
      makeupsLeft: 2,
      makeupsPerMonth: 3,
    })
  })

  test('that has not come is planned, one before employment is nothing, a malformed one refused', async () => {
    const december = await monthOf('ann', '2026-12')
    expect(december.cells.every((cell) => cell.status === null)).toBe(true)
    expect(december.totals).toMatchObject({ requiredDays: 23, attendedDays: 0, makeupsLeft: 3 })
    const october = await monthOf('ann', '2026-10')
    expect(october.cells.every((cell) => cell.status === null && cell.planKind === 'none')).toBe(true)
    for (const wrong of ['2026-13', '2026-1', '11-2026', "2026-11'; --", '']) {
      await expect(monthOf('ann', wrong)).rejects.toMatchObject({
        code: 'invalid',
        detail: { fields: { month: 'wrong_format' } },
      })
    }
  })

  test('is the one that runs where the person is', async () => {
    const ctx = { ...as('ann'), now: shanghai('2026-12-01', '00:30') }
    const month = await getMonth(ctx, { personId: company.ann.personId, month: null })
    expect([month.month, month.today]).toEqual(['2026-12', '2026-12-01'])
  })
})

describe('who may see days and punches of ann', () => {
  test.each<[PersonName, boolean]>([
    ['ann', true],
    ['manager', true],
    ['boss', true],
    ['hr', true],
    ['owner', true],
    ['auditor', true],
    ['bob', false],
    ['stranger', false],
  ])('%s: %s', async (name, may) => {
    const { personId } = company.ann
    const target = { personId, workDate: november(3) }
    const codes = await Promise.all(
      [monthOf(name), getDay(as(name), target), listDayPunches(as(name), target)].map((attempt) =>
        attempt.then(
          () => 'seen',
          (error) => error.code,
        ),
      ),
    )
    expect(new Set(codes)).toEqual(new Set([may ? 'seen' : 'not_found']))
  })

  test('nobody of another company; there, and for somebody who never was, it is not found', async () => {
    for (const name of ['hr', 'owner', 'auditor', 'boss'] as const) {
      for (const personId of [company.ann.personId, uuidv7()]) {
        const target = { personId, workDate: november(3) }
        const attempts = await Promise.allSettled([
          getMonth(as(name, other), { personId, month: null }),
          getDay(as(name, other), target),
          listDayPunches(as(name, other), target),
        ])
        const notFound = { status: 'rejected', reason: { code: 'not_found' } }
        expect(attempts).toMatchObject([notFound, notFound, notFound])
      }
    }
  })
})

describe('a day', () => {
  test('shows its slots, its make-up and its trace; a make-up is offered to the person alone', async () => {
    const target = { personId: company.ann.personId, workDate: november(6) }
    const own = await getDay(as('ann'), target)
    expect(own?.slots.map((it) => [it.side, it.result, it.canMakeUp])).toEqual([
      ['on', 'normal', false],
      ['off', 'missed', true],
    ])
    expect(own?.trace.length).toBeGreaterThan(3)
    expect(own?.slots[1]).toMatchObject({ punched: null, makeup: null })
    const seen = await getDay(as('manager'), target)
    expect(seen?.slots.map((it) => it.canMakeUp)).toEqual([false, false])
    const mended = await getDay(as('ann'), { ...target, workDate: november(10) })
    expect(mended?.slots[1]).toMatchObject({
      result: 'normal',
      canMakeUp: false,
      makeup: { state: 'approved' },
    })
    const punches = await listDayPunches(as('manager'), { ...target, workDate: november(10) })
    expect(punches.map((it) => it.source)).toEqual(['web', 'makeup'])
  })

  test('that was not derived is nothing yet', async () => {
    const target = { personId: company.ann.personId, workDate: november(27) }
    expect(await getDay(as('ann'), target)).toBeNull()
    expect(await listDayPunches(as('ann'), target)).toEqual([])
  })
})
