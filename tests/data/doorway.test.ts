import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase } from '@/lib/db/client'
import { mintScope, type Scope } from '@/lib/db/scope'
import { systemPool } from '@/lib/db/system'
import { readTenantOnce, type TenantTx, withTenant } from '@/lib/db/tenant'
import { type Company, foundCompany } from '../support/company'
import { givenDatabase } from '../support/given-database'

givenDatabase()

let here: Company
let there: Company
beforeAll(async () => {
  here = await foundCompany()
  there = await foundCompany()
})

async function addPlace(tx: TenantTx, name: string, orgId = tx.orgId): Promise<void> {
  await tx.sql`INSERT INTO place (org_id, id, name) VALUES (${orgId}::uuid, ${uuidv7()}::uuid, ${name})`
}

async function placeNames(company: { scope: Scope }): Promise<string[]> {
  const rows = await readTenantOnce(company.scope)<{ name: string }>`SELECT name FROM place ORDER BY name`
  return rows.map((row) => row.name)
}

/** Makes the pool a single connection, so that the next use is the same one. */
async function onOneConnection<T>(work: () => Promise<T>): Promise<T> {
  await closeDatabase()
  systemPool().options.max = 1
  try {
    return await work()
  } finally {
    await closeDatabase()
  }
}

describe('a tenant', () => {
  test('is not there without being named: nothing is visible, nothing can be added', async () => {
    const pool = systemPool()
    for (const table of ['person', 'punch', 'day', 'audit_entry', 'session', 'credential']) {
      const { rows } = await pool.query(`SELECT * FROM ${table}`)
      expect(rows, table).toEqual([])
    }
    const text = 'INSERT INTO place (org_id, id, name) VALUES ($1, $2, $3)'
    await expect(pool.query(text, [here.orgId, uuidv7(), 'x'])).rejects.toMatchObject({ code: '42501' })
  })

  test('ends with its transaction: the same connection sees nothing afterwards, also after a failure', async () => {
    await onOneConnection(async () => {
      const count = async () => (await systemPool().query('SELECT id FROM person')).rowCount
      await withTenant(here, (tx) => tx.sql`SELECT 1 FROM person WHERE org_id = ${tx.orgId}::uuid`)
      expect(await count()).toBe(0)
      const failed = withTenant(here, (tx) => tx.sql`SELECT 1 / 0`)
      await expect(failed).rejects.toMatchObject({ code: '22012' })
      expect(await count()).toBe(0)
      expect(await readTenantOnce(here.scope)`SELECT id FROM person`).toHaveLength(8)
      expect(await count()).toBe(0)
      await expect(readTenantOnce(here.scope)`SELECT 1 / 0`).rejects.toMatchObject({ code: '22012' })
      expect(await count()).toBe(0)
    })
  })

  test('sees only its own rows, even when a statement forgets to say whose', async () => {
    const rows = await withTenant(here, (tx) => tx.sql<{ org_id: string }>`SELECT org_id FROM person`)
    expect(rows).toHaveLength(8)
    expect(new Set(rows.map((row) => row.org_id))).toEqual(new Set([here.orgId]))
    const prisma = await withTenant(here, (tx) => tx.db.person.findMany({ select: { orgId: true } }))
    expect(new Set(prisma.map((row) => row.orgId))).toEqual(new Set([here.orgId]))
  })

  test('cannot add, change or take over a row of another', async () => {
    const refused = { code: '42501' }
    await expect(withTenant(here, (tx) => addPlace(tx, 'theirs', there.orgId))).rejects.toMatchObject(refused)
    await expect(
      withTenant(here, (tx) => tx.sql`UPDATE place SET org_id = ${there.orgId}::uuid WHERE true`),
    ).rejects.toMatchObject(refused)
    const touched = await withTenant(
      here,
      (tx) => tx.sql`UPDATE place SET name = 'mine now' WHERE org_id = ${there.orgId}::uuid RETURNING id`,
    )
    expect(touched).toEqual([])
    await expect(
      withTenant(
        here,
        (tx) => tx.sql`UPDATE org SET name = 'x' WHERE id = ${there.orgId}::uuid RETURNING id`,
      ),
    ).resolves.toEqual([])
  })

  test('cannot point into another: the keys carry the tenant', async () => {
    const add = (departmentId: string, managerId: string | null) =>
      withTenant(
        here,
        (tx) => tx.sql`
          INSERT INTO person (org_id, id, employee_no, email, name, department_id, manager_id, start_date, roles, created_at)
          VALUES (${tx.orgId}::uuid, ${uuidv7()}::uuid, ${uuidv7()}, ${`${uuidv7()}@x.test`}, 'x', ${departmentId}::uuid,
                  ${managerId}::uuid, '2026-01-01', '{employee}', now())`,
      )
    await expect(add(there.departmentId, null)).rejects.toMatchObject({ code: '23503' })
    await expect(add(here.departmentId, there.boss.personId)).rejects.toMatchObject({ code: '23503' })
  })

  test('is named by a lower-case uuid and nothing else', async () => {
    for (const text of ["x'; DROP TABLE punch; --", here.orgId.toUpperCase(), '', `${here.orgId} `]) {
      expect(() => mintScope(text)).toThrow()
    }
    const forged = { orgId: "'; SELECT 1; --" } as unknown as Scope
    await expect(withTenant({ scope: forged }, async () => 1)).rejects.toThrow(/uuid/)
  })
})

