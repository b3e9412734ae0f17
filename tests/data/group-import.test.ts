import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closePeriod } from '@/lib/days/commands/close-period'
import { closeWindows } from '@/lib/days/commands/close-windows'
import { withTenant } from '@/lib/db/tenant'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import { getGroup } from '@/lib/schedules/queries/get-group'
import { getShift } from '@/lib/schedules/queries/get-shift'
import { listShifts } from '@/lib/schedules/queries/list-shifts'
import type { GroupFile } from '@/lib/schedules/schema/group-file'
import { asWorkDate } from '@/lib/time/work-date'
import { withClient } from '../../scripts/database-client.mjs'
import { type Company, foundCompany, jobCtx, memberCtx, NINE_TO_SIX } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { check, checkAndImport, fileOf, importSeen, settingsOf } from '../support/group-files'
import { auditOf, MONDAY } from '../support/make-up'
import { shanghai, tap } from '../support/punching'

const database = givenDatabase()

let company: Company
let other: Company
let file: GroupFile
beforeAll(async () => {
  other = await foundCompany()
})
beforeEach(async () => {
  company = await foundCompany()
  file = await fileOf(as('hr'), company.groupId)
})

type Who = 'hr' | 'owner' | 'auditor' | 'ann' | 'manager'
const as = (who: Who, of: Company = company) => memberCtx(of.scope, of[who], shanghai(MONDAY, '12:00'))

/** The file with another grace, and with a new shift on Saturdays. */
function changedFile(): GroupFile {
  const [nine] = file.shifts
  if (!nine) throw new Error('The file has a shift')
  const weekly = file.group.weekly.with(5, '周六班')
  const milder = { ...nine, grace: { ...nine.grace, lateMin: 10 } }
  return { ...file, group: { ...file.group, weekly }, shifts: [milder, { ...nine, name: '周六班' }] }
}

const statesOf = (shown: Awaited<ReturnType<typeof check>>) =>
  shown.entries.map((it) => `${it.kind} ${it.name} ${it.state}`)

describe('an import', () => {
  test('shows first what it would do to each noun, and writes nothing', async () => {
    const before = await settingsOf(company)
    const shown = await check(as('hr'), changedFile())
    expect(statesOf(shown)).toEqual([
      'place 上海办公室 same',
      'policy 办公 same',
      'shift 早九晚六 changed',
      'shift 周六班 new',
      'calendar 公司日历 same',
      'group 总部 changed',
    ])
    expect(shown).toMatchObject({ group: '总部', changed: 3, problems: [], problemCount: 0 })
    expect(shown.entries[2]).toMatchObject({
      before: { grace: { lateMin: 5 } },
      after: { grace: { lateMin: 10 } },
    })
    expect(await settingsOf(company)).toBe(before)
  })

  test('gives a version to what is another, makes what is new, and is audited', async () => {
    const done = await checkAndImport(as('hr'), changedFile())
    expect(done).toEqual({ groupId: company.groupId, changed: 3 })
    const { versions } = await getShift(as('hr'), company)
    expect(versions.map((it) => [it.number, it.standing, it.content.grace.lateMin])).toEqual([
      [2, 'scheduled', 10],
      [1, 'in_force', 5],
    ])
    expect(versions[0]).toMatchObject({ publishedBy: 'hr', effectiveFrom: '2026-11-24' })
    const saturday = (await listShifts(as('hr'))).items.find((it) => it.name === '周六班')
    const [group] = (await getGroup(as('hr'), company)).versions
    expect(group?.content.weekly[5]).toBe(saturday?.id)
    const audited = await auditOf(company, company.groupId)
    expect(audited.slice(-2).map((it) => it.verb)).toEqual(['publishGroup', 'importGroup'])
    expect(audited.at(-1)).toMatchObject({
      actor_id: company.hr.personId,
      after: {
        effectiveFrom: '2026-11-24',
        versions: [{ kind: 'shift', id: company.shiftId }, { kind: 'shift' }, { kind: 'group' }],
      },
    })
  })

  test('sent again writes nothing more, by two at once is made once', async () => {
    const { digest } = await check(as('hr'), changedFile())
    const both = await Promise.all([
      importSeen(as('hr'), changedFile(), digest),
      importSeen(as('owner'), changedFile(), digest),
    ])
    expect(both.map((it) => it.changed).sort()).toEqual([0, 3])
    const before = await settingsOf(company)
    const again = await importSeen(as('hr'), changedFile(), digest)
    expect(again).toEqual({ groupId: company.groupId, changed: 0 })
    expect(await settingsOf(company)).toBe(before)
  })

  test('derives anew what depends on it, as publishing does', async () => {
    await recordPunch(memberCtx(company.scope, company.ann, shanghai(MONDAY, '09:08')), tap())
    const [nine] = changedFile().shifts
    await checkAndImport(as('hr'), { ...file, shifts: [nine] }, MONDAY)
    const runs = await withTenant(
      company,
      (tx) => tx.sql`
        SELECT reason, change->>'id' AS id, from_date AS "from" FROM recompute_run WHERE org_id = ${tx.orgId}::uuid`,
    )
    expect(runs).toEqual([{ reason: 'shift', id: company.shiftId, from: MONDAY }])
  })

  test('leaves nothing half-written when the last of it fails', async () => {
    const { digest } = await check(as('hr'), changedFile())
    const before = await settingsOf(company)
    await withClient(database.current.ownerUrl, async (client) => {
      await client.query(
        `ALTER TABLE group_version ADD CONSTRAINT never CHECK (number < 2 OR org_id <> '${company.orgId}')`,
      )
    })
    await expect(importSeen(as('hr'), changedFile(), digest)).rejects.toThrow('never')
    expect(await settingsOf(company)).toBe(before)
    await withClient(database.current.ownerUrl, (client) =>
      client.query('ALTER TABLE group_version DROP CONSTRAINT never'),
    )
    expect(await importSeen(as('hr'), changedFile(), digest)).toMatchObject({ changed: 3 })
  })
})

