import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lockDataFolder, openDataFolder, openSecrets } from './data-folder.mjs'
import { Halt, runMain } from './halt.mjs'
import { checkNode, installPackages } from './install.mjs'
import { isPortFree } from './port.mjs'
import { endPrograms, say, step } from './progress.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const dev = process.argv.includes('--dev')

// What is running, in the order of its start; it ends in the opposite order.
const running = []
let ending = false

async function endAll(code) {
  for (const part of running.reverse()) await part.stop().catch(() => {})
  process.exit(code)
}

function endOnSignal() {
  let since = 0
  const end = () => {
    // npm passes a Ctrl-C on that has reached this process already: only a later one means "at once".
    if (since > 0 && Date.now() - since < 1_000) return
    if (since > 0) {
      for (const part of running) part.kill()
      process.exit(130)
    }
    since = Date.now()
    ending = true
    say('Stopping …')
    endPrograms()
    endAll(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)
  // A SIGTERM to npm ends npm and its shell without reaching this process.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) {
    const watch = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      if (!ending) end()
    }, 500)
    watch.unref()
  }
}

function readAddress() {
  const port = Number(process.env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Halt('PORT must be a number from 1 to 65535.')
  return { port, host: process.env.HOST || '127.0.0.1' }
}

/** Starts the server or the worker and starts it again when it dies; gives up when it does not stay up. */
async function supervise(name, args, env) {
  const { startChild } = await import('./children.mjs')
  const slot = { stop: async () => {}, kill: () => {} }
  const deaths = []
  running.push(slot)
  const launch = async () => {
    const child = startChild(args, env)
    Object.assign(slot, { stop: child.stop, kill: child.kill })
    if (!(await child.ready)) {
      if (ending) return
      throw new Halt(`The ${name} did not start; what it printed says why.`)
    }
    child.ended
      .then(async () => {
        if (ending) return
        deaths.push(Date.now())
        if (Date.now() - (deaths.at(-5) ?? 0) < 60_000)
          throw new Halt(`The ${name} keeps stopping; its log says why.`)
        say(`The ${name} stopped unexpectedly: starting it again.`)
        await launch()
      })
      .catch(fail)
  }
  await launch()
}

function fail(error) {
  if (ending) return
  ending = true
  console.error(error instanceof Halt ? `\n✗ ${error.message}` : error)
  endAll(1)
}

function tellWhere({ env, hasDemo, accounts, password, moved, data }) {
  const lines = ['', `  Daka 打卡 is running at ${env.DAKA_ORIGIN}`, '']
  if (hasDemo) {
    lines.push(`  Demo company: ${env.DAKA_ORIGIN}/demo/punch`, '')
    for (const account of accounts) lines.push(`    ${account.padEnd(28)} ${password}`)
    lines.push('')
  } else {
    lines.push('  A new database is set up with the one-time token that the server logs.', '')
  }
  if (moved) lines.push(`  PostgreSQL's user can't enter this folder; the database lies in ${data}.`, '')
  lines.push('  Ctrl-C stops it.', '')
  say(lines.join('\n'))
}

async function main() {
  endOnSignal()
  checkNode()
  const dataDir = openDataFolder()
  lockDataFolder(dataDir)
  const { port, host } = readAddress()
  if (!(await isPortFree(port, host))) throw new Halt(`Port ${port} is taken: set PORT to another.`)
  await installPackages()
  // From here on the packages are there.
  const { openDatabase } = await import('./open-database.mjs')
  const { buildApp, generateClient } = await import('./build.mjs')
  const { DEMO_ACCOUNTS, DEMO_PASSWORD, fillInDemo } = await import('./demo.mjs')
  const { serverEnvironment, TYPESCRIPT_FLAGS } = await import('./environment.mjs')
  const secrets = openSecrets(dataDir)
  await generateClient()
  const database = await openDatabase({
    dataDir,
    secrets,
    onStart: (server) => running.push(server),
    onLoss: fail,
  })
  const env = serverEnvironment({ dataDir, secrets, appUrl: database.appUrl, port, host })
  const hasDemo = !database.isOwn && (await fillInDemo({ dataDir, env }))
  if (!dev) await buildApp(env)
  await step(dev ? 'Starting the development server' : 'Starting the server', async () => {
    await supervise('server', ['scripts/server.mjs', ...(dev ? ['--dev'] : [])], env)
    if (existsSync(join(ROOT, 'lib/jobs/worker.ts'))) {
      const workerEnv = { ...env, NODE_ENV: dev ? 'development' : 'production' }
      await supervise('worker', [...TYPESCRIPT_FLAGS, 'scripts/worker.mjs'], workerEnv)
    }
  })
  if (ending) return
  tellWhere({
    env,
    hasDemo,
    accounts: DEMO_ACCOUNTS,
    password: DEMO_PASSWORD,
    moved: database.moved,
    data: database.data,
  })
}

await runMain(() => main().catch(fail))
