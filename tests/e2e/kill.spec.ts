import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { v7 as uuidv7 } from 'uuid'
import { type Daka, prepareDaka, runScript } from '../support/daka'

const TAPS_EACH = 10
const KILL_AFTER = 100
const DEADLINE_MS = 30_000

type Tap = { readonly cookie: string; readonly id: string }

/** Sends the tap; the status, or null when the line broke before the whole answer was there. */
async function send(origin: string, { cookie, id }: Tap): Promise<number | null> {
  try {
    const answer = await fetch(`${origin}/api/punches`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: JSON.stringify({
        id,
        gps: { lat: 31.2304, lng: 121.4737, accuracyM: 12, ageS: 1 },
        denied: [],
        note: null,
      }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
    await answer.text()
    return answer.status
  } catch {
    return null
  }
}

/** Everybody taps at once, each ten times in turn; `heard` is told of each answer. */
async function sendAll(
  { origin }: Daka,
  people: readonly (readonly Tap[])[],
  heard: (tap: Tap, status: number | null) => void,
): Promise<void> {
  await Promise.all(
    people.map(async (taps) => {
      for (const tap of taps) heard(tap, await send(origin, tap))
    }),
  )
}

test('a server killed in the middle of 200 punches loses none that it acknowledged', async () => {
  test.setTimeout(120_000)
  let cookies: string[] = []
  const daka = await prepareDaka({
    fill: async ({ dataDir, env }) => {
      const file = join(dataDir, 'kill.json')
      await runScript('tests/support/kill-company.ts', [file], env)
      cookies = JSON.parse(readFileSync(file, 'utf8'))
    },
  })
  try {
    await daka.start()
    const people = cookies.map((cookie) =>
      Array.from({ length: TAPS_EACH }, (): Tap => ({ cookie, id: uuidv7() })),
    )
    const acknowledged = new Set<string>()
    let lost = 0
    let killed: Promise<void> | null = null
    await sendAll(daka, people, (tap, status) => {
      if (status === null) lost += 1
      else if (status === 201) acknowledged.add(tap.id)
      else throw new Error(`The server answered ${status}`)
      if (acknowledged.size >= KILL_AFTER) killed ??= daka.kill()
    })
    await killed
    // It died in the middle: some were told, some were not, and nobody stands at the start or the end.
    expect(acknowledged.size).toBeGreaterThanOrEqual(KILL_AFTER)
    expect(lost).toBeGreaterThan(0)
    expect(acknowledged.size + lost).toBe(200)

    await daka.start()
    const answers = new Map<string, number | null>()
    await sendAll(daka, people, (tap, status) => answers.set(tap.id, status))
    for (const id of acknowledged) expect(answers.get(id), 'an acknowledged punch is a repeat').toBe(200)
    for (const status of answers.values()) expect([200, 201]).toContain(status)

    const { ids, chains } = JSON.parse(await runScript('tests/support/count-punches.ts', ['kill'], daka.env))
    expect(ids.toSorted()).toEqual([...answers.keys()].sort())
    expect(chains).toEqual({ people: 20, punches: 200, faults: [] })
  } finally {
    await daka.stop()
  }
})