describe('what was shown must be what is done', () => {
  const moved = { code: 'conflict', detail: { reason: 'file_moved' } }

  test('a version published in between is a conflict; so is another date, and having seen nothing', async () => {
    const { digest } = await check(as('hr'), changedFile())
    await expect(importSeen(as('hr'), changedFile(), digest, asWorkDate('2026-12-01'))).rejects.toMatchObject(
      moved,
    )
    await expect(importSeen(as('hr'), changedFile(), null)).rejects.toMatchObject(moved)
    const content = { ...NINE_TO_SIX, requiredMin: 400 }
    const { shiftId } = company
    await publishShift(as('hr'), { shiftId, name: '早九晚六', effectiveFrom: '2026-11-24', content })
    await expect(importSeen(as('hr'), changedFile(), digest)).rejects.toMatchObject(moved)
    expect((await getGroup(as('hr'), company)).versions).toHaveLength(1)
  })

  test('a version raced by an import is before it or after it, never lost', async () => {
    const { digest } = await check(as('hr'), changedFile())
    const { shiftId } = company
    const content = { ...NINE_TO_SIX, requiredMin: 400 }
    const version = { shiftId, name: '早九晚六', effectiveFrom: '2026-11-24', content }
    const [imported] = await Promise.allSettled([
      importSeen(as('hr'), changedFile(), digest),
      publishShift(as('owner'), version),
    ])
    const { versions } = await getShift(as('hr'), company)
    const required = versions.map((it) => it.content.requiredMin)
    expect(required).toEqual(imported.status === 'fulfilled' ? [400, 480, 480] : [400, 480])
    if (imported.status === 'rejected') expect(imported.reason).toMatchObject(moved)
  })
})

describe('who may', () => {
  test('HR and the owner; nobody else is even told what is wrong with a file', async () => {
    for (const who of ['auditor', 'ann', 'manager'] as const) {
      const forbidden = { code: 'forbidden' }
      await expect(check(as(who), 'no file')).rejects.toMatchObject(forbidden)
      await expect(importSeen(as(who), changedFile(), null)).rejects.toMatchObject(forbidden)
    }
    expect(await checkAndImport(as('owner'), changedFile())).toMatchObject({ changed: 3 })
  })

  test('names are looked up in one’s own company alone', async () => {
    const before = await settingsOf(other)
    await checkAndImport(as('hr'), changedFile())
    expect(await settingsOf(other)).toBe(before)
    const { shifts: _, ...rest } = changedFile()
    const shown = await check(as('hr', other), rest)
    expect(shown.problems.map((it) => [it.path, it.code, it.values])).toEqual([
      ['group.weekly.5', 'name_missing', { name: '周六班' }],
    ])
  })
})