describe('a transaction', () => {
  test('is rolled back whole when the work throws, whichever way it wrote', async () => {
    const attempt = withTenant(here, async (tx) => {
      await addPlace(tx, 'by sql')
      await tx.db.place.create({ data: { orgId: tx.orgId, id: uuidv7(), name: 'by prisma' } })
      throw new Error('enough')
    })
    await expect(attempt).rejects.toThrow('enough')
    expect(await placeNames(here)).toEqual(['上海办公室'])
  })

  test('never passes for committed when a failed statement was swallowed', async () => {
    const attempt = withTenant(here, async (tx) => {
      await addPlace(tx, 'lost')
      await tx.sql`SELECT 1 / 0`.catch(() => undefined)
      return 'done'
    })
    await expect(attempt).rejects.toThrow(/rolled back/)
    expect(await placeNames(here)).not.toContain('lost')
  })

  test('takes nothing more once it is over, so that stragglers cannot reach the next one', async () => {
    await onOneConnection(async () => {
      const stragglers: Promise<PromiseSettledResult<unknown>[]>[] = []
      const attempt = withTenant(here, async (tx) => {
        const chain = tx.sql`SELECT 1`.then(() => addPlace(tx, 'straggler'))
        const data = { orgId: tx.orgId, id: uuidv7(), name: 'prisma straggler' }
        for (const it of [chain, tx.db.place.create({ data })]) stragglers.push(Promise.allSettled([it]))
        throw new Error('enough')
      })
      await expect(attempt).rejects.toThrow('enough')
      await withTenant(here, (tx) => addPlace(tx, 'next'))
      const reason = expect.objectContaining({ message: expect.stringContaining('The transaction is over') })
      for (const [settled] of await Promise.all(stragglers)) {
        expect(settled).toEqual({ status: 'rejected', reason })
      }
    })
    expect(await placeNames(here)).toEqual(['next', '上海办公室'])
  })

  test('kept beyond its end is refused', async () => {
    const kept = await withTenant(here, async (tx) => tx)
    await expect(kept.sql`SELECT 1`).rejects.toThrow(/over/)
    await expect(kept.db.place.findMany()).rejects.toThrow(/over/)
  })

  test('is joined by a ctx that carries it, and refused to another tenant', async () => {
    const attempt = withTenant(here, async (tx) => {
      await withTenant({ scope: here.scope, tx }, (joined) => addPlace(joined, 'joined'))
      await expect(withTenant({ scope: there.scope, tx }, async () => 1)).rejects.toThrow(/one tenant/)
      throw new Error('all of it')
    })
    await expect(attempt).rejects.toThrow('all of it')
    expect(await placeNames(here)).not.toContain('joined')
  })

  test('prepares a statement once, also when it is sent twice before the first answer', async () => {
    await onOneConnection(() =>
      withTenant(here, async (tx) => {
        const ask = (text: string) => tx.sql<{ text: string }>`SELECT ${text}::text AS text`
        const rows = await Promise.all(['a', 'b', 'c'].map(ask))
        expect(rows).toEqual([[{ text: 'a' }], [{ text: 'b' }], [{ text: 'c' }]])
      }),
    )
  })
})

describe('Prisma inside a transaction', () => {
  test('creates, updates, finds and asks raw in the transaction of the other statements', async () => {
    const { orgId } = here
    const id = uuidv7()
    await withTenant(here, async (tx) => {
      const created = await tx.db.place.create({ data: { orgId, id, name: 'one' } })
      expect(created).toEqual({ orgId, id, name: 'one' })
      const seen = await tx.sql`SELECT name FROM place WHERE org_id = ${orgId}::uuid AND id = ${id}::uuid`
      expect(seen).toEqual([{ name: 'one' }])
      await tx.sql`UPDATE place SET name = 'two' WHERE org_id = ${orgId}::uuid AND id = ${id}::uuid`
      const key = { orgId_id: { orgId, id } }
      expect(await tx.db.place.findUnique({ where: key })).toMatchObject({ name: 'two' })
      const updated = await tx.db.place.update({ where: key, data: { name: 'three' } })
      expect(updated.name).toBe('three')
      const raw = await tx.db.$queryRaw<{ name: string; same: boolean }[]>`
        SELECT name, pg_current_xact_id()::text = ${await transactionId(tx)} AS same FROM place
         WHERE org_id = ${orgId}::uuid AND id = ${id}::uuid`
      expect(raw).toEqual([{ name: 'three', same: true }])
      const found = await tx.db.place.findMany({ where: { orgId, id }, include: { versions: true } })
      expect(found).toEqual([{ orgId, id, name: 'three', versions: [] }])
    })
    expect(await placeNames(here)).toContain('three')
  })

  test('a database error of either dooms both', async () => {
    const { orgId } = here
    const attempt = withTenant(here, async (tx) => {
      await addPlace(tx, 'doomed')
      await tx.db.place.create({ data: { orgId, id: uuidv7(), name: 'doomed' } })
    })
    await expect(attempt).rejects.toMatchObject({ code: 'P2002' })
    expect(await placeNames(here)).not.toContain('doomed')
  })

  test('may not open a transaction of its own', async () => {
    const nested = withTenant(here, async (tx) => {
      const whole = tx.db as unknown as { $transaction(work: () => Promise<void>): Promise<void> }
      await whole.$transaction(async () => undefined)
    })
    await expect(nested).rejects.toThrow(/must not open a transaction/)
  })
})

async function transactionId(tx: TenantTx): Promise<string> {
  const [row] = await tx.sql<{ id: string }>`SELECT pg_current_xact_id()::text AS id`
  return row?.id ?? ''
}

test('a database that goes away mid-way is an error, and the next transaction gets a new connection', async () => {
  const attempt = withTenant(here, async (tx) => {
    await tx.sql`SELECT pg_terminate_backend(pg_backend_pid())`
    await addPlace(tx, 'after the end')
  })
  await expect(attempt).rejects.toThrow()
  expect(await placeNames(here)).not.toContain('after the end')
})
