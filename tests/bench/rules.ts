import { computeDay } from '@/lib/rules/day'
import type { DayFacts } from '@/lib/rules/day-record'
import { simulate, type TrialPerson } from '@/lib/rules/simulation'
import { type Evidence, judgePunch, type PunchFacts } from '@/lib/rules/verdict'
import { DAY_MS } from '@/lib/time/instant'
import { asWorkDate, datesFrom, daysBetween, type WorkDate } from '@/lib/time/work-date'
import { NINE_TO_SIX, OFFICE, OFFICE_POLICY } from '../support/company'
import { shanghai } from '../support/punching'

const DATE = asWorkDate('2026-11-23')

const day: DayFacts = {
  workDate: DATE,
  zone: 'Asia/Shanghai',
  asOf: shanghai('2026-11-24', '09:00'),
  plan: { kind: 'work', shift: NINE_TO_SIX, source: 'weekly' },
  previousOffAt: null,
  punches: ['08:58:10', '12:03:00', '18:04:30', '19:20:00'].map((time, i) => ({
    id: `p${i}`,
    at: shanghai(DATE, time),
    side: 'auto',
    outcome: 'accepted',
    source: 'web',
    pending: false,
  })),
  spans: [],
  exempt: false,
  policy: { overtime: OFFICE_POLICY.overtime },
  rulesVersion: '1',
}

const facts: PunchFacts = {
  at: shanghai(DATE, '08:58:10'),
  zone: 'Asia/Shanghai',
  workDate: DATE,
  slot: { segment: 0, side: 'on', windowFrom: shanghai(DATE, '06:00'), windowTo: shanghai(DATE, '16:00') },
  places: [
    {
      id: 'a',
      name: '上海办公室',
      shapes: [{ kind: 'circle', ...OFFICE }],
      cidrs: ['203.0.113.0/24'],
      wifi: [],
    },
    {
      id: 'b',
      name: '深圳园区',
      cidrs: ['2001:db8::/48'],
      wifi: [],
      shapes: [
        {
          kind: 'polygon',
          ring: [
            [22.53, 113.93],
            [22.53, 113.94],
            [22.54, 113.94],
            [22.535, 113.935],
          ],
        },
      ],
    },
  ],
  previous: null,
  policy: OFFICE_POLICY.punch,
  rulesVersion: '1',
}
const evidence: Evidence = {
  gps: { lat: OFFICE.lat + 0.0003, lng: OFFICE.lng, accuracyM: 18, ageS: 2 },
  network: { address: '198.51.100.9', viaTrustedProxy: false },
  wifi: null,
  presence: null,
  device: null,
  denied: [],
}

/** So many places over the mainland, half of them circles and half polygons, with ten ranges each of both families. */
function manyPlaces(count: number): PunchFacts['places'] {
  return Array.from({ length: count }, (_, n) => {
    // Steps that share no factor with their sides: the places spread evenly and none meets another.
    const lat = 22 + ((n * 7) % 180) / 10
    const lng = 100 + ((n * 11) % 210) / 10
    const cidrs = Array.from({ length: 10 }, (_, k) =>
      k % 3 === 0 ? `2001:db8:${(n * 10 + k).toString(16)}::/48` : `10.${n % 256}.${k * 16 + (n >> 8)}.0/24`,
    )
    const wifi = [{ bssid: `00:1a:2b:00:${(n >> 8).toString(16)}:${(n % 256).toString(16)}` }]
    const shape = n % 2 === 0 ? circleAt(lat, lng) : squareAt(lat, lng)
    return { id: `place-${String(n).padStart(4, '0')}`, name: `${n}`, cidrs, wifi, shapes: [shape] }
  })
}

const circleAt = (lat: number, lng: number) => ({ kind: 'circle', lat, lng, radiusM: 200 }) as const

function squareAt(lat: number, lng: number) {
  const ring = [
    [lat, lng],
    [lat, lng + 0.004],
    [lat + 0.004, lng + 0.004],
    [lat + 0.004, lng],
  ] as const
  return { kind: 'polygon', ring } as const
}

/** At the first place, by its position; the address is in no range, so that each has to be looked at. */
const atFirst = { ...evidence, gps: { lat: 22.0003, lng: 100, accuracyM: 18, ageS: 2 } }
const onePlace = { ...facts, places: manyPlaces(1) }
const fiveHundred = { ...facts, places: manyPlaces(500) }

/** Until the compiler has seen enough of it: two thousand times, or half a second of something slow. */
function warmUp(work: () => unknown): void {
  const startedAt = performance.now()
  for (let i = 0; i < 2_000 && performance.now() - startedAt < 500; i++) work()
}

/** Runs per second over at least half a second, after a warm-up. */
function perSecond(work: () => unknown): number {
  warmUp(work)
  const startedAt = performance.now()
  let runs = 0
  while (performance.now() - startedAt < 500) {
    for (let i = 0; i < 50; i++) work()
    runs += 50
  }
  return runs / ((performance.now() - startedAt) / 1_000)
}

/** A month of a thousand people, each day with the same settings but for ten minutes of grace. */
const trial: TrialPerson[] = Array.from({ length: 1_000 }, (_, who) => ({
  personId: `p${who}`,
  days: datesFrom(asWorkDate('2026-10-01'), asWorkDate('2026-10-31')).map((workDate) => {
    const own = {
      ...day,
      workDate,
      punches: day.punches.map((punch) => ({ ...punch, at: punch.at + shiftedMs(workDate) })),
    }
    const plan = { ...day.plan, shift: { ...NINE_TO_SIX, grace: { ...NINE_TO_SIX.grace, lateMin: 10 } } }
    return { facts: own, draft: { ...own, plan } }
  }),
}))

function shiftedMs(workDate: WorkDate): number {
  return daysBetween(DATE, workDate) * DAY_MS
}

/** Days per second of the fastest of three goes through all of them. */
function daysPerSecond(work: () => unknown): number {
  const spentMs = Array.from({ length: 3 }, () => {
    const startedAt = performance.now()
    work()
    return performance.now() - startedAt
  })
  return (trial.length * 31 * 1_000) / Math.min(...spentMs)
}

const rows = {
  computeDay: perSecond(() => computeDay(day)),
  'structuredClone of its facts': perSecond(() => structuredClone(day)),
  judgePunch: perSecond(() => judgePunch(facts, evidence)),
  'judgePunch, one place with ten ranges': perSecond(() => judgePunch(onePlace, atFirst)),
  'judgePunch, 500 places with ten ranges each': perSecond(() => judgePunch(fiveHundred, atFirst)),
  'structuredClone of its facts and evidence': perSecond(() => structuredClone([facts, evidence])),
  'a day of a trial of 1,000 people × 31 days': daysPerSecond(() => [...simulate(trial)]),
  'structuredClone of a day of it': daysPerSecond(() => trial.map((person) => structuredClone(person))),
}
process.stdout.write(JSON.stringify(rows))
