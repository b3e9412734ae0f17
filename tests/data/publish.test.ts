import { v7 as uuidv7 } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeWindows } from '@/lib/days/commands/close-windows'
import type { Ctx } from '@/lib/db/scope'
import { readTenantOnce, withTenant } from '@/lib/db/tenant'
import { publishPlace } from '@/lib/places/commands'
import { PublishPlace } from '@/lib/places/schema'
import { publishPolicy } from '@/lib/policies/commands'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { publishCalendar } from '@/lib/schedules/commands/publish-calendar'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import { PublishGroup } from '@/lib/schedules/schema/group'
import { PublishShift } from '@/lib/schedules/schema/shift'
import { asWorkDate } from '@/lib/time/work-date'
import {
  type Company,
  foundCompany,
  jobCtx,
  memberCtx,
  NINE_TO_SIX,
  OFFICE,
  OFFICE_POLICY,
} from '../support/company'
import { givenDatabase } from '../support/given-database'
import { auditOf, MONDAY, storedDay, TUESDAY_9 } from '../support/make-up'
import { shanghai, tap } from '../support/punching'

givenDatabase()

let company: Company
let other: Company
beforeAll(async () => {
  other = await foundCompany()
})
beforeEach(async () => {
  company = await foundCompany()
})

const TUESDAY = asWorkDate('2026-11-24')
const asHr = (of: Company = company) => memberCtx(of.scope, of.hr, shanghai(MONDAY, '12:00'))

const PLACE = {
  zone: 'Asia/Shanghai',
  datum: 'wgs84' as const,
  shapes: [{ kind: 'circle' as const, ...OFFICE }],
  cidrs: [],
  wifi: [],
}

/** Each of the five, as a new version of the company's own unless told otherwise. */
const NOUNS = {
  place: (ctx: Ctx, of: Company, change: object = {}) =>
    publishPlace(ctx, {
      placeId: of.placeId,
      name: '上海办公室',
      effectiveFrom: TUESDAY,
      content: PLACE,
      ...change,
    }),
  policy: (ctx: Ctx, of: Company, change: object = {}) =>
    publishPolicy(ctx, {
      policyId: of.policyId,
      name: '办公',
      effectiveFrom: TUESDAY,
      content: OFFICE_POLICY,
      ...change,
    }),
  shift: (ctx: Ctx, of: Company, change: object = {}) =>
    publishShift(ctx, {
      shiftId: of.shiftId,
      name: '早九晚六',
      effectiveFrom: TUESDAY,
      content: NINE_TO_SIX,
      ...change,
    }),
  calendar: (ctx: Ctx, of: Company, change: object = {}) =>
    publishCalendar(ctx, {
      calendarId: of.calendarId,
      name: '公司日历',
      effectiveFrom: TUESDAY,
      content: { base: 'none', days: [] },
      ...change,
    }),
  group: (ctx: Ctx, of: Company, change: object = {}) =>
    publishGroup(ctx, {
      groupId: of.groupId,
      name: '总部',
      effectiveFrom: TUESDAY,
      content: groupContent(of),
      ...change,
    }),
}
const EACH = Object.entries(NOUNS)
const idOf = (kind: string) => `${kind}Id`

function groupContent(of: Company, change: object = {}) {
  const { shiftId, placeId, policyId } = of
  const weekly = [shiftId, shiftId, shiftId, shiftId, shiftId, null, null]
  return { zone: 'Asia/Shanghai', weekly, placeIds: [placeId], policyId, ...change }
}

