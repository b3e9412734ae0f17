import { spawn } from 'node:child_process'
import { Halt } from './halt.mjs'

const onTerminal = process.stdout.isTTY === true
const TICK_MS = onTerminal ? 1_000 : 15_000
const TAIL_LINES = 60

const children = new Set()
let ending = false

/** The steps that run, each with its start. */
const running = new Map()

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`

/** Writes a line over the one a step is showing. */
export function say(text) {
  process.stdout.write(onTerminal ? `\r\x1b[2K${text}\n` : `${text}\n`)
}

/** On a terminal: what runs side by side, in the one line that is written over. */
function showRunning() {
  const shown = [...running].map(([name, since]) => `· ${name} … ${seconds(since)}`)
  process.stdout.write(`\r\x1b[2K${shown.join('  ')}`)
}

/** Shows that a piece of work runs, how long already, and how it ended. */
export async function step(name, work) {
  const started = Date.now()
  running.set(name, started)
  if (onTerminal) showRunning()
  else process.stdout.write(`· ${name} …\n`)
  const tick = setInterval(
    () => (onTerminal ? showRunning() : process.stdout.write(`· ${name} … ${seconds(started)}\n`)),
    TICK_MS,
  )
  try {
    const result = await work()
    running.delete(name)
    say(`✓ ${name} (${seconds(started)})`)
    return result
  } catch (error) {
    running.delete(name)
    if (!ending) say(`✗ ${name} (${seconds(started)})`)
    throw error
  } finally {
    clearInterval(tick)
  }
}

/**
 * Runs a program to its end and returns what it printed; when it fails, the Halt carries the end of that.
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, failure: string, echo?: boolean }} options
 *   `echo` shows its lines as they come
 */
export function runProgram(file, args, { cwd, env = process.env, failure, echo = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    children.add(child)
    const chunks = []
    const take = (chunk) => {
      chunks.push(chunk)
      if (echo) say(String(chunk).trimEnd())
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', (error) => reject(new Halt(`${failure}: ${error.message}`)))
    child.once('close', (code) => {
      children.delete(child)
      const output = Buffer.concat(chunks).toString()
      if (code === 0) resolve(output)
      else
        reject(
          new Halt(`${failure}\n\n${echo ? '' : output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n')}`),
        )
    })
  })
}

/** Ends the programs that run at the moment, without a word from the steps they belong to. */
export function endPrograms() {
  ending = true
  for (const child of children) child.kill('SIGTERM')
}
