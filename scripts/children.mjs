import { spawn } from 'node:child_process'
import { dirname } from 'node:path'

const ROOT = dirname(import.meta.dirname)
const STOP_GRACE_MS = 15_000

/**
 * Starts a long-running process of ours. It is detached, so that a Ctrl-C reaches only the caller, which decides
 * the order of the end; it ends itself when the caller is killed (its channel closes).
 * @returns {{ ready: Promise<boolean>, ended: Promise<number | null>, stop(): Promise<void>, kill(): void }}
 *   `ready` turns true when the process says so, false when it ends before
 */
export function startChild(args, env) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)))
  const ready = new Promise((resolve) => {
    child.on('message', (message) => message?.ready && resolve(true))
    child.once('exit', () => resolve(false))
    child.once('error', () => resolve(false))
  })
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  return {
    ready,
    ended,
    stop: async () => {
      if (hasEnded()) return
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS)
      await ended
      clearTimeout(timer)
    },
    kill: () => child.kill('SIGKILL'),
  }
}
