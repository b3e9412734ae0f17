import 'server-only'
import { Logger, run } from 'graphile-worker'
import { closeDatabase } from '@/lib/db/client'
import { systemPool, systemSelfCheck } from '@/lib/db/system'
import { log } from '@/lib/log'
import { crontab, tasks } from './tasks'

const LEVELS = { error: 'error', warning: 'warn', info: 'debug', debug: 'debug' } as const

// Its chatter is our debug level: each job that did something says so itself.
const logger = new Logger(() => (level, message) => log[LEVELS[level]]({ worker: true }, message))

/** Starts the worker on the runtime pool; its tables are made by the migrations. `stop` lets running jobs finish. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  await systemSelfCheck()
  const runner = await run({
    pgPool: systemPool(),
    taskList: tasks,
    crontab,
    concurrency: 2,
    noHandleSignals: true,
    logger,
  })
  return {
    async stop() {
      await runner.stop()
      await closeDatabase()
    },
  }
}
