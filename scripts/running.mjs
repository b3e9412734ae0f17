import { join } from 'node:path'
import { openDataFolder, openSecrets, readKept } from './data-folder.mjs'
import { serverEnvironment } from './environment.mjs'
import { Halt } from './halt.mjs'
import { appUrlOf } from './roles.mjs'

/** The environment of a Daka that runs on this data folder, for a process started beside it by hand. */
export function readRunning() {
  const dataDir = openDataFolder()
  const secrets = openSecrets(dataDir)
  const kept = readKept(join(dataDir, 'postgres.json'))
  const own = process.env.DAKA_APP_DATABASE_URL ?? appOf(process.env.DATABASE_URL, secrets)
  const embedded = kept && appOf(`postgresql://127.0.0.1:${kept.port}/daka`, secrets)
  const appUrl = own ?? embedded
  if (!appUrl) throw new Halt('There is no database yet: start Daka with npm run up, or set DATABASE_URL.')
  const port = Number(process.env.PORT || 3000)
  return serverEnvironment({ dataDir, secrets, appUrl, port, host: process.env.HOST || '127.0.0.1' })
}

const appOf = (ownerUrl, secrets) => (ownerUrl ? appUrlOf(ownerUrl, secrets.databaseAppPassword) : undefined)
