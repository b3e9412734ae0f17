import { expect, test } from 'vitest'
import { systemPool } from '@/lib/db/system'
import { withTenant } from '@/lib/db/tenant'
import { startWorker } from '@/lib/jobs/worker'
import { foundCompany } from '../support/company'
import { givenDatabase } from '../support/given-database'

givenDatabase()

test('the worker runs a job that waits in the queue, and stops when told', async () => {
  const company = await foundCompany()
  const worker = await startWorker()
  try {
    await systemPool().query(`SELECT graphile_worker.add_job('closeWindows', '{}'::json)`)
    const days = () =>
      withTenant(
        company,
        (tx) =>
          tx.sql`SELECT 1 FROM day WHERE org_id = ${tx.orgId}::uuid AND person_id = ${company.ann.personId}::uuid`,
      )
    await expect.poll(async () => (await days()).length, { timeout: 20_000 }).toBe(2)
    await expect
      .poll(async () => (await systemPool().query('SELECT 1 FROM graphile_worker.jobs')).rowCount)
      .toBe(0)
  } finally {
    await worker.stop()
  }
})
