import { writeFileSync } from 'node:fs'
import { v7 as uuidv7 } from 'uuid'
import { sessionCookie } from '@/lib/auth/cookies'
import { encodeToken } from '@/lib/auth/token'
import { closeDatabase } from '@/lib/db/client'
import { withTenant } from '@/lib/db/tenant'
import { addPerson } from '@/lib/people/commands/add-person'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import { DAY_MS } from '@/lib/time/instant'
import { addDays } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import { type Company, foundCompany, OFFICE_POLICY } from './company'
import { zoneInTheMorning } from './local-morning'

const PEOPLE = 20

/** A company of twenty signed-in people who may punch as often as they like; writes their cookies to the file. */
async function main(file: string): Promise<void> {
  const now = Date.now()
  const zone = zoneInTheMorning(now)
  const from = addDays(wallAt(zone, now).date, -2)
  const policy = { ...OFFICE_POLICY, punch: { ...OFFICE_POLICY.punch, minIntervalS: 0 } }
  const company = await foundCompany({ slug: 'kill', zone, from, policy })
  const cookies: string[] = []
  for (let count = 1; count <= PEOPLE; count++) {
    const name = `p${count}`
    const { personId } = await addPerson(company.job, {
      ...{ employeeNo: `K${count}`, email: `${name}@kill.test`, name, departmentId: company.departmentId },
      ...{ managerId: null, startDate: from, endDate: null, roles: ['employee'], zone: null, locale: null },
    })
    await assignGroup(company.job, { personId, groupId: company.groupId, fromDate: from })
    cookies.push(await openedSession(company, personId, now))
  }
  writeFileSync(file, JSON.stringify(cookies))
}

async function openedSession({ orgId: org, scope }: Company, sub: string, now: number): Promise<string> {
  const sid = uuidv7()
  const until = now + DAY_MS
  await withTenant(
    { scope },
    (tx) => tx.sql`
      INSERT INTO session (org_id, id, person_id, created_at, last_seen_at, expires_at, user_agent)
      VALUES (${org}::uuid, ${sid}::uuid, ${sub}::uuid, ${new Date(now)}, ${new Date(now)}, ${new Date(until)}, 'test')`,
  )
  const token = await encodeToken({ org, sid, sub, exp: Math.floor(until / 1_000) })
  return `${sessionCookie()}=${token}`
}

try {
  await main(process.argv[2] ?? '')
} finally {
  await closeDatabase()
}
