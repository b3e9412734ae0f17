import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A beacon as a machine on site runs it. */
export type RunningBeacon = { readonly stop: () => Promise<void> }

/** Starts `scripts/beacon.mjs` with this file and waits until it listens. */
export async function runBeacon(configPath: string): Promise<RunningBeacon> {
  const child = spawn(
    process.execPath,
    ['scripts/beacon.mjs', '--config', configPath, '--host', '127.0.0.1'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const ended = once(child, 'close')
  const [said] = await Promise.race([once(child.stdout, 'data'), ended])
  if (!String(said).startsWith('Beacon ')) throw new Error('The beacon did not start')
  return {
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
