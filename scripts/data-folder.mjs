import { randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Halt } from './halt.mjs'
import { processMark } from './process-mark.mjs'

/** Makes a folder with its parents; Node's own `recursive` never returns where the system forbids folders. */
function makeFolder(path) {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  // Others may pass through (root's PostgreSQL runs as another user) but not list it.
  mkdirSync(path, { mode: 0o711 })
}

/** Makes the data folder (`DATA_DIR`, `.data` by default) and returns its absolute path. */
export function openDataFolder(name = process.env.DATA_DIR || '.data') {
  const folder = resolve(name)
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Halt(
      `The data folder ${folder} can't be written (${error.code}): set DATA_DIR to one that can.`,
    )
  }
  return folder
}

/** Reads a JSON file of the data folder; `undefined` when there is none. */
export function readKept(file) {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Halt(`${file} is not readable JSON: restore it from a backup or remove it.`)
  }
}

/** Writes a JSON file whole or not at all, readable by its owner only. */
export function keep(file, value) {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/**
 * Takes the data folder for this process; a second process is told who has it. The mark of a killed process
 * is simply replaced, so nothing has to be cleaned by hand.
 */
export function lockDataFolder(dataDir) {
  const file = join(dataDir, 'lock.json')
  const holder = readKept(file)
  if (holder && holder.pid !== process.pid && processMark(holder.pid) === holder.mark) {
    throw new Halt(
      `Daka is already running on ${dataDir} (process ${holder.pid}): stop it first, or set DATA_DIR.`,
    )
  }
  keep(file, { pid: process.pid, mark: processMark(process.pid) })
}

const key = () => `k1:${randomBytes(32).toString('base64')}`
const password = () => randomBytes(24).toString('base64url')

/**
 * The secrets of this installation, made once and kept in `<data folder>/secrets.json` (mode 600).
 * Keys are lists `id:base64,…`; the first is active, the others still open what they once sealed.
 */
export function openSecrets(dataDir) {
  const file = join(dataDir, 'secrets.json')
  const kept = readKept(file) ?? {}
  const secrets = {
    sessionKeys: kept.sessionKeys ?? key(),
    locationKeys: kept.locationKeys ?? key(),
    signingKeys: kept.signingKeys ?? key(),
    databaseAdminPassword: kept.databaseAdminPassword ?? password(),
    databaseOwnerPassword: kept.databaseOwnerPassword ?? password(),
    databaseAppPassword: kept.databaseAppPassword ?? password(),
  }
  if (Object.keys(secrets).some((name) => !kept[name])) keep(file, { ...kept, ...secrets })
  return secrets
}
