import { check, whole } from './check'
import type { Check } from './verdict'

/** Where an entry says it stands in its device's chain. Hashes are SHA-256 of what was signed, as base64url. */
export type ChainLink = { readonly seq: number; readonly prevHash: string | null; readonly bodyHash: string }

/**
 * What is known of that chain: its head, and what is stored already at the entry's own position.
 */
export type KnownChain = {
  readonly entryCount: number
  readonly lastHash: string | null
  readonly sameSeqHash: string | null
}

/**
 * Whether an entry continues its device's chain. `isForked`: two entries for one position, so the key works in two hands.
 * `isJoined`: the entry before it is known and the one it names, so that its time bounds this one's. An entry that is
 * missing isn't held against those after the next: the chain goes on from what came.
 */
export function judgeChain(
  link: ChainLink,
  known: KnownChain,
): { readonly check: Check; readonly isForked: boolean; readonly isJoined: boolean } {
  const { seq, prevHash, bodyHash } = link
  const at = { seq: whole(seq), expected: whole(known.entryCount + 1) }
  const fault = (code: 'chain_forked' | 'chain_reordered' | 'chain_gap' | 'chain_broken', more = {}) => ({
    check: check('chain', 'fail', code, { ...at, ...more }),
    isForked: code === 'chain_forked',
    isJoined: false,
  })
  if (known.sameSeqHash !== null && known.sameSeqHash !== bodyHash) return fault('chain_forked')
  if (seq <= known.entryCount) return fault('chain_reordered')
  if (seq > known.entryCount + 1) return fault('chain_gap', { missing: whole(seq - known.entryCount - 1) })
  if (prevHash !== known.lastHash) return fault('chain_broken')
  return { check: check('chain', 'pass', 'chain_whole', at), isForked: false, isJoined: true }
}
