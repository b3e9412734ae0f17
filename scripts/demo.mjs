import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { keep, readKept } from './data-folder.mjs'
import { withClient } from './database-client.mjs'
import { TYPESCRIPT_FLAGS } from './environment.mjs'
import { runProgram, step } from './progress.mjs'

const ROOT = dirname(import.meta.dirname)
const SEED = 'prisma/seed/demo.ts'

export const DEMO_PASSWORD = 'daka-demo-2026'
export const DEMO_ACCOUNTS = ['employee', 'manager', 'hr', 'owner'].map((role) => `${role}@demo.daka.test`)

const stateFile = (dataDir) => join(dataDir, 'demo.json')

/** True when the demo company was being filled in and the process was stopped half way. */
export const isDemoHalfFilled = (dataDir) => readKept(stateFile(dataDir))?.state === 'filling'

/**
 * Fills in the demo company when there is no company yet.
 * @returns {Promise<boolean>} whether the demo company is there
 */
export async function fillInDemo({ dataDir, env }) {
  const file = stateFile(dataDir)
  if (readKept(file)?.state === 'done') return true
  if (!existsSync(join(ROOT, SEED))) return false
  const { rowCount } = await withClient(env.DATABASE_URL, (client) =>
    client.query('SELECT 1 FROM org LIMIT 1'),
  )
  if (rowCount > 0) return false
  keep(file, { state: 'filling' })
  await step('Filling in the demo company', () =>
    runProgram(process.execPath, [...TYPESCRIPT_FLAGS, SEED], {
      cwd: ROOT,
      env: { ...env, NODE_ENV: 'production' },
      failure: 'The demo company could not be filled in.',
      echo: true,
    }),
  )
  keep(file, { state: 'done' })
  return true
}
