import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChainLink, judgeChain, type KnownChain } from '@/lib/rules/device-chain'
import type { Verdict } from '@/lib/rules/verdict'
import { withProving } from '@/lib/rules/verdict'

const head: KnownChain = { entryCount: 7, lastHash: 'h7', sameSeqHash: null }
const link = (change: Partial<ChainLink> = {}): ChainLink => ({
  seq: 8,
  prevHash: 'h7',
  bodyHash: 'h8',
  ...change,
})

describe('where an entry stands in its device’s chain', () => {
  it.each([
    ['the next one', link(), head, 'chain_whole', { seq: 8, expected: 8 }],
    [
      'the first of all',
      link({ seq: 1, prevHash: null }),
      { ...head, entryCount: 0, lastHash: null },
      'chain_whole',
      { seq: 1, expected: 1 },
    ],
    ['one or more are missing', link({ seq: 11 }), head, 'chain_gap', { seq: 11, expected: 8, missing: 3 }],
    ['it names another before it', link({ prevHash: 'x' }), head, 'chain_broken', { seq: 8, expected: 8 }],
    ['it comes after later ones', link({ seq: 5 }), head, 'chain_reordered', { seq: 5, expected: 8 }],
    [
      'its position is taken by another',
      link({ seq: 5 }),
      { ...head, sameSeqHash: 'h5' },
      'chain_forked',
      { seq: 5, expected: 8 },
    ],
  ] as const)('%s', (_why, entry, known, code, measured) => {
    const judged = judgeChain(entry, known)
    expect(judged.check).toMatchObject({ kind: 'chain', code, measured })
    expect(judged.isForked).toBe(code === 'chain_forked')
  })

  it('law: taking one away, changing one or swapping two is seen at the latest at the entry after', () => {
    const chain = fc.integer({ min: 3, max: 30 }).chain((length) =>
      fc.record({
        length: fc.constant(length),
        at: fc.integer({ min: 0, max: length - 2 }),
        how: fc.constantFrom('remove', 'alter', 'swap'),
      }),
    )
    fc.assert(
      fc.property(chain, ({ length, at, how }) => {
        const whole = Array.from({ length }, (_, index) => ({
          ...{ seq: index + 1, bodyHash: `h${index + 1}` },
          prevHash: index === 0 ? null : `h${index}`,
        }))
        const sent = [...whole]
        const [one, next] = [whole[at], whole[at + 1]]
        if (!one || !next) return
        if (how === 'remove') sent.splice(at, 1)
        else if (how === 'alter') sent[at] = { ...one, bodyHash: 'altered' }
        else sent.splice(at, 2, next, one)
        expect(codesOf(whole).every((code) => code === 'chain_whole')).toBe(true)
        expect(
          codesOf(sent)
            .slice(0, at + 2)
            .some((code) => code !== 'chain_whole'),
        ).toBe(true)
      }),
    )
  })
})

/** The codes of a chain as the server would judge it, one after the other. */
function codesOf(links: readonly ChainLink[]): string[] {
  let [entryCount, lastHash] = [0, null as string | null]
  const stored = new Map<number, string>()
  return links.map((it) => {
    const { check } = judgeChain(it, { entryCount, lastHash, sameSeqHash: stored.get(it.seq) ?? null })
    stored.set(it.seq, it.bodyHash)
    if (it.seq > entryCount) [entryCount, lastHash] = [it.seq, it.bodyHash]
    return check.code
  })
}

describe('what the proof adds to a verdict', () => {
  const verdict: Verdict = { outcome: 'accepted', placeId: 'p', method: 'gps', checks: [], rulesVersion: '1' }
  const checks = [
    // Of the signature and the key, which are found before anything is judged (lib/punches/commands/record-entry.ts).
    ...[
      'device_unknown',
      'device_waiting',
      'device_suspended',
      'device_revoked',
      'signature_bad',
      'evidence_broken',
    ],
    ...['anchor_forged', 'anchor_foreign', 'period_closed'],
  ] as const

  it.each([
    ['accepted', 'needs_review'],
    ['field', 'needs_review'],
    ['needs_review', 'needs_review'],
    ['refused', 'refused'],
  ] as const)('a review makes of %s %s and loses nothing', (outcome, expected) => {
    for (const code of checks) {
      const check = { kind: 'device', result: 'fail', code, measured: {} } as const
      const proved = withProving({ ...verdict, outcome }, { isReview: true, checks: [check] })
      expect(proved).toEqual({ ...verdict, outcome: expected, checks: [check] })
      expect(withProving({ ...verdict, outcome }, { isReview: false, checks: [check] }).outcome).toBe(outcome)
    }
  })
})
