import { startChild } from '../../scripts/children.mjs'
import { openSecrets } from '../../scripts/data-folder.mjs'
import { fillInDemo } from '../../scripts/demo.mjs'
import { serverEnvironment, TYPESCRIPT_FLAGS } from '../../scripts/environment.mjs'
import { freePort } from '../../scripts/port.mjs'
import { runProgram } from '../../scripts/progress.mjs'
import { startTestDatabase } from './database'

/** A whole Daka of a test's own: a database, and the production build served from it. */
export interface Daka {
  readonly origin: string
  readonly adminUrl: string
  readonly env: NodeJS.ProcessEnv
  /** Starts the server (again) and waits until it answers. */
  start(): Promise<void>
  /** Ends the server as a power cut would, without a word to it. */
  kill(): Promise<void>
  stop(): Promise<void>
}

type Filling = { readonly dataDir: string; readonly env: NodeJS.ProcessEnv }

type Options = {
  readonly port?: number
  readonly worker?: boolean
  /** Makes the companies; the demo company unless told otherwise. */
  readonly fill?: (filling: Filling) => Promise<unknown>
}

/** Runs a script of ours that works on the database of this environment. */
export async function runScript(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const failure = `${script} failed.`
  return runProgram(process.execPath, [...TYPESCRIPT_FLAGS, script, ...args], {
    cwd: process.cwd(),
    env,
    failure,
  })
}

/** Prepares a Daka in a temporary place; the build must be there. Call `start` next. */
export async function prepareDaka(options: Options = {}): Promise<Daka> {
  // The server refuses a database that could lose punches.
  const { dataDir, server: database, appUrl } = await startTestDatabase({ durable: true })
  const port = options.port ?? (await freePort())
  const secrets = openSecrets(dataDir)
  const env: NodeJS.ProcessEnv = {
    ...serverEnvironment({ dataDir, secrets, appUrl, port, host: '127.0.0.1' }),
    NODE_ENV: 'production',
    DAKA_ORIGIN: `http://localhost:${port}`,
    DAKA_LOG_LEVEL: process.env.DAKA_LOG_LEVEL ?? 'error',
  }
  const children: ReturnType<typeof startChild>[] = []
  const launch = async (args: string[]): Promise<void> => {
    const child = startChild(args, env)
    children.push(child)
    if (!(await child.ready)) throw new Error(`${args.at(-1)} did not start`)
  }
  try {
    await (options.fill ?? fillInDemo)({ dataDir, env })
  } catch (error) {
    await database.remove()
    throw error
  }
  return {
    origin: `http://localhost:${port}`,
    adminUrl: database.adminUrl,
    env,
    start: async () => {
      await launch(['scripts/server.mjs'])
      if (options.worker) await launch([...TYPESCRIPT_FLAGS, 'scripts/worker.mjs'])
    },
    kill: async () => {
      for (const child of children) child.kill()
      await Promise.all(children.splice(0).map((child) => child.ended))
    },
    stop: async () => {
      await Promise.all(children.splice(0).map((child) => child.stop()))
      await database.remove()
    },
  }
}
