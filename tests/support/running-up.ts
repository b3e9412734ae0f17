import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { processMark } from '../../scripts/process-mark.mjs'

const LIMIT_MS = 90_000

/** `npm run up` as a person starts it, with what it has printed so far. */
export interface RunningUp {
  readonly printed: () => string
  /** Waits until it prints this; fails when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  /** Its exit code, however it comes about. */
  readonly ended: Promise<number | null>
  /** Sends the signal and waits for the end; what is still there afterwards of the processes it had started. */
  stop(signal: NodeJS.Signals): Promise<{ code: number | null; left: readonly number[] }>
}

/** Starts `scripts/up.mjs` with this much of an environment. */
export function runUp(settings: Readonly<Record<string, string>>): RunningUp {
  const { DATABASE_URL, DATA_DIR, DAKA_ORIGIN, DAKA_TRUSTED_PROXIES, ...inherited } = process.env
  const child = spawn(process.execPath, ['scripts/up.mjs'], {
    env: { ...inherited, DAKA_LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const take = (chunk: Buffer) => {
    text += chunk
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    printed: () => text,
    says: (pattern) => untilSaid(child, () => pattern.exec(text)),
    ended,
    stop: async (signal) => {
      const family = descendantsOf(child.pid ?? 0).map((pid) => ({ pid, mark: processMark(pid) }))
      child.kill(signal)
      const code = await ended
      const left = () => family.filter(({ pid, mark }) => processMark(pid) === mark).map(({ pid }) => pid)
      // A helper of the worker's notices by its closed pipe, which may be a moment later.
      for (let waitedMs = 0; left().length > 0 && waitedMs < 5_000; waitedMs += 50) await sleep(50)
      return { code, left: left() }
    },
  }
}

function untilSaid(child: ChildProcess, look: () => RegExpExecArray | null): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('It was not said in time')), LIMIT_MS)
    const check = () => {
      const found = look()
      if (!found) return
      clearTimeout(timer)
      resolve(found)
    }
    child.stdout?.on('data', check)
    child.stderr?.on('data', check)
    child.once('close', () => reject(new Error('It ended without saying it')))
    check()
  })
}

function descendantsOf(root: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number))
  const below = (parent: number): number[] =>
    pairs.flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid, ...below(pid)] : []))
  return below(root)
}

/** Takes a port of this machine until it is let go. */
export function takePort(): Promise<{ port: number; release: () => void }> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      resolve({ port, release: () => server.close() })
    })
  })
}
