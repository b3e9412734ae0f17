import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Halt, runMain } from './halt.mjs'
import { readRunning } from './running.mjs'

const ROOT = dirname(import.meta.dirname)
const WORKER = join(ROOT, 'lib', 'jobs', 'worker.ts')
const STOP_GRACE_MS = 15_000

// Started by `npm run up` it has everything in its environment; by hand it asks the data folder.
async function main() {
  process.env.NODE_ENV ??= 'production'
  if (!process.env.DAKA_SESSION_KEYS || !process.env.DATABASE_URL) Object.assign(process.env, readRunning())
  if (!existsSync(WORKER)) throw new Halt('There is no worker to start (lib/jobs/worker.ts is missing).')
  const { startWorker } = await import(pathToFileURL(WORKER).href)
  const worker = await startWorker()
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(0), STOP_GRACE_MS).unref()
    await worker.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  if (process.channel) process.on('disconnect', stop)
  process.send?.({ ready: true })
}

await runMain(main)
