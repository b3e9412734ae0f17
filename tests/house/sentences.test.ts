import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/i18n/locale'
import { CHECK_CODES } from '@/lib/rules/check'
import { DAY_STATUSES, EXCEPTION_CODES, SLOT_RESULTS } from '@/lib/rules/day-record'
import { FINDINGS } from '@/lib/rules/lint-view'
import { TRACE_CODES, TRACE_VALUES } from '@/lib/rules/trace'
import { icuArguments } from '../support/icu'

type Texts = Record<string, string>

function read(locale: string, name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`../../messages/${locale}/${name}.json`, import.meta.url), 'utf8'))
}

/** What components/day/sentence-values.ts adds to the measured values. */
const DERIVED = { side: 'slot', result: 'resultText', status: 'statusText' }
/** Lines about one side by their nature, as components/day/trace-list.tsx knows. */
const ONE_SIDED = ['slot_late', 'slot_early']

describe.each(LOCALES)('the sentences in %s', (locale) => {
  const trace = read(locale, 'trace') as Texts
  const check = read(locale, 'check') as { code: Texts }
  const status = read(locale, 'status') as { day: Texts; slot: Texts }
  const { overview } = read(locale, 'rules') as { overview: { finding: Texts } }

  it.each([
    ['trace', trace, TRACE_CODES],
    ['check', check.code, CHECK_CODES],
    ['exception', read(locale, 'exception') as Texts, EXCEPTION_CODES],
    ['day', status.day, DAY_STATUSES],
    ['slot', status.slot, SLOT_RESULTS],
    ['finding', overview.finding, Object.keys(FINDINGS)],
  ] as const)('has exactly one for each %s code', (_, texts, codes) => {
    expect(Object.keys(texts).sort()).toEqual([...codes].sort())
  })

  it('fills a sentence of the trace only with what the rules note', () => {
    for (const code of TRACE_CODES) {
      const noted: readonly string[] = TRACE_VALUES[code]
      const derived = Object.entries(DERIVED).flatMap(([from, to]) => (noted.includes(from) ? [to] : []))
      const units = noted.filter((key) => /(Min|Sec)$/.test(key)).map((key) => `${key}Text`)
      const known = [...noted, ...units, ...derived, ...(ONE_SIDED.includes(code) ? ['slot'] : [])]
      expect(
        icuArguments(trace[code] ?? '').filter((name) => !known.includes(name)),
        code,
      ).toEqual([])
    }
  })
})
