import { v7 as uuidv7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { changePassword, revokeOtherSessions, revokeSession, setLocale } from '@/lib/auth/commands'
import type { Ctx } from '@/lib/db/scope'
import { readTenantOnce } from '@/lib/db/tenant'
import { addDepartment } from '@/lib/people/commands/add-department'
import { AddDepartment, AddPerson } from '@/lib/people/schema'
import { withdrawRequest } from '@/lib/requests/commands/withdraw-request'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import { clearRoster } from '@/lib/schedules/commands/clear-roster'
import { copyRosterWeek } from '@/lib/schedules/commands/copy-roster-week'
import { fillRosterCycle } from '@/lib/schedules/commands/fill-roster-cycle'
import { overridePlan } from '@/lib/schedules/commands/override-plan'
import { recomputeRange } from '@/lib/schedules/commands/recompute-range'
import { setRoster } from '@/lib/schedules/commands/set-roster'
import { swapShifts } from '@/lib/schedules/commands/swap-shifts'
import { AssignGroup } from '@/lib/schedules/schema/group'
import { RecomputeRange } from '@/lib/schedules/schema/recompute'
import { ClearRoster, OverridePlan, SetRoster } from '@/lib/schedules/schema/roster'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, memberCtx } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { auditOf, storedRequest, TUESDAY_9, waitingMakeup } from '../support/make-up'
import { PASSWORD } from '../support/password'
import { signedIn } from '../support/signing-in'

givenDatabase()

let company: Company
let other: Company
beforeEach(async () => {
  company = await foundCompany()
  other = await foundCompany()
})

const WEDNESDAY = asWorkDate('2026-11-25')
const asHr = () => memberCtx(company.scope, company.hr, TUESDAY_9)
const week = (of: Company) => ({
  personIds: [of.ann.personId],
  from: asWorkDate('2026-11-23'),
  to: asWorkDate('2026-11-29'),
})

/** How often this was noted in the company. */
async function noted(verb: string): Promise<number> {
  const rows = await readTenantOnce(company.scope)`SELECT 1 FROM audit_entry WHERE verb = ${verb}`
  return rows.length
}

const fulfilled = (answers: readonly PromiseSettledResult<unknown>[]) =>
  answers.filter((it) => it.status === 'fulfilled').length

/** What HR sets for people; `of` names them, and `shift` what they are to work. */
const PLANNING: [verb: string, (ctx: Ctx, of: Company, shift: Company) => Promise<unknown>][] = [
  [
    'setRoster',
    (ctx, of, { shiftId }) =>
      setRoster(ctx, { entries: [{ personId: of.ann.personId, workDate: WEDNESDAY, shiftId }] }),
  ],
  [
    'fillRosterCycle',
    (ctx, of, { shiftId }) => fillRosterCycle(ctx, { ...week(of), cycle: [{ shiftId, days: 1 }] }),
  ],
  [
    'overridePlan',
    (ctx, of, { shiftId }) =>
      overridePlan(ctx, { personId: of.ann.personId, workDate: WEDNESDAY, plan: { shiftId } }),
  ],
]

describe.each(PLANNING)('%s', (verb, run) => {
  test('sent again changes nothing; by five at once is made once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => run(asHr(), company, company)))
    await run(asHr(), company, company)
    expect(await noted(verb)).toBe(1)
  })

  test('for somebody, or with a shift, of another company is not found and leaves nothing', async () => {
    for (const [of, shift] of [
      [other, company],
      [company, other],
    ] as const) {
      await expect(run(asHr(), of, shift)).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await readTenantOnce(company.scope)`SELECT 1 FROM roster_entry`).toEqual([])
    expect(await readTenantOnce(other.scope)`SELECT 1 FROM roster_entry`).toEqual([])
  })
})

