import { resetDatabase, startDatabase } from './database.mjs'
import { withClient } from './database-client.mjs'
import { isDemoHalfFilled } from './demo.mjs'
import { Halt } from './halt.mjs'
import { prepareDatabase } from './migrate.mjs'
import { step } from './progress.mjs'

const placeOf = (url) => {
  try {
    return new URL(url).host
  } catch {
    throw new Halt('DATABASE_URL must look like postgresql://user:password@host:5432/name.')
  }
}

async function reachOwn(ownerUrl) {
  const place = placeOf(ownerUrl)
  try {
    await withClient(ownerUrl, (client) => client.query('SELECT 1'))
  } catch (error) {
    throw new Halt(`The database at ${place} can't be used: ${error.message || error.code}.`)
  }
}

/** The database of DATABASE_URL: its runtime role is made here, or is named by DAKA_APP_DATABASE_URL. */
async function openOwn(ownerUrl, secrets) {
  await reachOwn(ownerUrl)
  const given = process.env.DAKA_APP_DATABASE_URL
  const appPassword = given ? undefined : secrets.databaseAppPassword
  const { appUrl } = await step('Migrating the database', () => prepareDatabase({ ownerUrl, appPassword }))
  return { appUrl: given ?? appUrl, isOwn: true, moved: false, data: undefined }
}

async function openEmbedded({ dataDir, secrets, onStart, onLoss }) {
  const server = await step('Starting the database', () => startDatabase({ dataDir }))
  let stopping = false
  const stop = () => {
    stopping = true
    return server.stop()
  }
  onStart({ stop, kill: server.kill })
  server.ended.then(
    () => stopping || onLoss(new Halt(`The database stopped; ${dataDir}/postgres.log says why.`)),
  )
  if (isDemoHalfFilled(dataDir)) await resetDatabase(server)
  const appPassword = secrets.databaseAppPassword
  const { appUrl } = await step('Migrating the database', () =>
    prepareDatabase({ ownerUrl: server.ownerUrl, appPassword }),
  )
  return { appUrl, isOwn: false, moved: server.moved, data: server.data }
}

/** Opens the database to serve from, migrated: the administrator's (DATABASE_URL) or the embedded one. */
export function openDatabase({ dataDir, secrets, onStart, onLoss }) {
  const ownerUrl = process.env.DATABASE_URL
  return ownerUrl ? openOwn(ownerUrl, secrets) : openEmbedded({ dataDir, secrets, onStart, onLoss })
}
