import { expect, it } from 'vitest'
import type { PunchPolicy } from '@/lib/rules/policy'
import { type Evidence, judgePunch, type PunchFacts, type Verdict } from '@/lib/rules/verdict'
import { facts, nothing, policy } from './punch-facts'

/** What differs from a morning punch at the office without any evidence. */
export type Given = {
  policy?: Partial<PunchPolicy>
  facts?: Partial<PunchFacts>
  evidence?: Partial<Evidence>
}

/** A line of a golden table: why it is so; what is given; `outcome by method at place: code code`. */
export type Case = readonly [why: string, given: Given, expected: string]

export function judge(given: Given): Verdict {
  const all = { ...facts, ...given.facts, policy: { ...policy, ...given.policy } }
  return judgePunch(all, { ...nothing, ...given.evidence })
}

export function runCases(cases: readonly Case[]) {
  it.each(cases)('%s', (_why, given, expected) => {
    expect(inWords(judge(given))).toBe(expected)
  })
}

// What every line of the tables would say; a line that is about them doesn't have them.
const EVERYDAY = new Set(['in_window', 'no_previous'])

function inWords({ outcome, method, placeId, checks }: Verdict): string {
  const codes = checks.map((check) => check.code).filter((code) => !EVERYDAY.has(code))
  const by = method === null ? '' : ` by ${method}`
  const at = placeId === null ? '' : ` at ${placeId}`
  return `${outcome}${by}${at}${codes.length > 0 ? ': ' : ''}${codes.join(' ')}`
}
