import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inclusionPath, merkleRoot } from '@/lib/crypto/merkle'
import { rootOfPath } from '../../scripts/verify-receipt.mjs'

const hex = (text: string) => Buffer.from(text, 'hex')

/** The entries and roots that implementations of Certificate Transparency test each other with. */
const ENTRIES = [
  ...['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'],
].map(hex)
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const PATHS: readonly (readonly [index: number, count: number, path: readonly string[]])[] = [
  [0, 1, []],
  [
    ...[0, 8],
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ] as const,
  [
    ...[5, 8],
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ] as const,
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
]

describe('the root of RFC 6962', () => {
  test.each(ROOTS.map((root, count) => [count, root] as const))('of the first %i entries', (count, root) => {
    expect(merkleRoot(ENTRIES.slice(0, count)).toString('hex')).toBe(root)
  })

  test.each(PATHS)('the path of number %i among %i', (index, count, path) => {
    const found = inclusionPath(ENTRIES.slice(0, count), index)
    expect(found.map((node) => node.toString('hex'))).toEqual(path)
  })

  test('a leaf is never taken for a node', () => {
    const [a = hex(''), b = hex('')] = ENTRIES.slice(3, 5)
    const leaf = (entry: Buffer) =>
      createHash('sha256')
        .update(Buffer.concat([hex('00'), entry]))
        .digest()
    const both = Buffer.concat([leaf(a), leaf(b)])
    expect(merkleRoot([both])).not.toEqual(merkleRoot([a, b]))
  })
})

const digests = (minLength: number) =>
  fc.uniqueArray(
    fc.uint8Array({ minLength: 32, maxLength: 32 }).map((it) => Buffer.from(it)),
    {
      minLength,
      maxLength: 70,
      selector: (it) => it.toString('hex'),
    },
  )

describe('each entry, and its place, is in the root', () => {
  test('one that is altered, removed, added or moved gives another', () => {
    fc.assert(
      fc.property(digests(2), fc.nat(), fc.nat(), fc.nat(255), (entries, one, another, bit) => {
        const root = merkleRoot(entries).toString('hex')
        const [i, j] = [one % entries.length, another % entries.length]
        const altered = entries.map((it, n) => (n === i ? flipped(it, bit) : it))
        const removed = entries.filter((_, n) => n !== i)
        const added = [...entries.slice(0, i), Buffer.alloc(32, 7), ...entries.slice(i)]
        const twice = [...entries, entries.at(-1) ?? Buffer.alloc(0)]
        for (const other of [altered, removed, added, twice])
          expect(merkleRoot(other).toString('hex')).not.toBe(root)
        if (i === j) return
        const moved = entries.map((it, n) => (n === i ? entries[j] : n === j ? entries[i] : it) ?? it)
        expect(merkleRoot(moved).toString('hex')).not.toBe(root)
      }),
    )
  })

  test('its path leads to the root, and with anything else about it to none or to another', () => {
    fc.assert(
      fc.property(digests(1), fc.nat(), fc.nat(), fc.nat(255), (entries, one, another, bit) => {
        const count = entries.length
        const index = one % count
        const entry = entries[index] ?? Buffer.alloc(0)
        const path = inclusionPath(entries, index)
        const root = merkleRoot(entries)
        expect(rootOfPath(entry, { index, count, path })).toEqual(root)
        expect(rootOfPath(flipped(entry, bit), { index, count, path })).not.toEqual(root)
        expect(rootOfPath(entry, { index, count, path: [...path, root] })).not.toEqual(root)
        const elsewhere = another % count
        if (elsewhere !== index)
          expect(rootOfPath(entry, { index: elsewhere, count, path })).not.toEqual(root)
        if (path.length === 0) return
        const at = another % path.length
        const bent = path.map((node, n) => (n === at ? flipped(node, bit) : node))
        expect(rootOfPath(entry, { index, count, path: bent })).not.toEqual(root)
        expect(rootOfPath(entry, { index, count, path: path.slice(1) })).not.toEqual(root)
      }),
    )
  })

  test('an index that no entry has is said to be none', () => {
    expect(() => inclusionPath(ENTRIES, 8)).toThrow(RangeError)
    expect(() => inclusionPath([], 0)).toThrow(RangeError)
    expect(rootOfPath(hex(''), { index: 1, count: 1, path: [] })).toBeNull()
    expect(rootOfPath(hex(''), { index: -1, count: 1, path: [] })).toBeNull()
  })
})

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  const at = bit % (copy.length * 8)
  copy[at >> 3] = (copy[at >> 3] ?? 0) ^ (1 << (at & 7))
  return copy
}
