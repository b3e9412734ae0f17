import 'server-only'
import { createHash } from 'node:crypto'

const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])

/**
 * The Merkle tree hash of RFC 6962 §2.1 over the entries in their order: a leaf is SHA-256(0x00 ‖ entry), an inner node
 * SHA-256(0x01 ‖ left ‖ right), split at the largest power of two below the count; of no entries SHA-256('').
 */
export function merkleRoot(entries: readonly Buffer[]): Buffer {
  return entries.length === 0 ? sha256() : treeHash(entries.map(leafHash))
}

/** The audit path of RFC 6962 §2.1.1: the nodes that lead from the entry at `index` (from 0) to the root, nearest first. */
export function inclusionPath(entries: readonly Buffer[], index: number): Buffer[] {
  if (!(index >= 0 && index < entries.length)) throw new RangeError('No entry has this index')
  return pathIn(entries.map(leafHash), index)
}

function leafHash(entry: Buffer): Buffer {
  return sha256(LEAF, entry)
}

function treeHash(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (leaves.length === 1 && only) return only
  const at = splitOf(leaves.length)
  return sha256(NODE, treeHash(leaves.slice(0, at)), treeHash(leaves.slice(at)))
}

function pathIn(leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return []
  const at = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, at), leaves.slice(at)]
  return index < at
    ? [...pathIn(left, index), treeHash(right)]
    : [...pathIn(right, index - at), treeHash(left)]
}

/** The largest power of two below the count, which is above 1. */
function splitOf(count: number): number {
  let at = 1
  while (at * 2 < count) at *= 2
  return at
}

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
