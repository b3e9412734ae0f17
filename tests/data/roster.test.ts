import { beforeEach, describe, expect, test } from 'vitest'
import { deriveDay } from '@/lib/days/commands/derive-day'
import { getBoard } from '@/lib/days/queries/get-board'
import { withTenant } from '@/lib/db/tenant'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { clearRoster } from '@/lib/schedules/commands/clear-roster'
import { copyRosterWeek } from '@/lib/schedules/commands/copy-roster-week'
import { fillRosterCycle } from '@/lib/schedules/commands/fill-roster-cycle'
import { overridePlan } from '@/lib/schedules/commands/override-plan'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import { setRoster } from '@/lib/schedules/commands/set-roster'
import { swapShifts } from '@/lib/schedules/commands/swap-shifts'
import { getRoster, getRosterChoices } from '@/lib/schedules/queries/get-roster'
import { CopyRosterWeek, FillRosterCycle, SetRoster, SwapShifts } from '@/lib/schedules/schema/roster'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, memberCtx, NINE_TO_SIX } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { shanghai, tap } from '../support/punching'

givenDatabase()
let company: Company
let night: string
beforeEach(async () => {
  company = await foundCompany()
  const segment = { onMin: 1_320, offMin: 1_800, needOn: true, needOff: true }
  const { shiftId } = await publishShift(company.job, {
    shiftId: null,
    name: '夜班',
    effectiveFrom: '2026-01-01',
    content: {
      ...NINE_TO_SIX,
      segments: [{ ...segment, onWindow: [1_200, 1_500], offWindow: [1_620, 1_980] }],
      breaks: [],
    },
  })
  night = shiftId
})

const date = asWorkDate
const asHr = () => memberCtx(company.scope, company.hr, shanghai('2026-11-23', '12:00'))
const cell = (personId: string, workDate: string, shiftId: string | null) => ({
  personId,
  workDate: date(workDate),
  shiftId,
})

/** Ann's week from a date on: each date's shift, R for rest, and who decided it. */
async function weekOf(personId: string, from: string, days = 7): Promise<string[]> {
  const { people } = await getRoster(asHr(), { groupId: company.groupId, month: from.slice(0, 7) })
  const line = people.find((it) => it.personId === personId)
  const first = Number(from.slice(8)) - 1
  return (line?.cells ?? [])
    .slice(first, first + days)
    .map((it) => (it ? `${it.source}:${it.kind === 'work' ? it.shiftName : 'R'}` : '-'))
}

const auditedCells = () =>
  withTenant(
    company,
    (tx) => tx.sql<{ verb: string; cells: { from: unknown; to: unknown }[] }>`
      SELECT verb, after->'cells' AS cells FROM audit_entry WHERE org_id = ${tx.orgId}::uuid AND target_kind = 'roster'
       ORDER BY id`,
  )

test('a personal override goes before the roster, the roster before the week', async () => {
  const { ann } = company
  expect(await weekOf(ann.personId, '2026-11-23', 2)).toEqual(['weekly:早九晚六', 'weekly:早九晚六'])
  await setRoster(asHr(), { entries: [cell(ann.personId, '2026-11-23', night)] })
  expect(await weekOf(ann.personId, '2026-11-23', 2)).toEqual(['roster:夜班', 'weekly:早九晚六'])
  const override = { personId: ann.personId, workDate: date('2026-11-23') }
  await overridePlan(asHr(), { ...override, plan: { shiftId: null } })
  expect(await weekOf(ann.personId, '2026-11-23', 1)).toEqual(['personal:R'])
  await overridePlan(asHr(), { ...override, plan: null })
  expect(await weekOf(ann.personId, '2026-11-23', 1)).toEqual(['roster:夜班'])
})

