import { z } from 'zod'
import { closeDatabase } from '@/lib/db/client'
import { mintScope } from '@/lib/db/scope'
import { systemFindOrg } from '@/lib/db/system'
import { withTenant } from '@/lib/db/tenant'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { asWorkDate } from '@/lib/time/work-date'
import { instantAtWall } from '@/lib/time/zone'
import { memberCtx } from './company'
import { tap } from './punching'

const Wanted = z.strictObject({
  slug: z.string(),
  zone: z.string(),
  /** Each at a time of the date, `22:05:01`, by the clocks of the zone. */
  taps: z.array(z.strictObject({ name: z.string(), date: z.string(), time: z.string() })),
})

/** Has people punch inside the office at a chosen clock. */
async function main(text: string): Promise<void> {
  const { slug, zone, taps } = Wanted.parse(JSON.parse(text))
  const org = await systemFindOrg(slug)
  if (!org) throw new Error(`There is no company ${slug}`)
  const scope = mintScope(org.id)
  for (const { name, date, time } of taps) {
    const [person] = await withTenant(
      { scope },
      (tx) =>
        tx.sql<{ id: string }>`SELECT id FROM person WHERE org_id = ${tx.orgId}::uuid AND name = ${name}`,
    )
    if (!person) throw new Error(`Nobody is called ${name}`)
    const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
    const now = instantAtWall(zone, asWorkDate(date), hours * 60 + minutes) + seconds * 1_000
    await recordPunch(memberCtx(scope, { personId: person.id, roles: ['employee'] }, now), tap())
  }
}

try {
  await main(process.argv[2] ?? '')
} finally {
  await closeDatabase()
}
