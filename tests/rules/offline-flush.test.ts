import 'fake-indexeddb/auto'
import { createHash } from 'node:crypto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { makeDeviceKey, makeEntry } from '@/components/offline/entry'
import { type FlushEnd, flush } from '@/components/offline/flush'
import { append, beginChain, listAnswered, listKept } from '@/components/offline/outbox'
import { closeStore } from '@/components/offline/store'
import { openingKeysOf, signingKeysOf } from '@/lib/crypto/company-key'
import { signReceipt } from '@/lib/crypto/receipt'
import type { SignedEntry } from '@/lib/devices/schema'
import type { EntryAnswer } from '@/lib/punches/schema'

const KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`
for (const name of ['DAKA_SESSION_KEYS', 'DAKA_LOCATION_KEYS', 'DAKA_SIGNING_KEYS']) vi.stubEnv(name, KEYS)
vi.stubEnv('DATABASE_URL', 'none')

const ORG = '0190b4b8-0000-7000-8000-000000000001'
const ANN = { org: ORG, person: '0190b4b8-0000-7000-8000-00000000000a' }
const BOB = { org: ORG, person: '0190b4b8-0000-7000-8000-00000000000b' }
const TAP = { at: 1, offsetMin: 480, side: 'on', foreseen: 'accepted' } as const
const BASE = {
  orgId: ORG,
  seq: 1,
  hash: 'h',
  prevHash: null,
  occurredAt: 1,
  earliestAt: 1,
  latestAt: 1,
  receivedAt: 1,
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')
const published = (): JsonWebKey[] =>
  signingKeysOf(ORG).map(({ id, publicKey }) => ({ ...publicKey.export({ format: 'jwk' }), kid: id }))

/** A server as far as a phone knows it: a table of what it has, and a way to fail at a chosen request. */
function server(signedInAs = ANN.person) {
  const rows = new Map<string, string>()
  const sizes: number[] = []
  const live: boolean[] = []
  const answerTo = async ({ body, isLive }: SignedEntry): Promise<EntryAnswer> => {
    const { id, person } = JSON.parse(body)
    if (person !== signedInAs)
      return { id, status: 'refused', error: { code: 'forbidden', reason: 'entry_of_another' } }
    live.push(isLive)
    const status = rows.has(id) ? 'known' : 'recorded'
    rows.set(id, body)
    const receipt = await signReceipt({ ...BASE, personId: person, punchId: id, bodyHash: sha256(body) })
    const punch = {
      id,
      outcome: 'accepted',
      pending: false,
      time: { at: 1, offsetMin: 480 },
      checks: [],
      bounds: null,
      workDate: null,
      source: 'offline',
    }
    return {
      id,
      status,
      receipt,
      recorded: { punch, slot: null, day: null, replayed: status === 'known' } as never,
    }
  }
  const take = async (entries: readonly SignedEntry[]) => {
    sizes.push(entries.length)
    const answers: EntryAnswer[] = []
    for (const entry of entries) answers.push(await answerTo(entry))
    return answers
  }
  return { rows, sizes, live, take }
}

type Route = (entries: SignedEntry[], n: number) => Promise<EntryAnswer[]> | Response

/** Puts it where the phone's requests go. */
function serve(route: Route): void {
  let n = 0
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    const { entries } = JSON.parse(String(init.body))
    const answer = route(entries, n++)
    return answer instanceof Response ? answer : Response.json({ answers: await answer })
  })
}

const heard = vi.fn()
const run = (owner = ANN, keys: () => JsonWebKey[] = published): Promise<FlushEnd> =>
  flush({ owner, keysOf: async () => keys(), onSending: () => {}, onAnswer: heard })

async function tap(owner: typeof ANN, count: number): Promise<string[]> {
  const [opening] = openingKeysOf(ORG)
  const sealing = { id: opening?.id ?? '', publicKey: opening?.publicKey.toString('base64url') ?? '' }
  const page = { id: '7f2d1e30-9b1c-4a52-8c7d-111111111111', nowMs: 1 }
  const ids = Array.from(
    { length: count },
    (_, n) => `0190b4b8-0000-7000-8000-${String(n).padStart(12, '0')}`,
  )
  for (const id of ids) {
    const parts = { ...owner, id, wallAt: 1, page, anchor: null, content: '{}' }
    await append(owner, id, TAP, (head) => makeEntry(key, sealing, head, parts))
  }
  return ids
}

let key: Awaited<ReturnType<typeof makeDeviceKey>>
beforeEach(async () => {
  vi.stubGlobal('navigator', {})
  await closeStore()
  globalThis.indexedDB = new IDBFactory()
  key = await makeDeviceKey(ORG)
  heard.mockClear()
  for (const owner of [ANN, BOB]) await beginChain({ ...owner, kid: key.kid, seq: 0, lastHash: null })
})

const waiting = async () => (await listKept(ANN)).map(({ id }) => id)

describe('what waits', () => {
  test('is sent in order, fifty at a time, and goes against receipts that are kept', async () => {
    const { rows, sizes, take } = server()
    serve(take)
    const ids = await tap(ANN, 53)
    expect(await run()).toEqual({ kind: 'done' })
    expect([...rows.keys()]).toEqual(ids)
    expect(sizes).toEqual([50, 3])
    expect(await waiting()).toEqual([])
    expect(await listAnswered(ANN)).toHaveLength(50)
  })

  test('stays when the line breaks after the server took it, and is then known: there once', async () => {
    const { rows, take } = server()
    serve(async (entries, n) => {
      const answers = await take(entries)
      if (n === 0) throw new TypeError('the line broke')
      return answers
    })
    const ids = await tap(ANN, 2)
    expect(await run()).toEqual({ kind: 'later', why: 'network', waitMs: null })
    expect(await waiting()).toEqual(ids)
    expect(await run()).toEqual({ kind: 'done' })
    expect(heard.mock.calls.map(([, answer]) => answer.status)).toEqual(['known', 'known'])
    expect(rows.size).toBe(2)
  })

  test.each([
    [401, {}, { kind: 'signed_out' }],
    [429, { 'retry-after': '7' }, { kind: 'later', why: 'server', waitMs: 7_000 }],
    [503, { 'retry-after': '2' }, { kind: 'later', why: 'server', waitMs: null }],
    [500, {}, { kind: 'later', why: 'server', waitMs: null }],
  ] as const)('stays at a %i', async (status, headers, end) => {
    serve(() => new Response('{}', { status, headers }))
    const ids = await tap(ANN, 1)
    expect(await run()).toEqual(end)
    expect(await waiting()).toEqual(ids)
  })

  test('after a fault in the middle of a batch is sent again, the rest of it too', async () => {
    const { take } = server()
    serve(async (entries, n) => {
      const answers = await take(entries)
      const fault = { status: 'unavailable', error: { code: 'unavailable' } } as const
      return n === 0 ? answers.map((it, at) => (at === 0 ? it : { id: it.id, ...fault })) : answers
    })
    const ids = await tap(ANN, 3)
    expect(await run()).toEqual({ kind: 'later', why: 'server', waitMs: null })
    expect(await waiting()).toEqual(ids.slice(1))
    expect(await run()).toEqual({ kind: 'done' })
  })

  test('of another person stays his: neither sent for him nor marked as refused', async () => {
    serve(server(BOB.person).take)
    const [id] = await tap(ANN, 1)
    expect(await run(BOB)).toEqual({ kind: 'done' })
    // The page is still Ann's, but Bob has signed in meanwhile.
    expect(await run(ANN)).toEqual({ kind: 'signed_out' })
    expect(await listKept(ANN)).toMatchObject([{ id, fault: null }])
  })
})

test('what the server refuses stays with its reason, and isn’t sent again', async () => {
  const { rows, take } = server()
  const error = { code: 'conflict', reason: 'punch_id_used' } as const
  serve(async (entries) => [{ id: null, status: 'conflict', error }, ...(await take(entries.slice(1)))])
  const ids = await tap(ANN, 2)
  expect(await run()).toEqual({ kind: 'done' })
  expect(await listKept(ANN)).toMatchObject([{ id: ids[0], fault: error }])
  expect([...rows.keys()]).toEqual(ids.slice(1))
})

describe('a receipt', () => {
  /** Changes one thing of the receipts that the server gives. */
  const altered = (of: (receipt: string) => Promise<string> | string) =>
    serve(async (entries) => {
      const answers = await server().take(entries)
      return Promise.all(
        answers.map(async (it) => ('receipt' in it ? { ...it, receipt: await of(it.receipt) } : it)),
      )
    })

  test.each([
    [
      'of another punch',
      () => signReceipt({ ...BASE, personId: ANN.person, punchId: BOB.person, bodyHash: 'x' }),
    ],
    [
      'of other content',
      (_: string, id: string) => signReceipt({ ...BASE, personId: ANN.person, punchId: id, bodyHash: 'x' }),
    ],
    [
      'with a digit changed',
      (receipt: string) => receipt.replace(/.(?=.{40}$)/, (digit) => (digit === 'A' ? 'B' : 'A')),
    ],
    ['that is none', () => 'no.receipt'],
  ])('%s lets nothing go', async (_, of) => {
    const [id = ''] = await tap(ANN, 1)
    altered((receipt) => of(receipt, id))
    expect(await run()).toMatchObject({ kind: 'later' })
    expect(await waiting()).toEqual([id])
  })

  test('under a key that isn’t known yet is held against the published ones anew', async () => {
    serve(server().take)
    await tap(ANN, 1)
    const asked: boolean[] = []
    const keysOf = async (isFresh: boolean) => {
      asked.push(isFresh)
      return isFresh ? published() : []
    }
    const end = await flush({ owner: ANN, keysOf, onSending: () => {}, onAnswer: heard })
    expect([end, asked]).toEqual([{ kind: 'done' }, [false, true]])
    await tap(BOB, 1)
    serve(server(BOB.person).take)
    expect(await run(BOB, () => [])).toMatchObject({ kind: 'later' })
  })
})

test('only one of a browser’s pages flushes at a time', async () => {
  const { sizes, take } = server()
  serve(async (entries) => {
    // Another page comes while this one waits for its answer.
    if (sizes.length === 0) expect(await run()).toEqual({ kind: 'busy' })
    return take(entries)
  })
  await tap(ANN, 2)
  expect(await run()).toEqual({ kind: 'done' })
  expect(sizes).toEqual([2])
})

test('a tap is live at its first sending only, and not when it is another page’s', async () => {
  const { live, take } = server()
  const { pageNow, wallNow } = await import('@/components/offline/device-clock')
  const [opening] = openingKeysOf(ORG)
  const sealing = { id: opening?.id ?? '', publicKey: opening?.publicKey.toString('base64url') ?? '' }
  const id = BOB.person
  const parts = { ...ANN, id, wallAt: wallNow(), page: pageNow(), anchor: null, content: '{}' }
  await append(ANN, id, TAP, (head) => makeEntry(key, sealing, head, parts))
  serve(async (entries, n) => {
    const answers = await take(entries)
    if (n === 0) throw new TypeError('the line broke')
    return answers
  })
  await run()
  await run()
  expect(live).toEqual([true, false])
  await tap(ANN, 1)
  await run()
  expect(live.at(-1)).toBe(false)
})
