import { expect, inject, test } from 'vitest'
import { withClient } from '../../scripts/database-client.mjs'
import { draft, migrate } from '../../scripts/migrate.mjs'
import { freshDatabase } from '../support/fresh-database'

test('the migrations make exactly the schema', async () => {
  expect(await draft({ url: inject('adminUrl') })).toBe('')
})

test('migrating again applies nothing', async () => {
  const database = await freshDatabase()
  try {
    expect(await migrate({ url: database.ownerUrl })).toEqual([])
  } finally {
    await database.drop()
  }
})

test('the runtime role adds jobs, and owns nothing', async () => {
  const database = await freshDatabase()
  try {
    await withClient(database.appUrl, async (client) => {
      await client.query(`SELECT graphile_worker.add_job('nothing', '{}'::json)`)
      expect((await client.query('SELECT task_identifier FROM graphile_worker.jobs')).rowCount).toBe(1)
      const owned = await client.query(
        `SELECT relname FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)`,
      )
      expect(owned.rows).toEqual([])
    })
  } finally {
    await database.drop()
  }
})