test('the day and the punch follow the roster', async () => {
  const { ann } = company
  await setRoster(asHr(), {
    entries: [cell(ann.personId, '2026-11-24', night), cell(ann.personId, '2026-11-25', null)],
  })
  const ctx = memberCtx(company.scope, ann, shanghai('2026-11-24', '22:03'))
  const punched = await recordPunch(ctx, tap())
  expect(punched).toMatchObject({ slot: { side: 'on' }, day: { shiftName: '夜班', workDate: '2026-11-24' } })
  const leaving = await recordPunch({ ...ctx, now: shanghai('2026-11-24', '30:01') }, tap())
  expect(leaving).toMatchObject({ slot: { side: 'off' }, day: { status: 'normal', workDate: '2026-11-24' } })
  const later = { ...company.job, now: shanghai('2026-11-25', '47:00') }
  const rest = await withTenant(later, (tx) =>
    deriveDay(tx, later, { personId: ann.personId, workDate: date('2026-11-25') }),
  )
  expect(rest?.record.status).toBe('rest')
})

test('the board knows a rest day of the roster before the day is derived', async () => {
  const { ann, bob } = company
  await setRoster(asHr(), { entries: [cell(ann.personId, '2026-11-23', null)] })
  const { rows } = await getBoard(asHr())
  const stateOf = (personId: string) => rows.find((row) => row.personId === personId)?.state
  expect([stateOf(ann.personId), stateOf(bob.personId)]).toEqual(['off', 'not_yet'])
})

test('sending the same again changes nothing and is not audited twice', async () => {
  const { ann, bob } = company
  const entries = [cell(ann.personId, '2026-11-23', night), cell(bob.personId, '2026-11-23', null)]
  expect(await setRoster(asHr(), { entries })).toMatchObject({ changed: 2 })
  expect(await setRoster(asHr(), { entries })).toMatchObject({ changed: 0 })
  const more = [...entries.slice(0, 1), cell(bob.personId, '2026-11-23', night)]
  expect(await setRoster(asHr(), { entries: more })).toMatchObject({ changed: 1 })
  expect(await auditedCells()).toMatchObject([
    { verb: 'setRoster', cells: [{ from: null, to: { shiftId: night } }, { to: { shiftId: null } }] },
    { verb: 'setRoster', cells: [{ from: { shiftId: null }, to: { shiftId: night } }] },
  ])
})

test('an entry may give its cell back to the week, which the grid knows beneath what is set', async () => {
  const { ann, bob, groupId } = company
  await setRoster(asHr(), {
    entries: [cell(ann.personId, '2026-11-24', night), cell(bob.personId, '2026-11-24', null)],
  })
  const cellOf = async (personId: string) => {
    const { people } = await getRoster(asHr(), { groupId, month: '2026-11' })
    return people.find((it) => it.personId === personId)?.cells[23]
  }
  const usual = { kind: 'work', source: 'weekly', shiftId: company.shiftId }
  expect(await cellOf(ann.personId)).toMatchObject({ source: 'roster', roster: { shiftId: night }, usual })
  const clear = { personId: ann.personId, workDate: '2026-11-24', clear: true as const }
  const input = SetRoster.parse({ entries: [clear, cell(bob.personId, '2026-11-24', night)] })
  expect(await setRoster(asHr(), input)).toMatchObject({ changed: 2 })
  expect(await setRoster(asHr(), input)).toMatchObject({ changed: 0 })
  expect(await cellOf(ann.personId)).toMatchObject({ ...usual, roster: null, usual })
  expect(SetRoster.safeParse({ entries: [{ ...clear, shiftId: night }] }).success).toBe(false)
})

