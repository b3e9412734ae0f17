import { closeDatabase } from '@/lib/db/client'
import { addPerson } from '@/lib/people/commands/add-person'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { addDays } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import { foundCompany, NINE_TO_SIX, OFFICE_POLICY } from './company'
import { givePassword } from './give-password'
import { zoneInTheMorning } from './local-morning'

/** Each test punches as somebody of his own. */
const CAST = [
  ...(['away', 'many', 'apple', 'expired', 'leaver', 'next'] as const),
  ...(['refused', 'woken', 'tamper', 'looker'] as const),
] as const

/**
 * A company whose people may punch without a network, as often as they like: it is between ten and eleven there, every day
 * is a work day, and leaving counts from ten on.
 */
async function main(slug: string): Promise<void> {
  const now = Date.now()
  const zone = zoneInTheMorning(now)
  const from = addDays(wallAt(zone, now).date, -40)
  const offline = { mode: 'standard', maxAgeH: 72 } as const
  const policy = { ...OFFICE_POLICY, punch: { ...OFFICE_POLICY.punch, minIntervalS: 0, offline } }
  const segments = NINE_TO_SIX.segments.map((it) => ({ ...it, offWindow: [600, 1680] as [number, number] }))
  const company = await foundCompany({ slug, zone, from, policy, shift: { ...NINE_TO_SIX, segments } })
  const { job, shiftId, placeId, policyId, groupId } = company
  const weekly = Array.from({ length: 7 }, () => shiftId)
  const content = { zone, weekly, placeIds: [placeId], policyId }
  await publishGroup(job, { groupId, name: '总部', effectiveFrom: from, content })
  await givePassword(company, company.manager.personId)
  for (const name of CAST) {
    const { personId } = await addPerson(job, {
      ...{ employeeNo: `A-${name}`, email: `${name}@${slug}.test`, name, departmentId: company.departmentId },
      ...{ managerId: company.manager.personId, startDate: from, endDate: null, roles: ['employee'] },
      ...{ zone: null, locale: null },
    })
    await assignGroup(job, { personId, groupId, fromDate: from })
    await givePassword(company, personId)
  }
}

try {
  await main(process.argv[2] ?? '')
} finally {
  await closeDatabase()
}