describe('dates', () => {
  test('that are over, or closed, are refused before anything is shown', async () => {
    const past = { code: 'invalid', detail: { fields: { effectiveFrom: 'past_date' } } }
    const yesterday = asWorkDate('2026-11-22')
    await expect(check(as('hr'), changedFile(), yesterday)).rejects.toMatchObject(past)
    const october = shanghai('2026-10-30', '09:03')
    await recordPunch(memberCtx(company.scope, company.ann, october), tap())
    for (const date of ['2026-10-31', '2026-11-02']) {
      await closeWindows(jobCtx(company.scope, shanghai(date, '05:00')))
    }
    const { digest } = await check(as('hr'), changedFile())
    await closePeriod(as('hr'), { month: '2026-10' })
    const job = jobCtx(company.scope, shanghai(MONDAY, '12:00'))
    const closed = { code: 'closed', detail: { reason: 'period_closed' } }
    await expect(check(job, changedFile(), asWorkDate('2026-10-31'))).rejects.toMatchObject(closed)
    const attempt = importSeen(job, changedFile(), digest, asWorkDate('2026-10-31'))
    await expect(attempt).rejects.toMatchObject(closed)
    await expect(importSeen(as('hr'), changedFile(), digest, yesterday)).rejects.toMatchObject(past)
    expect(await importSeen(as('hr'), changedFile(), digest)).toMatchObject({ changed: 3 })
  })

  test('on which a version published before takes over again are told', async () => {
    const { groupId, shiftId, placeId, policyId } = company
    const content = {
      ...{ zone: 'Asia/Shanghai', placeIds: [placeId], policyId },
      weekly: [shiftId, null, null, null, null, null, null],
    }
    await publishGroup(as('hr'), { groupId, name: '总部', effectiveFrom: '2026-12-01', content })
    const shown = await check(as('hr'), changedFile())
    expect(shown.entries.at(-1)).toMatchObject({ name: '总部', state: 'changed', nextFrom: '2026-12-01' })
  })
})

test('what other groups use as well is told', async () => {
  const { shiftId, placeId, policyId } = company
  const weekly = [shiftId, null, null, null, null, null, null]
  const content = { zone: 'Asia/Shanghai', weekly, placeIds: [placeId], policyId }
  await publishGroup(as('hr'), { groupId: null, name: '分部', effectiveFrom: '2026-12-01', content })
  const shown = await check(as('hr'), changedFile())
  expect(shown.entries.map((it) => it.usedBy)).toEqual([['分部'], ['分部'], ['分部'], [], [], []])
})

