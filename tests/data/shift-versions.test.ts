import { beforeAll, describe, expect, test } from 'vitest'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import { getShift } from '@/lib/schedules/queries/get-shift'
import { listShifts } from '@/lib/schedules/queries/list-shifts'
import { PublishShift } from '@/lib/schedules/schema/shift'
import { type Company, foundCompany, memberCtx, NINE_TO_SIX } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { shanghai } from '../support/punching'

givenDatabase()

const TODAY = '2026-11-23'
let company: Company
let other: Company
beforeAll(async () => {
  company = await foundCompany()
  other = await foundCompany()
})

const as = (who: 'hr' | 'owner' | 'auditor' | 'ann' | 'manager', of: Company = company) =>
  memberCtx(of.scope, of[who], shanghai(TODAY, '12:00'))

const publish = (effectiveFrom: string, lateMin: number) =>
  publishShift(as('hr'), {
    shiftId: company.shiftId,
    name: '早九晚六',
    effectiveFrom,
    content: { ...NINE_TO_SIX, grace: { ...NINE_TO_SIX.grace, lateMin } },
  })

describe('the versions of a shift', () => {
  test('a person may publish for today and later, not for dates that are over', async () => {
    await expect(publish('2026-11-22', 7)).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { effectiveFrom: 'past_date' } },
    })
    await publish(TODAY, 8)
    await publish('2026-12-01', 9)
    await publish('2026-12-01', 10)
    const { versions } = await getShift(as('hr'), { shiftId: company.shiftId })
    expect(versions.map((it) => [it.number, it.effectiveFrom, it.standing, it.publishedBy])).toEqual([
      [4, '2026-12-01', 'scheduled', 'hr'],
      [3, '2026-12-01', 'replaced', 'hr'],
      [2, TODAY, 'in_force', 'hr'],
      [1, '2026-01-01', 'past', null],
    ])
    expect(versions.map(({ content }) => content.grace.lateMin)).toEqual([10, 9, 8, 5])
    expect(versions[0]?.publishedOn).toBe(TODAY)
  })

  test('today is the company’s, not the server’s', async () => {
    const early = memberCtx(company.scope, company.hr, Date.UTC(2026, 10, 23, 16, 30))
    const view = await getShift(early, { shiftId: company.shiftId })
    expect([view.today, view.tomorrow]).toEqual(['2026-11-24', '2026-11-25'])
  })

  test('the list tells what is in force and what comes next', async () => {
    const { items, tomorrow } = await listShifts(as('hr'))
    expect(tomorrow).toBe('2026-11-24')
    expect(items).toEqual([
      { id: company.shiftId, name: '早九晚六', inForceFrom: TODAY, scheduledFrom: '2026-12-01' },
    ])
  })

  test.each([
    ['hr', true],
    ['owner', true],
    ['auditor', false],
  ] as const)('%s reads them; may configure: %s', async (who, configure) => {
    expect((await listShifts(as(who))).allowed).toEqual({ configure })
    expect((await getShift(as(who), { shiftId: company.shiftId })).allowed).toEqual({ configure })
  })

  test.each(['ann', 'manager'] as const)('%s does not', async (who) => {
    await expect(listShifts(as(who))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(getShift(as(who), { shiftId: company.shiftId })).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('another company’s is not found', async () => {
    await expect(getShift(as('hr', other), { shiftId: company.shiftId })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

test('what contradicts itself is refused beside its field', () => {
  const parsed = PublishShift.safeParse({
    shiftId: null,
    name: '晚班',
    effectiveFrom: TODAY,
    content: { ...NINE_TO_SIX, breaks: [{ from: 1060, to: 1100 }], requiredMin: 700 },
  })
  expect(parsed.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['content.breaks.0.from', 'break_outside'],
    ['content.requiredMin', 'required_beyond_span'],
  ])
})
