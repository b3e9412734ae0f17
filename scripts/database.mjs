import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { keep, lockDataFolder, openSecrets, readKept } from './data-folder.mjs'
import { urlOf, withClient } from './database-client.mjs'
import { Halt } from './halt.mjs'
import { settlePlace } from './postgres-place.mjs'
import { clearStale, initialise, setAside, startServer, stopServer } from './postgres-server.mjs'

/** Makes the owner role and the database when they are missing; returns whether the database is new. */
async function ensureDatabase(adminUrl, ownerPassword, name) {
  return withClient(adminUrl, async (client) => {
    const role = await client.query(`SELECT 1 FROM pg_roles WHERE rolname = 'daka_owner'`)
    if (role.rowCount === 0) {
      await client.query(
        `CREATE ROLE daka_owner LOGIN CREATEROLE PASSWORD ${client.escapeLiteral(ownerPassword)}`,
      )
    }
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount === 0)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER daka_owner`)
    return found.rowCount === 0
  })
}

/** Empties the database: for one whose first filling was cut short, before anybody has used it. */
export async function resetDatabase({ adminUrl, ownerUrl }) {
  const home = new URL(adminUrl)
  const name = home.pathname.slice(1)
  home.pathname = '/postgres'
  await withClient(home.href, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  )
  await ensureDatabase(home.href, decodeURIComponent(new URL(ownerUrl).password), name)
}

/**
 * Starts the embedded PostgreSQL of a data folder, making it first when there is none.
 *
 * @param {{ dataDir: string, durable?: boolean, database?: string }} options
 *   `durable: false` gives up fsync for speed; only tests may ask for it.
 * @returns {Promise<{ adminUrl: string, ownerUrl: string, port: number, data: string, moved: boolean,
 *   ended: Promise<void>, stop(): Promise<void>, kill(): void, remove(): Promise<void> }>}
 *   `remove` stops it and deletes the whole data folder: for throw-away databases only.
 *   `adminUrl` is the superuser's (row-level security does not bind it), `ownerUrl` the migrating role's.
 */
export async function startDatabase({ dataDir, durable = true, database = 'daka' }) {
  lockDataFolder(dataDir)
  const secrets = openSecrets(dataDir)
  const keptFile = join(dataDir, 'postgres.json')
  const kept = readKept(keptFile)
  if (kept && !existsSync(join(kept.data, 'PG_VERSION'))) {
    throw new Halt(
      `The database folder ${kept.data} is gone: restore it, or remove ${keptFile} to begin anew.`,
    )
  }
  const place = settlePlace(dataDir, kept && dirname(kept.data))
  const data = kept?.data ?? join(place.parent, 'data')
  if (!kept) {
    setAside(data)
    initialise(place, data, secrets.databaseAdminPassword, durable)
    keep(keptFile, { data })
  }
  await clearStale(data)
  const logFile = join(dataDir, 'postgres.log')
  const password = secrets.databaseAdminPassword
  const { child, port } = await startServer(place, data, kept?.port, password, durable, logFile)
  const killAtExit = () => child.kill('SIGINT')
  process.once('exit', killAtExit)
  const ended = new Promise((resolve) => child.once('exit', () => resolve()))
  child.unref()
  if (kept?.port !== port) keep(keptFile, { port, data })
  const adminUrl = urlOf('postgres', password, port, 'postgres')
  await ensureDatabase(adminUrl, secrets.databaseOwnerPassword, database)
  const stop = async () => {
    await stopServer(child)
    process.off('exit', killAtExit)
  }
  return {
    adminUrl: urlOf('postgres', password, port, database),
    ownerUrl: urlOf('daka_owner', secrets.databaseOwnerPassword, port, database),
    port,
    data,
    moved: place.moved,
    ended,
    stop,
    kill: () => child.kill('SIGQUIT'),
    remove: async () => {
      await stop()
      rmSync(place.parent, { recursive: true, force: true })
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
