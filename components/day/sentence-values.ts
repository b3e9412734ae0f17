import type { useTranslations } from 'next-intl'
import { clockText } from '@/lib/time/clock'
import { minutesText, secondsText } from './duration'

type Value = string | number | null
type Translators = {
  time: ReturnType<typeof useTranslations<'time'>>
  status: ReturnType<typeof useTranslations<'status'>>
}

/** What the sentences of checks and traces are filled with, from what the rules measured:
 * null becomes `none` (a branch of its own); minutes and seconds get a `…Text` in words; instants become wall
 * clocks by `offsetMin`; segment and side become `slot`; a result or status gets its word. */
export function sentenceValues(
  { time, status }: Translators,
  measured: Readonly<Record<string, Value>>,
  context: { offsetMin: number | null; manySegments: boolean; side?: 'on' | 'off' | undefined },
): Record<string, string | number> {
  // Raw addresses leave a check before it is stored.
  const values: Record<string, string | number> = { address: 'none' }
  for (const [key, value] of Object.entries(measured)) {
    values[key] = plain(key, value, context.offsetMin)
    if (typeof value !== 'number') continue
    if (key.endsWith('Min')) values[`${key}Text`] = minutesText(time, value)
    if (/(Sec|S|^seconds)$/.test(key)) values[`${key}Text`] = secondsText(time, value)
    if (key === 'distanceM') values.depthM = Math.abs(value)
  }
  const { earliestAt, latestAt } = measured
  if (typeof earliestAt === 'number' && typeof latestAt === 'number' && context.offsetMin !== null) {
    values.earliestAt = earlierText(earliestAt, latestAt, context.offsetMin)
  }
  const { segment, result, status: day } = measured
  const side = measured.side ?? context.side
  if (side === 'on' || side === 'off') {
    const n = typeof segment === 'number' ? segment + 1 : 1
    values.slot = time('slot', { side, n, many: context.manySegments ? 'yes' : 'no' })
  }
  if (typeof result === 'string') values.resultText = word(status, 'slot', result)
  if (typeof day === 'string') values.statusText = word(status, 'day', day)
  return values
}

/** A clock, with its date where that is not the date of the other end. */
function earlierText(at: number, until: number, offsetMin: number): string {
  const [date, last] = [at, until].map((it) => new Date(it + offsetMin * 60_000).toISOString().slice(5, 10))
  return date === last ? clockText(at, offsetMin) : `${date} ${clockText(at, offsetMin)}`
}

function plain(key: string, value: Value, offsetMin: number | null): string | number {
  if (value === null) return 'none'
  if (!/(^at|^asOf|At)$/.test(key)) return value
  if (typeof value === 'number') return offsetMin === null ? value : clockText(value, offsetMin)
  // Seconds matter only when there are some.
  return value.replace(/^(\d\d:\d\d):00$/, '$1')
}

function word(status: Translators['status'], group: 'slot' | 'day', code: string): string {
  const key = `${group}.${code}` as Parameters<Translators['status']>[0]
  return status.has(key) ? status(key) : code
}
