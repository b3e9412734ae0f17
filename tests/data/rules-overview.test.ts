import { beforeAll, describe, expect, test } from 'vitest'
import { addKiosk } from '@/lib/kiosks/commands/add-kiosk'
import { revokeKiosk } from '@/lib/kiosks/commands/revoke-kiosk'
import { addPerson } from '@/lib/people/commands/add-person'
import { publishPlace } from '@/lib/places/commands'
import { publishPolicy } from '@/lib/policies/commands'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { lintConfiguration } from '@/lib/schedules/queries/lint-configuration'
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

const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code)

describe('how the rules hang together', () => {
  test('is told per group, and only who has no manager is worth a word', async () => {
    const { today, groups, findings, next } = await lintConfiguration(as('hr'))
    expect(today).toBe(TODAY)
    expect(next).toBeNull()
    expect(groups).toEqual([
      {
        ...{ id: company.groupId, name: '总部', inForceFrom: '2026-01-01', scheduledFrom: null },
        ...{ people: 8, departments: [], isRostered: false },
        shifts: [{ id: company.shiftId, name: '早九晚六' }],
        places: [{ id: company.placeId, name: '上海办公室' }],
        policy: { id: company.policyId, name: '办公' },
      },
    ])
    expect(codesOf(findings)).toEqual(['no_manager'])
    // The boss, HR, the owner and the stranger; the auditor doesn't punch.
    expect(findings[0]?.values.people).toBe(4)
  })

  test('what a scheduled version brings is told beforehand', async () => {
    const { scope, hr, groupId, shiftId, placeId, policyId } = other
    const ctx = memberCtx(scope, hr, shanghai(TODAY, '12:00'))
    const weekly = [shiftId, shiftId, shiftId, shiftId, shiftId, null, null]
    await publishGroup(ctx, {
      ...{ groupId, name: '总部', effectiveFrom: '2026-12-01' },
      content: { zone: 'Asia/Shanghai', weekly, placeIds: [placeId], policyId },
    })
    await publishPolicy(ctx, {
      ...{ policyId, name: '办公', effectiveFrom: '2026-12-01' },
      content: {
        ...OFFICE_POLICY,
        punch: { ...OFFICE_POLICY.punch, accept: [['presence']], unknown: 'refuse' },
      },
    })
    const { groups, findings, next } = await lintConfiguration(ctx)
    expect(groups[0]?.scheduledFrom).toBe('2026-12-01')
    expect(codesOf(findings)).toEqual(['no_manager'])
    expect(next?.date).toBe('2026-12-01')
    expect(codesOf(next?.findings ?? [])).toEqual(['cannot_punch'])
    expect(next?.findings[0]).toMatchObject({
      subjects: [
        { kind: 'place', id: placeId },
        { kind: 'group', id: groupId },
      ],
      values: { group: '总部', why: 'no_beacon' },
    })
  })

  test('a proof of presence can be had where a kiosk stands, until it is revoked', async () => {
    const punch = { ...OFFICE_POLICY.punch, accept: [['presence' as const]], unknown: 'refuse' as const }
    const shop = await foundCompany({ policy: { ...OFFICE_POLICY, punch } })
    const whys = async () => {
      const { findings } = await lintConfiguration(as('hr', shop))
      return findings.flatMap(({ values }) => values.why ?? [])
    }
    expect(await whys()).toEqual(['no_beacon'])
    const { placeId } = shop
    const { kioskId } = await addKiosk(as('hr', shop), { placeId, name: '大门', wantsPhoto: false })
    expect(await whys()).toEqual([])
    await revokeKiosk(as('hr', shop), { kioskId })
    expect(await whys()).toEqual(['no_beacon'])
  })

  test('whoever starts later, or has left, is nobody’s concern today', async () => {
    const before = await lintConfiguration(as('hr'))
    const hire = (name: string, startDate: string, endDate: string | null) =>
      addPerson(company.job, {
        ...{ employeeNo: name, email: `${name}@x.test`, name, departmentId: company.departmentId },
        ...{
          managerId: company.manager.personId,
          startDate,
          endDate,
          roles: ['employee'],
          zone: null,
          locale: null,
        },
      })
    await hire('later', '2027-01-01', null)
    await hire('gone', '2026-01-01', '2026-11-22')
    expect((await lintConfiguration(as('hr'))).findings).toEqual(before.findings)
    await hire('new', TODAY, null)
    expect((await lintConfiguration(as('hr'))).findings[0]).toMatchObject({
      code: 'person_without_group',
      values: { names: ['new'], people: 1 },
    })
  })

  test('a place in another zone than its group’s is told, though days go by the group’s', async () => {
    const it = await foundCompany({ zone: 'Asia/Shanghai' })
    const tokyo = { datum: 'wgs84' as const, shapes: [], cidrs: ['203.0.113.0/24'], wifi: [] }
    const { placeId } = await publishPlace(as('hr', it), {
      ...{ placeId: null, name: '东京', effectiveFrom: TODAY },
      content: { ...tokyo, zone: 'Asia/Tokyo' },
    })
    const weekly = Array.from({ length: 7 }, () => it.shiftId)
    await publishGroup(as('hr', it), {
      ...{ groupId: it.groupId, name: '总部', effectiveFrom: TODAY },
      content: {
        ...{ zone: 'Asia/Shanghai', weekly, policyId: it.policyId },
        placeIds: [it.placeId, placeId],
      },
    })
    const { findings } = await lintConfiguration(as('hr', it))
    expect(findings.find(({ code }) => code === 'zone_elsewhere')).toEqual({
      ...{ code: 'zone_elsewhere', severity: 'risk', subjects: [{ kind: 'group', id: it.groupId }] },
      values: { group: '总部', zone: 'Asia/Shanghai', place: '东京', places: 1, placeZone: 'Asia/Tokyo' },
    })
  })

  test('one policy of one company says nothing of another’s', async () => {
    await publishPolicy(as('hr'), {
      ...{ policyId: company.policyId, name: '办公', effectiveFrom: TODAY },
      content: { ...OFFICE_POLICY, punch: { ...OFFICE_POLICY.punch, unknown: 'accept' } },
    })
    expect(codesOf((await lintConfiguration(as('hr'))).findings)).toContain('anyone_in')
    expect(codesOf((await lintConfiguration(as('hr', other))).findings)).not.toContain('anyone_in')
  })

  test.each(['hr', 'owner', 'auditor'] as const)('%s reads it', async (who) => {
    await expect(lintConfiguration(as(who))).resolves.toMatchObject({ today: TODAY })
  })

  test.each(['ann', 'manager'] as const)('%s does not', async (who) => {
    await expect(lintConfiguration(as(who))).rejects.toMatchObject({ code: 'forbidden' })
  })
})
