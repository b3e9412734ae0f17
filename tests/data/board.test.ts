import { beforeEach, describe, expect, test } from 'vitest'
import { closeWindows } from '@/lib/days/commands/close-windows'
import { getBoard } from '@/lib/days/queries/get-board'
import type { BoardState } from '@/lib/days/schema'
import { withTenant } from '@/lib/db/tenant'
import { addDepartment } from '@/lib/people/commands/add-department'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { requestSpan } from '@/lib/requests/commands/request-span'
import { span } from '../support/away'
import { type Company, foundCompany, jobCtx, memberCtx, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { MONDAY } from '../support/make-up'
import { at, shanghai, tap } from '../support/punching'

givenDatabase()

type PersonName = 'boss' | 'manager' | 'ann' | 'bob' | 'hr' | 'owner' | 'auditor' | 'stranger'

const FIELD_POLICY = {
  ...OFFICE_POLICY,
  punch: {
    ...OFFICE_POLICY.punch,
    outside: 'field',
    field: { approval: 'after', note: false, photo: false },
  },
} as const

let company: Company
beforeEach(async () => {
  company = await foundCompany({ policy: FIELD_POLICY })
})

const as = (name: PersonName, time: string, date: string = MONDAY) =>
  memberCtx(company.scope, company[name], shanghai(date, time))

/** Everybody's state on the board of this viewer. */
async function states(name: PersonName, time: string, date: string = MONDAY) {
  const { rows } = await getBoard(as(name, time, date))
  return Object.fromEntries(rows.map((row) => [row.name, row.state]))
}

const EMPLOYEES = ['ann', 'bob', 'boss', 'hr', 'manager', 'owner', 'stranger']
const all = (state: BoardState) => Object.fromEntries(EMPLOYEES.map((name) => [name, state]))

describe('who sees the board', () => {
  test.each<[PersonName, string[] | null]>([
    ['ann', null],
    ['manager', ['ann', 'bob']],
    ['boss', ['ann', 'bob', 'manager']],
    ['stranger', []],
    ['hr', EMPLOYEES],
    ['owner', EMPLOYEES],
    ['auditor', EMPLOYEES],
  ])('%s: %j', async (name, expected) => {
    const other = await foundCompany()
    await closeWindows(jobCtx(other.scope, shanghai(MONDAY, '10:00')))
    if (expected === null) {
      await expect(getBoard(as(name, '10:00'))).rejects.toMatchObject({ code: 'forbidden' })
    } else expect(Object.keys(await states(name, '10:00')).sort()).toEqual(expected)
  })

  test('is for people, not for jobs', async () => {
    await expect(getBoard(company.job)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('before anything is derived', () => {
  test('a planned work day is not yet, a day off is off', async () => {
    expect(await states('hr', '08:00')).toEqual(all('not_yet'))
    expect(await states('hr', '10:00', '2026-11-22')).toEqual(all('off'))
  })

  test('nobody is shown before his first day or after his last', async () => {
    await withTenant(company, async (tx) => {
      await tx.sql`UPDATE person SET start_date = '2026-11-24' WHERE org_id = ${tx.orgId}::uuid AND name = 'ann'`
      await tx.sql`UPDATE person SET end_date = '2026-11-22' WHERE org_id = ${tx.orgId}::uuid AND name = 'bob'`
    })
    const shown = Object.keys(await states('hr', '10:00'))
    expect(shown.sort()).toEqual(['boss', 'hr', 'manager', 'owner', 'stranger'])
  })

  test('somebody in no group is off', async () => {
    await withTenant(
      company,
      (tx) => tx.sql`UPDATE group_member SET to_date = '2026-11-01'
         WHERE org_id = ${tx.orgId}::uuid AND person_id = ${company.ann.personId}::uuid`,
    )
    expect(await states('manager', '10:00')).toEqual({ ann: 'off', bob: 'not_yet' })
  })
})

describe('through a day', () => {
  test('each has one state, counted in all and by department, with the punch that shows it', async () => {
    const { departmentId } = await addDepartment(company.job, { name: '销售部', parentId: null })
    await withTenant(
      company,
      (tx) => tx.sql`UPDATE person SET department_id = ${departmentId}::uuid
         WHERE org_id = ${tx.orgId}::uuid AND name IN ('bob', 'boss')`,
    )
    await recordPunch(as('ann', '08:55'), tap())
    await recordPunch(as('bob', '09:20'), tap())
    await recordPunch(as('boss', '08:40'), tap({ gps: at(3_000) }))
    await recordPunch(as('manager', '08:41'), tap({ gps: null, denied: ['gps_denied'] }))
    const now = as('hr', '09:30')
    await closeWindows(jobCtx(company.scope, now.now))
    const board = await getBoard(now)
    const state = Object.fromEntries(board.rows.map((row) => [row.name, row.state]))
    expect(state).toEqual({
      ann: 'present',
      bob: 'late',
      boss: 'field',
      manager: 'present',
      hr: 'not_yet',
      owner: 'not_yet',
      stranger: 'not_yet',
    })
    expect(board.asOf).toBe(now.now)
    expect(board.counts).toEqual({ missed: 0, not_yet: 3, late: 1, field: 1, present: 2, away: 0, off: 0 })
    expect(board.departments).toEqual([
      {
        ...{ name: '产品部', people: 5 },
        counts: { missed: 0, not_yet: 3, late: 0, field: 0, present: 2, away: 0, off: 0 },
      },
      {
        ...{ name: '销售部', people: 2 },
        counts: { missed: 0, not_yet: 0, late: 1, field: 1, present: 0, away: 0, off: 0 },
      },
    ])
    expect(board.rows.find((row) => row.name === 'bob')).toMatchObject({
      firstIn: { at: shanghai(MONDAY, '09:20'), offsetMin: 480 },
      lastOut: null,
      lateMin: 20,
      placeName: '上海办公室',
      department: '销售部',
    })
  })

  test('whom leave or a trip has for the day is away; of half a day he is as ever', async () => {
    const asks = {
      ann: span('trip', '11-23 08:00', '11-23 19:00'),
      bob: span('out', '11-23 09:00', '11-23 13:00'),
    }
    for (const [name, form] of Object.entries(asks)) {
      await requestSpan(as(name as 'ann', '08:00'), form)
      await decideRequest(as('manager', '08:10'), { requestId: form.id, decision: 'approve', note: '' })
    }
    expect(await states('manager', '08:20')).toEqual({ ann: 'away', bob: 'not_yet' })
  })

  test('whose window has closed is missed; a rejected field punch shows nobody present', async () => {
    await recordPunch(as('ann', '08:50'), tap({ gps: at(3_000) }))
    expect((await states('manager', '09:00')).ann).toBe('field')
    const [request] = await withTenant(
      company,
      (tx) => tx.sql<{ id: string }>`SELECT id FROM request WHERE org_id = ${tx.orgId}::uuid`,
    )
    const reject = { requestId: request?.id ?? '', decision: 'reject', note: '没有去' } as const
    await decideRequest(as('manager', '09:10'), reject)
    expect((await states('manager', '09:20')).ann).toBe('not_yet')
    await closeWindows(jobCtx(company.scope, shanghai(MONDAY, '16:00')))
    expect(await states('manager', '16:01')).toEqual({ ann: 'missed', bob: 'missed' })
  })

  test('an attempt that was refused is none', async () => {
    const strict = await foundCompany()
    const ann = memberCtx(strict.scope, strict.ann, shanghai(MONDAY, '08:50'))
    expect((await recordPunch(ann, tap({ gps: at(3_000) }))).punch.outcome).toBe('refused')
    const { rows } = await getBoard(memberCtx(strict.scope, strict.hr, shanghai(MONDAY, '09:00')))
    const row = rows.find((it) => it.name === 'ann')
    expect(row).toMatchObject({ state: 'not_yet', placeName: null, firstIn: null })
  })
})
