import type { Page } from '@playwright/test'
import { openLine } from '../support/broken-line'
import { expect, test } from '../support/browser'
import { runScript } from '../support/daka'
import { AWAY, countIn, idsIn, openPhone, prepareAway, punchOffline, readyPhone } from '../support/phone'

const TAPS = 200
const SEED = 20_261_128
const BATCH = '/api/punches/batch'

/** Whole numbers below `most`, the same ones each time (mulberry32). */
function seeded(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * most
  }
}

/** Taps again and again without a network. */
async function tapOften(page: Page, count: number): Promise<void> {
  for (let n = 0; n < count; n++) await punchOffline(page, /[上下]班打卡|更新下班卡/)
}

test('200 taps of a phone whose line breaks at random and whose server dies twice: each is there once', async () => {
  test.setTimeout(360_000)
  const random = seeded(SEED)
  const daka = await prepareAway()
  const line = await openLine(Number(new URL(daka.origin).port))
  try {
    await daka.start()
    const { context, page } = await openPhone(daka, { through: line.port })
    await readyPhone(page, 'many')
    await context.setOffline(true)
    await tapOften(page, TAPS)
    const tapped = await idsIn(page, 'outbox')
    expect(new Set(tapped).size).toBe(TAPS)

    const known = async (): Promise<string[]> =>
      JSON.parse(await runScript('tests/support/list-punches.ts', [AWAY, 'many'], daka.env))
    let arrivedUnheard = 0
    for (let round = 0; round < 8; round++) {
      const kills = round === 2 || round === 5
      const broken = line.breakAt(BATCH, random(900))
      await context.setOffline(false)
      await broken
      await context.setOffline(true)
      if (kills) {
        await daka.kill()
        // Of these the database has some that the phone was never told of.
        const waiting = await idsIn(page, 'outbox')
        arrivedUnheard += (await known()).filter((id) => waiting.includes(id)).length
        await daka.start()
      }
      line.mend()
    }
    const left = await countIn(page, 'outbox')
    await context.setOffline(false)
    await expect.poll(() => countIn(page, 'outbox'), { timeout: 90_000 }).toBe(0)
    // It broke in the middle of things, or this would have tried nothing.
    expect(left).toBeGreaterThan(0)
    expect(arrivedUnheard).toBeGreaterThan(0)

    expect((await known()).toSorted()).toEqual(tapped.toSorted())
    const { chains } = JSON.parse(await runScript('tests/support/count-punches.ts', [AWAY], daka.env))
    expect(chains).toMatchObject({ punches: TAPS, faults: [] })
    await context.close()
  } finally {
    await line.close()
    await daka.stop()
  }
})