describe.each(EACH)('publishing a %s', (kind, publish) => {
  test('is for HR and the owner', async () => {
    for (const name of ['ann', 'manager', 'boss', 'auditor'] as const) {
      const attempt = publish(memberCtx(company.scope, company[name], TUESDAY_9), company)
      await expect(attempt, name).rejects.toMatchObject({ code: 'forbidden' })
    }
    await publish(memberCtx(company.scope, company.owner, TUESDAY_9), company)
    await publish(asHr(), company)
  })

  test('adds a version with the next number, raises the stamp and is audited', async () => {
    const [before] = await readTenantOnce(company.scope)<{ config_stamp: number }>`
      SELECT config_stamp FROM org WHERE id = ${company.orgId}::uuid`
    const { versionId } = await publish(asHr(), company)
    const [after] = await readTenantOnce(company.scope)<{ config_stamp: number }>`
      SELECT config_stamp FROM org WHERE id = ${company.orgId}::uuid`
    expect(after?.config_stamp).toBe((before?.config_stamp ?? 0) + 1)
    const id = company[`${kind}Id` as 'placeId']
    expect((await auditOf(company, id)).at(-1)).toMatchObject({
      verb: `publish${kind[0]?.toUpperCase()}${kind.slice(1)}`,
      actor_id: company.hr.personId,
      after: { versionId, number: 2, effectiveFrom: TUESDAY },
    })
  })

  test('of another company, or that never was, is not found', async () => {
    for (const id of [other[`${kind}Id` as 'placeId'], uuidv7()]) {
      const attempt = publish(asHr(), company, { [idOf(kind)]: id })
      await expect(attempt).rejects.toMatchObject({ code: 'not_found', detail: { reason: kind } })
    }
  })

  test('under a taken name is a conflict, new or renamed; in another company it is free', async () => {
    const taken = { code: 'conflict', detail: { fields: { name: 'taken' } } }
    const fresh = { [idOf(kind)]: null, name: '另一个' }
    await publish(asHr(), company, fresh)
    await expect(publish(asHr(), company, fresh)).rejects.toMatchObject(taken)
    await expect(publish(asHr(), company, { name: '另一个' })).rejects.toMatchObject(taken)
    await publish(asHr(), company, { name: '新名字' })
    await publish(asHr(), company, { [idOf(kind)]: null, name: '早九晚六 上海办公室 办公 总部 公司日历' })
  })

  test('by eight at once gives eight numbers', async () => {
    await Promise.all(Array.from({ length: 8 }, () => publish(asHr(), company)))
    const numbers = (await auditOf(company, company[`${kind}Id` as 'placeId'])).map(
      (it) => (it.after as { number: number }).number,
    )
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  test('for dates that are over is a job’s alone', async () => {
    const past = { effectiveFrom: '2026-11-22' }
    await expect(publish(asHr(), company, past)).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { effectiveFrom: 'past_date' } },
    })
    await publish(asHr(), company, { effectiveFrom: MONDAY })
    await publish(jobCtx(company.scope, shanghai(MONDAY, '12:00')), company, past)
  })

  test('that is rolled back leaves nothing, not even in memory', async () => {
    const attempt = withTenant(asHr(), async (tx) => {
      const joined = { ...jobCtx(company.scope, shanghai(MONDAY, '12:00')), tx }
      await publish(joined, company, { effectiveFrom: '2026-01-01', content: brokenBy(kind) })
      await recordPunch(
        { ...memberCtx(company.scope, company.bob, shanghai(MONDAY, '08:50')), tx },
        tap(),
      ).catch(() => undefined)
      throw new Error('never mind')
    })
    await expect(attempt).rejects.toThrow('never mind')
    // Another version takes the stamp that the first would have had.
    await publish(asHr(), company, { effectiveFrom: '2027-01-01' })
    const ctx = memberCtx(company.scope, company.ann, shanghai(MONDAY, '08:50'))
    expect((await recordPunch(ctx, tap())).punch).toMatchObject({ outcome: 'accepted', workDate: MONDAY })
    expect((await storedDay(company, company.ann))?.results).toEqual(['normal', 'pending'])
  })
})

/** A content with which nobody's punch of the morning would be accepted in its slot. */
function brokenBy(kind: string): object {
  const late = { onMin: 1_200, offMin: 1_300, onWindow: [1_190, 1_250], offWindow: [1_260, 1_400] }
  switch (kind) {
    case 'place':
      return { ...PLACE, shapes: [{ kind: 'circle', lat: 0, lng: 0, radiusM: 100 }] }
    case 'policy':
      return {
        ...OFFICE_POLICY,
        punch: { ...OFFICE_POLICY.punch, accept: [['presence']], unknown: 'refuse' },
      }
    case 'shift':
      return { ...NINE_TO_SIX, segments: [{ ...late, needOn: true, needOff: true }], breaks: [] }
    case 'calendar': {
      const off = { date: MONDAY, kind: 'rest', name: '停电', shiftId: null, likeWeekday: null }
      return { base: 'none', days: [off] }
    }
    default:
      return groupContent(company, { weekly: [null, null, null, null, null, null, null] })
  }
}

