import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Head, MadeEntry } from '@/components/offline/entry'
import type * as Outbox from '@/components/offline/outbox'
import type { Answered } from '@/components/offline/store'

const ANN = { org: 'org', person: 'ann' }
const BOB = { org: 'org', person: 'bob' }
const TAP = { at: 1, offsetMin: 480, side: 'on', foreseen: 'accepted' } as const

/** The module as a tab of its own has it, with a connection of its own. */
async function tab(): Promise<typeof Outbox> {
  vi.resetModules()
  return import('@/components/offline/outbox')
}

/** An entry whose hash tells its place, made after a few turns of the loop as real keys take them. */
async function make({ seq, lastHash }: Head): Promise<MadeEntry> {
  for (let turns = 0; turns < 3; turns++) await new Promise((resolve) => setImmediate(resolve))
  const body = JSON.stringify({ seq: seq + 1, prev: lastHash })
  return { body, signature: 's', sealed: 'x', seq: seq + 1, bodyHash: `hash-${seq + 1}` }
}

const answered = (id: string, answeredAt: number): Answered => ({
  ...ANN,
  ...{ id, answeredAt, receipt: `jws-${id}`, tap: TAP, outcome: 'accepted', pending: false },
  ...{ time: { at: 1, offsetMin: 480 }, workDate: null, bounds: null, reasons: [], isListed: true },
})

let box: typeof Outbox
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  box = await tab()
  for (const owner of [ANN, BOB]) await box.beginChain({ ...owner, kid: 'kid', seq: 0, lastHash: null })
})

/** Each entry names the one before it, and none is missing. */
async function expectChain(length: number): Promise<void> {
  const kept = await box.listKept(ANN)
  expect(kept.map(({ seq }) => seq)).toEqual(Array.from({ length }, (_, n) => n + 1))
  expect(kept.map(({ body }) => JSON.parse(body).prev)).toEqual([
    null,
    ...kept.slice(0, -1).map((it) => it.bodyHash),
  ])
  expect(await box.chainOf(ANN)).toMatchObject({ seq: length, lastHash: kept.at(-1)?.bodyHash ?? null })
}

describe('taps become one chain', () => {
  test('from two tabs at once, without a gap or a fork', async () => {
    const tabs = [box, await tab()]
    await Promise.all(Array.from({ length: 12 }, (_, n) => tabs[n % 2]?.append(ANN, `tap-${n}`, TAP, make)))
    await expectChain(12)
    expect(new Set((await box.listKept(ANN)).map(({ id }) => id)).size).toBe(12)
  })

  test('and a crash between making and writing leaves nothing', async () => {
    await box.append(ANN, 'first', TAP, make)
    const crash = box.append(ANN, 'second', TAP, async (head) => {
      await make(head)
      throw new Error('the page is gone')
    })
    await expect(crash).rejects.toThrow('the page is gone')
    // The same id twice breaks in the middle of the writing: neither the entry nor the head is there.
    await expect(box.append(ANN, 'first', TAP, make)).rejects.toThrow()
    await expectChain(1)
  })

  test('of each person apart, each with a head of his own', async () => {
    await box.append(ANN, 'a', TAP, make)
    await box.append(BOB, 'b', TAP, make)
    expect((await box.listKept(BOB)).map(({ id, seq }) => [id, seq])).toEqual([['b', 1]])
    await expectChain(1)
  })

  test('that goes on where the server says, unless this browser knows better', async () => {
    await box.append(ANN, 'a', TAP, make)
    await box.beginChain({ ...ANN, kid: 'kid', seq: 0, lastHash: null })
    await expectChain(1)
    await box.beginChain({ ...ANN, kid: 'kid', seq: 7, lastHash: 'seventh' })
    expect(await box.chainOf(ANN)).toMatchObject({ seq: 7, lastHash: 'seventh' })
  })

  test('before a device is registered there is none', async () => {
    await expect(box.append({ org: 'org', person: 'new' }, 'a', TAP, make)).rejects.toThrow(/not registered/)
  })
})

describe('an entry leaves', () => {
  test('against its receipt only, and of receipts the last fifty stay', async () => {
    for (let n = 0; n < 53; n++) await box.append(ANN, `tap-${n}`, TAP, make)
    for (let n = 0; n < 52; n++) await box.settle(answered(`tap-${n}`, n))
    expect((await box.listKept(ANN)).map(({ id }) => id)).toEqual(['tap-52'])
    const receipts = await box.listAnswered(ANN)
    expect(receipts.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, n) => `tap-${n + 2}`))
  })

  test('by its person’s hand only once the server has said that it won’t take it', async () => {
    await box.append(ANN, 'a', TAP, make)
    await box.removeFailed('a')
    await expectChain(1)
    await box.markFault('a', { code: 'conflict' })
    expect((await box.listKept(ANN))[0]?.fault).toEqual({ code: 'conflict' })
    await box.removeFailed('a')
    expect(await box.listKept(ANN)).toEqual([])
  })

  test('and a sending is noted before its answer is known', async () => {
    await box.append(ANN, 'a', TAP, make)
    expect((await box.listKept(ANN))[0]?.hasLeft).toBe(false)
    await box.markLeft(['a', 'unknown'])
    expect((await box.listKept(ANN))[0]?.hasLeft).toBe(true)
  })
})

test('signing out forgets receipts, and no tap that wasn’t sent', async () => {
  await box.append(ANN, 'a', TAP, make)
  await box.append(ANN, 'b', TAP, make)
  await box.settle(answered('a', 1))
  await box.forgetPeople(({ person }) => person === 'ann')
  expect(await box.listAnswered(ANN)).toEqual([])
  expect((await box.listKept(ANN)).map(({ id }) => id)).toEqual(['b'])
  expect(await box.chainOf(ANN)).toMatchObject({ seq: 2 })
})

test('an answered one is taken out of the list and stays as a receipt', async () => {
  await box.append(ANN, 'a', TAP, make)
  await box.settle(answered('a', 1))
  await box.unlist('a')
  expect(await box.listAnswered(ANN)).toMatchObject([{ id: 'a', isListed: false, receipt: 'jws-a' }])
})
