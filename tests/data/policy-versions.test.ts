import { beforeAll, describe, expect, test } from 'vitest'
import { publishPolicy } from '@/lib/policies/commands'
import { getPolicy, listPolicies } from '@/lib/policies/queries'
import { PublishPolicy } from '@/lib/policies/schema'
import { type Company, foundCompany, memberCtx, OFFICE_POLICY } from '../support/company'
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

const publish = (effectiveFrom: string, perMonth: number) =>
  publishPolicy(as('hr'), {
    policyId: company.policyId,
    name: '办公',
    effectiveFrom,
    content: { ...OFFICE_POLICY, makeup: { perMonth, daysBack: 31 } },
  })

describe('the versions of a policy', () => {
  test('each stays as it was published, and a date has one that counts', async () => {
    await expect(publish('2026-11-22', 7)).rejects.toMatchObject({ code: 'invalid' })
    await publish(TODAY, 4)
    await publish('2026-12-01', 5)
    await publish('2026-12-01', 6)
    const { versions } = await getPolicy(as('hr'), { policyId: company.policyId })
    expect(
      versions.map((it) => [it.number, it.effectiveFrom, it.standing, it.content.makeup.perMonth]),
    ).toEqual([
      [4, '2026-12-01', 'scheduled', 6],
      [3, '2026-12-01', 'replaced', 5],
      [2, TODAY, 'in_force', 4],
      [1, '2026-01-01', 'past', 3],
    ])
  })

  test('the list tells what is in force and what comes next', async () => {
    const { items } = await listPolicies(as('hr'))
    expect(items).toEqual([
      { id: company.policyId, name: '办公', inForceFrom: TODAY, scheduledFrom: '2026-12-01' },
    ])
  })

  test.each([
    ['hr', true],
    ['owner', true],
    ['auditor', false],
  ] as const)('%s reads them; may configure: %s', async (who, configure) => {
    expect((await listPolicies(as(who))).allowed).toEqual({ configure })
    expect((await getPolicy(as(who), { policyId: company.policyId })).allowed).toEqual({ configure })
  })

  test.each(['ann', 'manager'] as const)('%s does not', async (who) => {
    await expect(listPolicies(as(who))).rejects.toMatchObject({ code: 'forbidden' })
    const one = getPolicy(as(who), { policyId: company.policyId })
    await expect(one).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('another company’s is not found', async () => {
    const read = getPolicy(as('hr', other), { policyId: company.policyId })
    await expect(read).rejects.toMatchObject({ code: 'not_found' })
    const input = { policyId: company.policyId, name: '办公', effectiveFrom: TODAY, content: OFFICE_POLICY }
    await expect(publishPolicy(as('hr', other), input)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('what contradicts itself', () => {
  const content = {
    ...OFFICE_POLICY,
    punch: { ...OFFICE_POLICY.punch, accept: [['gps'], ['gps', 'network']] },
    overtime: {
      ...OFFICE_POLICY.overtime,
      rest: { basis: 'punched', afterMin: 0, minMin: 90, stepMin: 30, maxMin: 60, pay: 'money' },
    },
  }

  test('is refused beside its field', () => {
    const parsed = PublishPolicy.safeParse({ policyId: null, name: '新', effectiveFrom: TODAY, content })
    expect(parsed.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['content.punch.accept.1', 'clause_contained'],
      ['content.overtime.rest.minMin', 'overtime_min_above_max'],
    ])
  })

  test('and was published before that was known is still read', async () => {
    const { policyId } = await publishPolicy(company.job, {
      policyId: null,
      name: '旧',
      effectiveFrom: '2026-01-01',
      content: { ...OFFICE_POLICY, punch: { ...OFFICE_POLICY.punch, accept: [['gps'], ['gps', 'network']] } },
    })
    const view = await getPolicy(as('hr'), { policyId })
    expect(view.versions[0]?.content.punch.accept).toEqual([['gps'], ['gps', 'network']])
  })
})
