import 'server-only'
import { run } from 'graphile-worker'
import { closeDatabase } from '@/lib/db/client'
import { systemPool, systemSelfCheck } from '@/lib/db/system'
import { crontab, tasks } from './tasks'

/** Starts the worker on the runtime pool; its tables are made by the migrations. `stop` lets running jobs finish. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  await systemSelfCheck()
  const runner = await run({
    pgPool: systemPool(),
    taskList: tasks,
    crontab,
    concurrency: 2,
    noHandleSignals: true,
    noPreparedStatements: false,
  })
  return {
    async stop() {
      await runner.stop()
      await closeDatabase()
    },
  }
}