test('a cycle fills the dates, and clearing gives them back to the week', async () => {
  const { ann, bob, shiftId } = company
  const span = { personIds: [ann.personId, bob.personId], from: date('2026-11-02'), to: date('2026-11-08') }
  const cycle = [
    { shiftId, days: 2 },
    { shiftId: night, days: 1 },
    { shiftId: null, days: 1 },
  ]
  expect(await fillRosterCycle(asHr(), { ...span, cycle })).toMatchObject({ changed: 14 })
  const filled = ['早九晚六', '早九晚六', '夜班', 'R', '早九晚六', '早九晚六', '夜班'].map(
    (it) => `roster:${it}`,
  )
  expect(await weekOf(ann.personId, '2026-11-02')).toEqual(filled)
  expect(await weekOf(bob.personId, '2026-11-02')).toEqual(filled)
  const some = { ...span, personIds: [bob.personId], from: date('2026-11-04'), source: 'roster' as const }
  expect(await clearRoster(asHr(), some)).toMatchObject({ changed: 5 })
  expect(await clearRoster(asHr(), some)).toMatchObject({ changed: 0 })
  expect(await weekOf(bob.personId, '2026-11-02', 4)).toEqual([
    ...filled.slice(0, 2),
    'weekly:早九晚六',
    'weekly:早九晚六',
  ])
})

test('a copied week is the other week, its empty cells too', async () => {
  const { ann } = company
  const entries = [cell(ann.personId, '2026-11-03', night), cell(ann.personId, '2026-11-12', night)]
  await setRoster(asHr(), { entries })
  const copy = { personIds: [ann.personId], from: date('2026-11-02'), to: date('2026-11-09') }
  expect(await copyRosterWeek(asHr(), copy)).toMatchObject({ changed: 2 })
  expect(await weekOf(ann.personId, '2026-11-09', 4)).toEqual([
    'weekly:早九晚六',
    'roster:夜班',
    'weekly:早九晚六',
    'weekly:早九晚六',
  ])
  expect(await copyRosterWeek(asHr(), copy)).toMatchObject({ changed: 0 })
})

describe('a swap', () => {
  const workDate = date('2026-11-24')
  const swapOf = () => ({
    workDate,
    first: { personId: company.ann.personId, shiftId: company.shiftId },
    second: { personId: company.bob.personId, shiftId: night },
  })
  beforeEach(() => setRoster(asHr(), { entries: [cell(company.bob.personId, workDate, night)] }))

  test('gives each the other’s shift, once however often it is sent', async () => {
    expect(await swapShifts(asHr(), swapOf())).toMatchObject({ changed: 2 })
    expect(await swapShifts(asHr(), swapOf())).toMatchObject({ changed: 0 })
    expect(await weekOf(company.ann.personId, workDate, 1)).toEqual(['roster:夜班'])
    expect(await weekOf(company.bob.personId, workDate, 1)).toEqual(['roster:早九晚六'])
  })

  test('sent by two at once is made once', async () => {
    const both = await Promise.all([swapShifts(asHr(), swapOf()), swapShifts(asHr(), swapOf())])
    expect(both.map((it) => it.changed).sort()).toEqual([0, 2])
  })

  test('is refused when the roster moved, or one of them has a plan of his own', async () => {
    await setRoster(asHr(), { entries: [cell(company.bob.personId, workDate, null)] })
    await expect(swapShifts(asHr(), swapOf())).rejects.toMatchObject({ detail: { reason: 'roster_moved' } })
    await overridePlan(asHr(), { personId: company.ann.personId, workDate, plan: { shiftId: night } })
    await expect(swapShifts(asHr(), swapOf())).rejects.toMatchObject({ detail: { reason: 'set_for_person' } })
  })
})

