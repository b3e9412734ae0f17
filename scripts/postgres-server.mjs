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
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { HOST, urlOf, withClient } from './database-client.mjs'
import { Halt } from './halt.mjs'
import { freePort, isPortFree } from './port.mjs'
import { runsWith } from './process-mark.mjs'

const STOP_GRACE_MS = 15_000
const RECOVERY_LIMIT_MS = 10 * 60_000
const LOG_LIMIT_BYTES = 10 * 1024 * 1024

// PostgreSQL's own environment: nothing of the caller's locale, zone or PG* variables reaches it.
const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

/** Makes a new cluster beside its final name and renames it, so that a killed run leaves nothing half made. */
export function initialise({ bin, user }, data, password, durable) {
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

/** A database whose data folder (and so its password) was removed is not ours to delete: it makes room. */
export function setAside(data) {
  if (existsSync(data)) renameSync(data, `${data}.before-${Date.now()}`)
}

const lastLine = (text) => text.trim().split('\n').at(-1) ?? ''

/** Stops a PostgreSQL that outlived its `npm run up` (kill -9), and clears a lock whose process is gone. */
export async function clearStale(data) {
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

export async function stopServer(child) {
  if (hasEnded(child)) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_GRACE_MS)
  await ended
  clearTimeout(timer)
}

/** Starts PostgreSQL on the kept port, or on another when that one was taken meanwhile. */
export async function startServer(place, data, keptPort, password, durable, logFile) {
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