describe('another company’s people', () => {
  test('are neither copied to, cleared nor swapped with', async () => {
    const shiftId = company.shiftId
    const { personIds, from } = week(other)
    const attempts: [string, () => Promise<unknown>][] = [
      ['copyRosterWeek', () => copyRosterWeek(asHr(), { personIds, from, to: asWorkDate('2026-11-30') })],
      ['clearRoster', () => clearRoster(asHr(), { ...week(other), source: 'roster' })],
      [
        'swapShifts',
        () =>
          swapShifts(asHr(), {
            workDate: WEDNESDAY,
            first: { personId: company.ann.personId, shiftId },
            second: { personId: other.ann.personId, shiftId },
          }),
      ],
    ]
    for (const [name, attempt] of attempts)
      await expect(attempt(), name).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('asking for a recomputation', () => {
  const november = { from: asWorkDate('2026-11-01'), to: asWorkDate('2026-11-30') }

  test('reaches one’s own company’s days only, as often as it is asked', async () => {
    await waitingMakeup(company, company.ann)
    await waitingMakeup(other, other.ann)
    for (let i = 0; i < 2; i++) expect((await recomputeRange(asHr(), november)).runId).not.toBeNull()
    expect(await noted('recomputeRange')).toBe(2)
    expect(await readTenantOnce(other.scope)`SELECT 1 FROM recompute_run`).toEqual([])
  })
})

describe('once, however often at once', () => {
  test('a request is withdrawn', async () => {
    const requestId = await waitingMakeup(company, company.ann)
    const asAnn = memberCtx(company.scope, company.ann, TUESDAY_9)
    const answers = await Promise.all(Array.from({ length: 5 }, () => withdrawRequest(asAnn, { requestId })))
    expect(answers).toEqual(Array(5).fill({ state: 'withdrawn' }))
    expect(await storedRequest(company, requestId)).toMatchObject({ state: 'withdrawn', step: 'withdrawn' })
    expect(await noted('withdrawRequest')).toBe(1)
  })

  test('a department of one name is made', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, () => addDepartment(asHr(), { name: '研发部', parentId: null })),
    )
    expect(fulfilled(answers)).toBe(1)
    for (const it of answers)
      if (it.status === 'rejected') expect(it.reason).toMatchObject({ code: 'conflict' })
  })

  test('a group is assigned; the same again is a conflict and ends nothing', async () => {
    const { groupId } = company
    const input = { personId: company.ann.personId, groupId, fromDate: '2026-12-01' }
    await assignGroup(asHr(), input)
    await expect(assignGroup(asHr(), input)).rejects.toMatchObject({ code: 'conflict' })
    const memberships = await readTenantOnce(company.scope)`
      SELECT from_date, to_date FROM group_member WHERE person_id = ${company.ann.personId}::uuid ORDER BY from_date`
    expect(memberships).toEqual([
      { from_date: '2026-01-01', to_date: '2026-11-30' },
      { from_date: '2026-12-01', to_date: null },
    ])
  })
})

describe('about oneself', () => {
  const annsSession = async (): Promise<Ctx> => {
    await signedIn(company, `ann@${company.slug}.test`)
    const [row] = await readTenantOnce(company.scope)<{ id: string }>`
      SELECT id FROM session WHERE person_id = ${company.ann.personId}::uuid ORDER BY created_at DESC, id DESC LIMIT 1`
    return { ...memberCtx(company.scope, company.ann, TUESDAY_9), sessionId: row?.id ?? '' }
  }
  beforeEach(() => givePassword(company, company.ann.personId))

  test('a session ends once, and the others are ended by one of two who try', async () => {
    const [lost, here] = [await annsSession(), await annsSession()]
    const sessionId = lost.sessionId ?? ''
    await Promise.all(Array.from({ length: 5 }, () => revokeSession(here, { sessionId })))
    expect((await auditOf(company, sessionId)).filter((it) => it.verb === 'revokeSession')).toHaveLength(1)
    await annsSession()
    const ended = await Promise.all([revokeOtherSessions(here), revokeOtherSessions(here)])
    expect(ended.map((it) => it.ended).sort()).toEqual([0, 1])
    expect(await revokeOtherSessions(here)).toEqual({ ended: 0 })
  })

  test('a language is kept once; nobody is somebody of another company', async () => {
    const here = await annsSession()
    await Promise.all(Array.from({ length: 5 }, () => setLocale(here, { locale: 'en' })))
    expect(await noted('setLocale')).toBe(1)
    const foreign = memberCtx(other.scope, company.ann, TUESDAY_9)
    await expect(setLocale(foreign, { locale: 'en' })).rejects.toMatchObject({ code: 'not_found' })
    const change = { current: PASSWORD, next: 'correct horse battery' }
    await expect(changePassword(foreign, change)).rejects.toMatchObject({ code: 'invalid' })
    expect(await revokeOtherSessions(foreign)).toEqual({ ended: 0 })
  })

  test('a password that was changed is not changed again by the same form', async () => {
    const here = await annsSession()
    const change = { current: PASSWORD, next: 'correct horse battery' }
    await changePassword(here, change)
    await expect(changePassword(here, change)).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { current: 'wrong_password' } },
    })
    expect(await noted('changePassword')).toBe(1)
  })
})

describe('what no form should send is refused beside its field', () => {
  const id = uuidv7()
  const person = {
    ...{ employeeNo: '1', email: 'a@b.test', name: '林', departmentId: id, managerId: null },
    ...{ startDate: '2026-11-01', endDate: null, roles: ['employee'], zone: null, locale: null },
  }
  const span = { from: '2026-11-01', to: '2026-11-30' }
  const cleared = { personIds: [id], ...span, source: 'roster' }
  test.each([
    ['AddPerson', AddPerson, { ...person, employeeNo: ' ' }, 'employeeNo'],
    ['AddPerson', AddPerson, { ...person, email: 'nobody' }, 'email'],
    ['AddPerson', AddPerson, { ...person, roles: ['root'] }, 'roles.0'],
    ['AddPerson', AddPerson, { ...person, startDate: '2026-02-30' }, 'startDate'],
    ['AddPerson', AddPerson, { ...person, zone: 'Mars/Base' }, 'zone'],
    ['AddPerson', AddPerson, { ...person, orgId: id }, ''],
    ['AddDepartment', AddDepartment, { name: '', parentId: null }, 'name'],
    ['AddDepartment', AddDepartment, { name: '研发部', parentId: 'x' }, 'parentId'],
    ['AssignGroup', AssignGroup, { personId: id, groupId: "'; --", fromDate: '2026-12-01' }, 'groupId'],
    ['AssignGroup', AssignGroup, { personId: id, groupId: id, fromDate: 'tomorrow' }, 'fromDate'],
    ['SetRoster', SetRoster, { entries: [] }, 'entries'],
    [
      'SetRoster',
      SetRoster,
      { entries: [{ personId: id, workDate: '2026-13-01', shiftId: null }] },
      'entries.0.workDate',
    ],
    ['OverridePlan', OverridePlan, { personId: id, workDate: '2026-11-25', plan: {} }, 'plan.shiftId'],
    ['ClearRoster', ClearRoster, { ...cleared, source: 'weekly' }, 'source'],
    ['ClearRoster', ClearRoster, { ...cleared, to: '2026-10-01' }, 'to'],
    ['RecomputeRange', RecomputeRange, { ...span, to: '2026-10-01' }, 'to'],
    ['RecomputeRange', RecomputeRange, { ...span, personIds: [id] }, ''],
  ] as const)('%s: case %#', (_, schema, input, path) => {
    expect(schema.safeParse(input).error?.issues.map((it) => it.path.join('.'))).toEqual([path])
  })
})
