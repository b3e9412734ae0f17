import { execFileSync, spawn } from 'node:child_process'
import {
  chownSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { keep, lockDataFolder, openSecrets, readKept } from './data-folder.mjs'
import { Halt } from './halt.mjs'
import { freePort, isPortFree } from './port.mjs'
import { settlePlace } from './postgres-place.mjs'
import { runsWith } from './process-mark.mjs'

const HOST = '127.0.0.1'
const STOP_GRACE_MS = 15_000
const RECOVERY_LIMIT_MS = 10 * 60_000
const LOG_LIMIT_BYTES = 10 * 1024 * 1024

const urlOf = (role, password, port, database) =>
  `postgresql://${role}:${encodeURIComponent(password)}@${HOST}:${port}/${database}`

/**
 * Runs `use` with a connected client and closes it.
 * @template T
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withClient(url, use) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return await use(client)
  } finally {
    await client.end().catch(() => {})
  }
}

// PostgreSQL's own environment: nothing of the caller's locale, zone or PG* variables reaches it.
const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

/** Makes a new cluster beside its final name and renames it, so that a killed run leaves nothing half made. */
function initialise({ bin, user }, data, password, durable) {
  const half = `${data}.new`
  const passwordFile = `${data}.password`
  rmSync(half, { recursive: true, force: true })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (user) chownSync(passwordFile, user.uid, user.gid)
  const flags = [
    ...[`--pgdata=${half}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    // The builtin provider: no upgrade of the host's locales can corrupt an index.
    ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    ...(durable ? [] : ['--no-sync']),
  ]
  try {
    execFileSync(join(bin, 'initdb'), flags, { ...user, cwd: '/', env: environment, stdio: 'pipe' })
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    throw new Halt(`PostgreSQL could not make its data folder ${data}: ${lastLine(String(error.stderr))}`)
  } finally {
    unlinkSync(passwordFile)
  }
  renameSync(half, data)
}

const lastLine = (text) => text.trim().split('\n').at(-1) ?? ''

/** Stops a PostgreSQL that outlived its `npm run up` (kill -9), and clears a lock whose process is gone. */
async function clearStale(data) {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!runsWith(pid, data)) return rmSync(file, { force: true })
  process.kill(pid, 'SIGINT')
  for (let waited = 0; runsWith(pid, data); waited += 100) {
    if (waited > STOP_GRACE_MS)
      throw new Halt(`An earlier PostgreSQL (process ${pid}) does not stop: end it first.`)
    await sleep(100)
  }
}

function openLog(file) {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}

function launch({ bin, user }, data, port, durable, log) {
  const sure = durable ? 'on' : 'off'
  const settings = {
    listen_addresses: HOST,
    port,
    unix_socket_directories: '',
    fsync: sure,
    synchronous_commit: sure,
    full_page_writes: sure,
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: 100,
    shared_buffers: '128MB',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Detached: a Ctrl-C reaches only the caller, which stops the server first and the database last.
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...flags], {
    ...user,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['ignore', log, log],
  })
  child.once('error', () => {})
  return child
}

const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null

/** Waits until the server answers; crash recovery may take minutes, an exit ends the wait. */
async function untilReady(child, adminUrl) {
  const started = Date.now()
  while (!hasEnded(child)) {
    try {
      return await withClient(adminUrl, (client) => client.query('SELECT 1'))
    } catch (error) {
      if (error.code === '28P01') {
        throw new Halt(
          'The embedded PostgreSQL refuses the password in secrets.json: restore that file from its backup.',
        )
      }
      if (Date.now() - started > RECOVERY_LIMIT_MS) throw error
    }
    await sleep(50)
  }
  return undefined
}

async function stopServer(child) {
  if (hasEnded(child)) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_GRACE_MS)
  await ended
  clearTimeout(timer)
}

/** Starts PostgreSQL on the kept port, or on another when that one was taken meanwhile. */
async function startServer(place, data, keptPort, password, durable, logFile) {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const kept = attempt === 0 && keptPort && (await isPortFree(keptPort, HOST))
    const port = kept ? keptPort : await freePort()
    const child = launch(place, data, port, durable, openLog(logFile))
    const adminUrl = urlOf('postgres', password, port, 'postgres')
    try {
      if (await untilReady(child, adminUrl)) return { child, port }
    } catch (error) {
      await stopServer(child)
      throw error
    }
    const reason = lastLine(readFileSync(logFile, 'utf8'))
    // After a kill -9 the old server's last children need a moment to notice and go.
    if (!/shared memory|in use|lock file/.test(readFileSync(logFile, 'utf8').slice(-2_000))) {
      throw new Halt(`PostgreSQL did not start: ${reason} (more in ${logFile})`)
    }
    await sleep(500)
  }
  throw new Halt(`PostgreSQL did not start; ${logFile} says why.`)
}

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
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(place, data, secrets.databaseAdminPassword, durable)
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