describe('a group', () => {
  const OWN = {
    weekly: 'shiftId',
    placeIds: 'placeId',
    policyId: 'policyId',
    calendar: 'calendarId',
  } as const
  const FIELDS = Object.keys(OWN) as (keyof typeof OWN)[]
  test.each(FIELDS)('names only what the company has: %s', async (field) => {
    for (const foreign of [other, null]) {
      const id = OWN[field]
      const unknown = foreign ? foreign[id] : uuidv7()
      const value = {
        weekly: [unknown, null, null, null, null, null, null],
        placeIds: [company.placeId, unknown],
        policyId: unknown,
        calendar: unknown,
      }[field]
      const attempt = NOUNS.group(asHr(), company, { content: groupContent(company, { [field]: value }) })
      await expect(attempt).rejects.toMatchObject({
        code: 'not_found',
        detail: { fields: { [`content.${field}`]: 'not_found' } },
      })
    }
  })

  test('is known by its ids in whatever case they are sent', () => {
    const upper = groupContent(company, { policyId: company.policyId.toUpperCase() })
    const parsed = PublishGroup.parse({ groupId: null, name: 'x', effectiveFrom: TUESDAY, content: upper })
    expect(parsed.content.policyId).toBe(company.policyId)
  })
})

describe('a version', () => {
  test('in force from tomorrow changes nothing today, and the past keeps the one it was judged with', async () => {
    const annAt = (date: string, time: string) => memberCtx(company.scope, company.ann, shanghai(date, time))
    await recordPunch(annAt(MONDAY, '09:20'), tap())
    const earlier = { onMin: 480, offMin: 1_020, onWindow: [360, 960], offWindow: [720, 1_680] } as const
    const content = {
      ...NINE_TO_SIX,
      segments: [{ ...earlier, onWindow: [360, 960], offWindow: [720, 1_680], needOn: true, needOff: true }],
    }
    await NOUNS.shift(asHr(), company, { content })
    await recordPunch(annAt(MONDAY, '18:01'), tap())
    expect(await storedDay(company, company.ann)).toMatchObject({
      status: 'late',
      results: ['late', 'normal'],
    })
    await recordPunch(annAt(TUESDAY, '08:20'), tap())
    await recordPunch(annAt(TUESDAY, '17:01'), tap())
    expect(await storedDay(company, company.ann, TUESDAY)).toMatchObject({ results: ['late', 'normal'] })
    await closeWindows(jobCtx(company.scope, shanghai('2026-11-25', '09:00')))
    expect((await storedDay(company, company.ann))?.results).toEqual(['late', 'normal'])
  })

  test('of the same date wins when it was published later', async () => {
    const refuse = { ...OFFICE_POLICY, punch: { ...OFFICE_POLICY.punch, unknown: 'refuse' as const } }
    const job = jobCtx(company.scope, shanghai(MONDAY, '12:00'))
    await NOUNS.policy(job, company, { effectiveFrom: '2026-01-01', content: refuse })
    const ctx = memberCtx(company.scope, company.ann, shanghai(MONDAY, '08:50'))
    expect((await recordPunch(ctx, tap({ gps: null }))).punch.outcome).toBe('refused')
  })
})

test('the schemas refuse what contradicts itself', () => {
  const place = (content: object) =>
    PublishPlace.safeParse({ placeId: null, name: 'x', effectiveFrom: TUESDAY, content }).success
  expect(place(PLACE)).toBe(true)
  expect(place({ ...PLACE, zone: 'Mars/Base' })).toBe(false)
  expect(place({ ...PLACE, cidrs: ['203.0.113.0/33'] })).toBe(false)
  expect(place({ ...PLACE, shapes: [{ kind: 'circle', lat: 91, lng: 0, radiusM: 50 }] })).toBe(false)
  const shift = (change: object) =>
    PublishShift.safeParse({
      shiftId: null,
      name: 'x',
      effectiveFrom: TUESDAY,
      content: { ...NINE_TO_SIX, ...change },
    }).success
  const [segment] = NINE_TO_SIX.segments
  expect(shift({})).toBe(true)
  expect(shift({ segments: [{ ...segment, offMin: 500 }] })).toBe(false)
  expect(shift({ segments: [{ ...segment, onWindow: [600, 960] }] })).toBe(false)
  expect(shift({ segments: [segment, segment] })).toBe(false)
})