describe('what is wrong with a file', () => {
  const problemsOf = async (it: object | string) => {
    const { problems, problemCount, changed } = await check(as('hr'), it)
    expect(problemCount).toBe(problems.length)
    await expect(importSeen(as('hr'), it, null)).rejects.toMatchObject({
      code: 'invalid',
      detail: { reason: 'file_problems', values: { count: problemCount } },
    })
    return { changed, told: problems.map(({ path, code, name }) => [path, code, name]) }
  }
  const told = async (it: object | string) => (await problemsOf(it)).told
  const group = (change: object) => ({ ...file, group: { ...file.group, ...change } })

  test('is named by its path and by whose it is', async () => {
    const [shift] = file.shifts
    const other = { ...shift, name: '早九晚六' }
    expect(await told('{"format": "daka.group/1"')).toEqual([['', 'not_json', null]])
    expect(await told('[]')).toEqual([['format', 'other_format', null]])
    expect(await told({ ...file, format: 'daka.group/2' })).toEqual([['format', 'other_format', null]])
    expect(await told({ ...file, people: [] })).toEqual([['people', 'unknown_field', null]])
    expect(await told(group({ exemptPersonIds: [] }))).toEqual([
      ['group.exemptPersonIds', 'unknown_field', '总部'],
    ])
    expect(await told(group({ weekly: ['早九晚六'] }))).toEqual([['group.weekly', 'too_small', '总部']])
    expect(await told({ ...file, shifts: [{ ...shift, dayStartMin: '4' }] })).toEqual([
      ['shifts.0.dayStartMin', 'wrong_type', '早九晚六'],
    ])
    expect(await told({ ...file, shifts: [shift, other] })).toEqual([
      ['shifts.1.name', 'given_twice', '早九晚六'],
    ])
    expect(await told({ ...file, shifts: [{ ...shift, name: '早班' }] })).toEqual([
      ['shifts.0.name', 'unused', '早班'],
    ])
    expect(await told(group({ policy: '远程', places: [] }))).toEqual([
      ['places.0.name', 'unused', '上海办公室'],
      ['policy.name', 'unused', '办公'],
    ])
  })

  test('by the rules of the forms, each alone and all together', async () => {
    const [shift] = file.shifts
    const [office] = file.places
    const breaks = [{ from: 1_200, to: 1_260 }]
    expect(await told({ ...file, shifts: [{ ...shift, breaks }] })).toEqual([
      ['shifts.0.breaks.0.from', 'break_outside', '早九晚六'],
    ])
    expect(await told({ ...file, places: [{ ...office, shapes: [], cidrs: [] }] })).toEqual([
      ['places.0.shapes', 'place_empty', '上海办公室'],
    ])
    const day = { date: '2026-12-05', kind: 'rest', name: '停电', shift: '早九晚六' }
    expect(await told({ ...file, calendar: { ...file.calendar, days: [day] } })).toEqual([
      ['calendar.days.0.shift', 'shift_on_day_off', '公司日历'],
    ])
    const { places: _, ...bare } = group({ places: [] })
    expect(await told(bare)).toEqual([['group.places', 'place_needed', '总部']])
    const night = { ...shift, name: '夜班', breaks: [], segments: [nightSegment()], kind: 'fixed' }
    const weekly = ['夜班', '早九晚六', null, null, null, null, null]
    const early = { ...shift, breaks: [], segments: [{ ...shift?.segments[0], onMin: 400 }] }
    expect(await told({ ...group({ weekly }), shifts: [early, night] })).toEqual([
      ['group.weekly.1', 'days_overlap', '总部'],
    ])
  })

  test('and of another group’s department', async () => {
    const { shiftId, placeId, policyId, departmentId } = company
    const weekly = [shiftId, null, null, null, null, null, null]
    const content = {
      ...{ zone: 'Asia/Shanghai', weekly, placeIds: [placeId], policyId, departmentIds: [departmentId] },
    }
    await publishGroup(company.job, { groupId: null, name: '分部', effectiveFrom: '2026-01-01', content })
    expect(await told(group({ departments: ['产品部'] }))).toEqual([
      ['group.departments', 'department_elsewhere', '总部'],
    ])
  })

  test('a calendar’s day that must be worked needs a shift in force then', async () => {
    const later = '2026-12-01'
    await publishShift(as('hr'), {
      shiftId: null,
      name: '盘点班',
      effectiveFrom: '2027-01-01',
      content: NINE_TO_SIX,
    })
    const days = [{ date: '2026-12-05', kind: 'workday', name: '盘点', shift: '盘点班' }]
    expect(await told({ ...file, calendar: { ...file.calendar, days } })).toEqual([
      ['calendar.days.0.shift', 'shift_not_yet', '公司日历'],
    ])
    const inJanuary = [{ ...days[0], date: '2027-01-02' }]
    const shown = await check(
      as('hr'),
      { ...file, calendar: { ...file.calendar, days: inJanuary } },
      asWorkDate(later),
    )
    expect(shown).toMatchObject({ changed: 1, problems: [] })
  })

  test('but an editor’s mark before the text, or where its schema lies, is nothing wrong', async () => {
    const text = `\uFEFF${JSON.stringify({ $schema: './group.schema.json', ...file })}`
    expect(await check(as('hr'), text)).toMatchObject({ changed: 0, problems: [] })
  })

  test('and only the first hundred are told', async () => {
    const shown = await check(as('hr'), {
      ...file,
      shifts: Array.from({ length: 150 }, () => ({ name: 'x' })),
    })
    expect(shown.problems).toHaveLength(100)
    expect(shown.problemCount).toBeGreaterThan(1_000)
  })
})

function nightSegment() {
  const windows = { onWindow: [1_260, 1_400], offWindow: [1_860, 2_000] }
  return { onMin: 1_320, offMin: 1_920, ...windows, needOn: true, needOff: true }
}
