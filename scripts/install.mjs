import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Halt } from './halt.mjs'
import { runProgram, step } from './progress.mjs'

// Not `import.meta.dirname`: a Node that is too old lacks it, and must get as far as being told so.
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LOCK = join(ROOT, 'package-lock.json')
const STAMP = join(ROOT, 'node_modules', '.daka-lock-hash')
const LEAST_NODE = [20, 19]

/** Refuses a Node that is too old to run Daka. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return
  throw new Halt(`Daka needs Node ${LEAST_NODE.join('.')} or newer; this is ${process.versions.node}.`)
}

const lockHash = () => createHash('sha256').update(readFileSync(LOCK)).digest('hex')

/** True when node_modules already holds what the lock file names, however it came there. */
function matchesLock() {
  const installedFile = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return false
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(LOCK, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  )
}

/** Installs the packages when there are none or the lock file has changed since. */
export async function installPackages() {
  const hash = lockHash()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return
  if (!matchesLock()) await step('Installing packages', npmCi)
  writeFileSync(STAMP, hash)
}

function npmCi() {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund']
  // Prisma's install script would download a native engine that nobody runs.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }
  const options = { cwd: ROOT, env, failure: 'The packages could not be installed.' }
  const npm = process.env.npm_execpath
  return npm?.endsWith('.js')
    ? runProgram(process.execPath, [npm, ...args], options)
    : runProgram('npm', args, options)
}
