import { beforeAll, describe, expect, test } from 'vitest'
import { closePeriod } from '@/lib/days/commands/close-period'
import { closeWindows } from '@/lib/days/commands/close-windows'
import { getServerVersions } from '@/lib/orgs/queries'
import { addPerson } from '@/lib/people/commands/add-person'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { getOpenSpan } from '@/lib/schedules/queries/get-open-span'
import { getZoneData } from '@/lib/schedules/queries/get-zone-data'
import { asWorkDate } from '@/lib/time/work-date'
import { zoneDataVersion } from '@/lib/time/zone'
import about from '@/package.json'
import { type Company, foundCompany, jobCtx, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { shanghai } from '../support/punching'
import { allDays } from '../support/recomputing'

givenDatabase()

const NOW = shanghai('2026-11-25', '12:00')
let company: Company
let other: Company
beforeAll(async () => {
  company = await foundCompany()
  other = await foundCompany({ zone: 'America/New_York' })
})

const as = (who: 'hr' | 'owner' | 'auditor' | 'manager' | 'ann', of = company) =>
  memberCtx(of.scope, of[who], NOW)

async function hireBy(zone: string | null, name: string, endDate: string | null = null) {
  const { personId } = await addPerson(company.job, {
    ...{ employeeNo: name, email: `${name}@x.test`, name, departmentId: company.departmentId },
    ...{ managerId: null, startDate: '2026-01-01', endDate, roles: ['employee'], zone, locale: null },
  })
  return personId
}

function groupIn(zone: string, name: string) {
  const { shiftId, placeId, policyId } = company
  const weekly = Array.from({ length: 7 }, () => shiftId)
  const content = { zone, weekly, placeIds: [placeId], policyId }
  return publishGroup(company.job, { groupId: null, name, effectiveFrom: '2026-01-01', content })
}

describe('the zones a company works by', () => {
  test('are its own, its groups’ and its people’s, each with its next clock changes', async () => {
    const { groupId } = await groupIn('Europe/Berlin', '柏林')
    await hireBy('Australia/Lord_Howe', 'island')
    await hireBy('Asia/Tokyo', 'left', '2026-11-24')
    const { version, zones } = await getZoneData(as('hr'))
    expect(version).toBe(zoneDataVersion)
    expect(zones).toMatchObject([
      { zone: 'Asia/Shanghai', offsetMin: 480, isCompany: true, people: 0, next: [] },
      { zone: 'Australia/Lord_Howe', offsetMin: 660, isCompany: false, groups: [], people: 1 },
      { zone: 'Europe/Berlin', offsetMin: 60, groups: [{ id: groupId, name: '柏林' }], people: 0 },
    ])
    expect(zones[2]?.next).toMatchObject([
      { kind: 'skipped', asked: { date: '2027-03-28', minuteOfDay: 150 }, counts: { minuteOfDay: 210 } },
      { kind: 'twice', asked: { date: '2027-10-31', minuteOfDay: 150 }, counts: { offsetMin: 120 } },
    ])
    const [own, ...more] = (await getZoneData(as('hr', other))).zones
    expect(own).toMatchObject({ zone: 'America/New_York', isCompany: true, groups: [{ name: '总部' }] })
    expect(more).toEqual([])
  })

  test('decide a day in their order: the person’s own, his group’s though its place lies elsewhere, the company’s', async () => {
    const { groupId } = await groupIn('Asia/Tokyo', '东京')
    const people = [
      ['own', await hireBy('Asia/Kolkata', 'own'), true],
      ['grouped', await hireBy(null, 'grouped'), true],
      ['alone', await hireBy(null, 'alone'), false],
    ] as const
    for (const [, personId, isMember] of people) {
      if (isMember) await assignGroup(company.job, { personId, groupId, fromDate: '2026-01-01' })
    }
    await closeWindows(jobCtx(company.scope, shanghai('2026-10-31', '12:00')))
    const days = await allDays(company)
    const zoneOf = (name: string) =>
      (JSON.parse(days[`${name} 2026-10-30`] ?? '{}') as { zone?: string }).zone
    expect(people.map(([name]) => zoneOf(name))).toEqual(['Asia/Kolkata', 'Asia/Tokyo', 'Asia/Shanghai'])
  })
})

test('the versions are those of the product, its rules and the database', async () => {
  const { app, rules, database } = await getServerVersions(as('owner'))
  expect(app).toBe(about.version)
  expect(rules).toMatch(/^\d+$/)
  expect(database).toMatch(/^\d+\.\d+$/)
})

test('the dates that are open begin after the closed ones, and with this month where that is later', async () => {
  const it = await foundCompany()
  await closeWindows(jobCtx(it.scope, shanghai('2026-10-31', '05:00')))
  await closeWindows(jobCtx(it.scope, shanghai('2026-11-01', '05:00')))
  const open = { today: asWorkDate('2026-11-25'), zone: 'Asia/Shanghai', allowed: { configure: true } }
  expect(await getOpenSpan(as('hr', it))).toEqual({ ...open, closedThrough: null, from: '2026-11-01' })
  await closePeriod(as('hr', it), { month: '2026-10' })
  expect(await getOpenSpan(as('hr', it))).toMatchObject({ closedThrough: '2026-10-31', from: '2026-11-01' })
  expect(await getOpenSpan(as('auditor', it))).toMatchObject({ allowed: { configure: false } })
})

describe('what stands on the page', () => {
  const QUERIES = { getZoneData, getServerVersions, getOpenSpan } as const
  test.each(['hr', 'owner', 'auditor'] as const)('is read by the %s', async (who) => {
    for (const query of Object.values(QUERIES)) await expect(query(as(who))).resolves.toBeDefined()
  })

  test.each(['manager', 'ann'] as const)('is not read by the %s', async (who) => {
    for (const query of Object.values(QUERIES)) {
      await expect(query(as(who))).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
})
