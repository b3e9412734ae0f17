import { writeFileSync } from 'node:fs'
import { v7 as uuidv7 } from 'uuid'
import { sessionCookie } from '@/lib/auth/cookies'
import { encodeToken } from '@/lib/auth/token'
import { closeDatabase } from '@/lib/db/client'
import { withTenant } from '@/lib/db/tenant'
import { DAY_MS } from '@/lib/time/instant'
import { foundCompany, NINE_TO_SIX, OFFICE, OFFICE_POLICY } from '../support/company'

const PEOPLE = 1_000

/** A company of a thousand signed-in people for the bench; writes their cookies to the file named first. */
async function main(file: string): Promise<void> {
  const now = Date.now()
  const segment = { onMin: 540, offMin: 1_080, needOn: true, needOff: true }
  const company = await foundCompany({
    slug: 'bench',
    shift: { ...NINE_TO_SIX, segments: [{ ...segment, onWindow: [0, 960], offWindow: [720, 1_440] }] },
    policy: { ...OFFICE_POLICY, punch: { ...OFFICE_POLICY.punch, minIntervalS: 0 } },
  })
  const cookies: string[] = []
  for (let batch = 0; batch < PEOPLE; batch += 100) {
    await withTenant(company, async (tx) => {
      for (let i = batch; i < batch + 100; i++) {
        const personId = uuidv7()
        const sid = uuidv7()
        await tx.sql`
          INSERT INTO person (org_id, id, employee_no, email, name, department_id, manager_id, start_date, roles, created_at)
          VALUES (${tx.orgId}::uuid, ${personId}::uuid, ${`B${i}`}, ${`b${i}@bench.test`}, ${`Bench ${i}`},
                  ${company.departmentId}::uuid, ${company.manager.personId}::uuid, '2026-01-01',
                  ARRAY['employee'], ${new Date(now)})`
        await tx.sql`INSERT INTO ledger (org_id, id) VALUES (${tx.orgId}::uuid, ${personId}::uuid)`
        await tx.sql`
          INSERT INTO group_member (org_id, id, group_id, person_id, from_date)
          VALUES (${tx.orgId}::uuid, ${uuidv7()}::uuid, ${company.groupId}::uuid, ${personId}::uuid, '2026-01-01')`
        await tx.sql`
          INSERT INTO session (org_id, id, person_id, created_at, last_seen_at, expires_at, user_agent)
          VALUES (${tx.orgId}::uuid, ${sid}::uuid, ${personId}::uuid, ${new Date(now)}, ${new Date(now)},
                  ${new Date(now + DAY_MS)}, 'bench')`
        const exp = Math.floor((now + DAY_MS) / 1_000)
        const token = await encodeToken({ org: company.orgId, sid, sub: personId, exp })
        cookies.push(`${sessionCookie()}=${token}`)
      }
    })
  }
  const [row] = await withTenant(
    company,
    (tx) => tx.sql<{ id: string }>`SELECT id FROM policy_version WHERE org_id = ${tx.orgId}::uuid LIMIT 1`,
  )
  writeFileSync(
    file,
    JSON.stringify({
      cookies,
      orgId: company.orgId,
      personId: company.ann.personId,
      placeId: company.placeId,
      policyVersionId: row?.id,
      office: OFFICE,
    }),
  )
  await closeDatabase()
}

await main(process.argv[2] ?? '')
