import { v7 as uuidv7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { readTenantOnce, type TenantTx, withTenant } from '@/lib/db/tenant'
import { withClient } from '../../scripts/database-client.mjs'
import { type Company, foundCompany } from '../support/company'
import { givenDatabase } from '../support/given-database'

const database = givenDatabase()

const OPERATIONS = 2_500
const AT_ONCE = 32
const SEED = 20_261_123

let companies: Company[]
beforeAll(async () => {
  companies = [await foundCompany(), await foundCompany(), await foundCompany()]
})

/** Mulberry32: the same dice on each run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % sides
  }
}

type Row = { orgId: string; name: string }

/** What one transaction does: reads whose rows must all be its own, and adds places that count once it commits. */
type Step = (tx: TenantTx, seen: (rows: readonly Row[]) => void, add: string[]) => Promise<unknown>

const insertSql: Step = (tx, _seen, add) => {
  const name = `${tx.orgId} ${uuidv7()}`
  add.push(name)
  return tx.sql`INSERT INTO place (org_id, id, name) VALUES (${tx.orgId}::uuid, ${uuidv7()}::uuid, ${name})`
}

const insertPrisma: Step = async (tx, seen, add) => {
  const name = `${tx.orgId} ${uuidv7()}`
  add.push(name)
  seen([await tx.db.place.create({ data: { orgId: tx.orgId, id: uuidv7(), name } })])
}

const STEPS: readonly Step[] = [
  insertSql,
  insertPrisma,
  // None of these says whose rows it wants: only the policies keep them apart.
  async (tx, seen) => seen(await tx.sql<Row>`SELECT org_id AS "orgId", name FROM person`),
  async (tx, seen) =>
    seen(await tx.sql<Row>`SELECT org_id AS "orgId", name FROM place ORDER BY id DESC LIMIT 20`),
  async (tx, seen) => seen(await tx.db.place.findMany({ take: 20, orderBy: { id: 'desc' } })),
  async (tx, seen) => seen(await tx.db.department.findMany()),
  async (tx, seen) =>
    seen(await tx.db.$queryRaw<Row[]>`SELECT org_id::text AS "orgId", name FROM attendance_group LIMIT 5`),
  async (tx, seen, add) => {
    await Promise.all([insertSql(tx, seen, add), insertPrisma(tx, seen, add), insertSql(tx, seen, add)])
  },
]

const FAULTS: readonly Step[] = [
  async () => {
    throw new Error('a fault of the code')
  },
  (tx) => tx.sql`SELECT 1 / 0`,
  (tx) => tx.sql`SELECT 1 / 0`.catch(() => 'swallowed'),
  (tx) => tx.db.place.create({ data: { orgId: uuidv7(), id: uuidv7(), name: 'of nobody' } }),
  (tx) => tx.db.place.create({ data: { orgId: tx.orgId, id: uuidv7(), name: '上海办公室' } }),
  // Leaves something under way while it ends.
  async (tx, seen, add) => {
    const straggler = tx.sql`SELECT 1`.then(() => insertPrisma(tx, seen, add))
    straggler.catch(() => undefined)
    throw new Error('left in a hurry')
  },
]

test(`${OPERATIONS} transactions of three tenants, ${AT_ONCE} at once, with faults: no row reaches another`, async () => {
  const roll = dice(SEED)
  const acknowledged = new Map(companies.map((it) => [it.orgId, new Set<string>()]))
  const foreign: Row[] = []
  let failed = 0
  let started = 0

  const one = async () => {
    const company = companies[roll(companies.length)]
    if (!company) throw new Error('no company')
    const seen = (rows: readonly Row[]) => foreign.push(...rows.filter((row) => row.orgId !== company.orgId))
    if (roll(8) === 0) {
      seen(await readTenantOnce(company.scope)<Row>`SELECT org_id AS "orgId", name FROM place LIMIT 20`)
      return
    }
    const steps = Array.from({ length: 1 + roll(3) }, () => STEPS[roll(STEPS.length)])
    const fault = roll(4) === 0 ? FAULTS[roll(FAULTS.length)] : undefined
    const add: string[] = []
    const ended = withTenant(company, async (tx) => {
      for (const step of steps) await step?.(tx, seen, add)
      await fault?.(tx, seen, add)
    })
    if (fault) {
      await expect(ended).rejects.toThrow()
      failed += 1
      return
    }
    await ended
    for (const name of add) acknowledged.get(company.orgId)?.add(name)
  }
  const worker = async () => {
    while (started < OPERATIONS) {
      started += 1
      await one()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))

  expect(foreign).toEqual([])
  expect(failed).toBeGreaterThan(OPERATIONS / 10)
  const { rows } = await withClient(database.current.adminUrl, (client) =>
    client.query(`SELECT org_id AS "orgId", name FROM place WHERE name <> '上海办公室'`),
  )
  for (const { orgId } of companies) {
    const stored = rows.filter((row) => row.orgId === orgId).map((row) => row.name as string)
    expect(new Set(stored)).toEqual(acknowledged.get(orgId))
    expect(stored.every((name) => name.startsWith(orgId))).toBe(true)
  }
})