describe('what is refused leaves nothing', () => {
  test('a batch with one unknown shift or one person of another company', async () => {
    const other = await foundCompany()
    const good = cell(company.ann.personId, '2026-11-23', night)
    for (const bad of [
      cell(company.bob.personId, '2026-11-23', other.shiftId),
      cell(other.ann.personId, '2026-11-23', night),
    ]) {
      await expect(setRoster(asHr(), { entries: [good, bad] })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(setRoster(asHr(), { entries: [good, good] })).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { 'entries.1.workDate': 'given_twice' } },
    })
    expect(await weekOf(company.ann.personId, '2026-11-23', 1)).toEqual(['weekly:早九晚六'])
    expect(await auditedCells()).toEqual([])
  })

  test('names each cell that keeps a batch out: an unknown shift, and a date before a shift’s first version', async () => {
    const other = await foundCompany()
    const { ann, bob } = company
    const good = cell(ann.personId, '2026-11-23', night)
    const unknown = [good, cell(bob.personId, '2026-11-23', other.shiftId)]
    await expect(setRoster(asHr(), { entries: unknown })).rejects.toMatchObject({
      code: 'not_found',
      detail: { reason: 'shift', fields: { 'entries.1.shiftId': 'not_found' } },
    })
    const early = [good, cell(bob.personId, '2025-12-31', night)]
    await expect(setRoster(asHr(), { entries: early })).rejects.toMatchObject({
      code: 'invalid',
      detail: {
        reason: 'shift_not_yet',
        values: { shift: '夜班', date: '2026-01-01' },
        fields: { 'entries.1.shiftId': 'shift_not_yet' },
      },
    })
    expect(await auditedCells()).toEqual([])
  })

  test('whoever may not configure, each command; who may not read, the grid', async () => {
    for (const who of [company.ann, company.manager, company.auditor]) {
      const ctx = memberCtx(company.scope, who, shanghai('2026-11-23', '12:00'))
      const one = { personIds: [company.ann.personId], from: date('2026-11-02'), to: date('2026-11-09') }
      const attempts = [
        setRoster(ctx, { entries: [cell(company.ann.personId, '2026-11-23', night)] }),
        fillRosterCycle(ctx, { ...one, cycle: [{ shiftId: night, days: 1 }] }),
        copyRosterWeek(ctx, one),
        clearRoster(ctx, { ...one, source: 'roster' }),
        overridePlan(ctx, {
          personId: company.ann.personId,
          workDate: date('2026-11-23'),
          plan: { shiftId: night },
        }),
        swapShifts(ctx, {
          workDate: date('2026-11-23'),
          first: { personId: company.ann.personId, shiftId: null },
          second: { personId: company.bob.personId, shiftId: null },
        }),
      ]
      for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: 'forbidden' })
      if (who !== company.auditor) {
        const grid = getRoster(ctx, { groupId: company.groupId, month: '2026-11' })
        await expect(grid).rejects.toMatchObject({ code: 'forbidden' })
        await expect(getRosterChoices(ctx)).rejects.toMatchObject({ code: 'forbidden' })
      }
    }
  })

  test('what no form should send', () => {
    const { ann, bob } = company
    const span = { personIds: [ann.personId], from: '2026-11-02', to: '2026-11-01' }
    expect(
      FillRosterCycle.safeParse({ ...span, cycle: [{ shiftId: null, days: 1 }] }).error?.issues,
    ).toMatchObject([{ path: ['to'], message: 'window_order' }])
    const long = { ...span, to: '2040-11-01', cycle: [{ shiftId: null, days: 1 }] }
    expect(FillRosterCycle.safeParse(long).error?.issues).toMatchObject([
      { path: ['to'], message: 'too_big' },
    ])
    expect(CopyRosterWeek.safeParse({ ...span, to: '2026-11-10' }).error?.issues).toMatchObject([
      { path: ['to'], message: 'other_weekday' },
    ])
    const one = { personId: bob.personId, shiftId: null }
    expect(SwapShifts.safeParse({ workDate: '2026-11-02', first: one, second: one }).success).toBe(false)
  })
})

test('the rosters to choose from are the company’s own groups, and the month is the company’s', async () => {
  await foundCompany()
  const ctx = memberCtx(company.scope, company.auditor, shanghai('2026-12-01', '00:30'))
  expect(await getRosterChoices(ctx)).toEqual({
    groups: [{ id: company.groupId, name: '总部' }],
    month: '2026-12',
  })
})

test('the grid refuses an unknown group and a month that is none', async () => {
  const other = await foundCompany()
  await expect(getRoster(asHr(), { groupId: other.groupId, month: '2026-11' })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(getRoster(asHr(), { groupId: company.groupId, month: '2026-13' })).rejects.toMatchObject({
    code: 'invalid',
  })
})
