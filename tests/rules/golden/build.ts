import {
  computeDay,
  type DayFacts,
  type DayPunch,
  type DayRecord,
  type DaySpan,
  type PlanKind,
} from '@/lib/rules/day'
import type { OvertimePolicy, OvertimeRule } from '@/lib/rules/policy'
import type { Segment, Shift, WallWindow } from '@/lib/rules/shift'
import { RULES_VERSION } from '@/lib/rules/version'
import type { Instant } from '@/lib/time/instant'
import { asWorkDate } from '@/lib/time/work-date'
import { instantAtWall } from '@/lib/time/zone'

/** One day told in wall times, and what must come of it. Times are `HH:MM` or `HH:MM:SS` on the clocks of the work
 * date and may pass 24:00; `@…Z` is an instant of its own, for a wall time that exists twice.
 * A punch is a time and any of: on, off, field, review, refused, pending. A span is `kind from-to` and `unpaid`, `punch`,
 * `of:` a kind of leave, `days` where that is counted in days. */
export type Golden = {
  id: string
  why: string
  zone?: string
  date?: string
  asOf?: string
  plan?: PlanKind
  shift?: Shift | null
  punches?: readonly string[]
  spans?: readonly string[]
  previousOff?: string
  exempt?: boolean
  overtime?: Partial<OvertimePolicy>
  expect: {
    status: DayRecord['status']
    /** A result and, where it is late or early, the seconds: `late 60`. */
    slots?: readonly string[]
    /** The times taken by the slots, `-` for none. */
    at?: readonly string[]
    required?: number
    worked?: number
    late?: number
    early?: number
    absent?: number
    overtime?: Partial<DayRecord['overtimeMin']>
    /** What approved requests took: `leave annual 180 1`, minutes and halves. */
    approved?: readonly string[]
    exceptions?: readonly string[]
    trace?: readonly string[]
  }
}

/** Seconds from 00:00. */
export function sec(time: string): number {
  if (time.startsWith('-')) return -sec(time.slice(1))
  const [h = 0, m = 0, s = 0] = time.split(':').map(Number)
  return h * 3600 + m * 60 + s
}

export const min = (time: string) => sec(time) / 60

export function seg(on: string, off: string, onWindow: string, offWindow: string): Segment {
  const window = (text: string): WallWindow => {
    const [from = '', to = ''] = text.split('-')
    return [min(from), min(to)]
  }
  return {
    onMin: min(on),
    offMin: min(off),
    onWindow: window(onWindow),
    offWindow: window(offWindow),
    needOn: true,
    needOff: true,
  }
}

/** 09:00 to 18:00 with an hour at noon; arrive from 06:00 to 13:00, leave from 13:00 to 06:00 the next morning. */
export const OFFICE: Shift = {
  kind: 'fixed',
  segments: [seg('09:00', '18:00', '06:00-13:00', '13:00-30:00')],
  breaks: [{ from: min('12:00'), to: min('13:00') }],
  flex: null,
  grace: { lateMin: 0, earlyMin: 0, countFrom: 'start' },
  tiers: [],
  rounding: null,
  halfDay: null,
  requiredMin: 480,
  dayStartMin: 240,
}

/** 22:00 to 06:00, no break. */
export const NIGHT: Shift = {
  ...OFFICE,
  segments: [seg('22:00', '30:00', '18:00-26:00', '26:00-36:00')],
  breaks: [],
}

/** 08:00–11:00, 13:00–17:00, 18:00–21:00: four punches an hour apart at noon and in the evening. */
export const THREE: Shift = {
  ...OFFICE,
  segments: [
    seg('08:00', '11:00', '06:00-10:00', '10:00-12:00'),
    seg('13:00', '17:00', '12:00-15:00', '16:00-17:30'),
    seg('18:00', '21:00', '17:30-20:00', '20:00-28:00'),
  ],
  breaks: [],
  requiredMin: 600,
}

export const FREE: Shift = { ...OFFICE, kind: 'free', segments: [], breaks: [] }

const NO_OVERTIME: OvertimeRule = {
  basis: 'none',
  afterMin: 0,
  minMin: 0,
  stepMin: 1,
  maxMin: 0,
  pay: 'money',
}

export const rule = (over: Partial<OvertimeRule>): OvertimeRule => ({ ...NO_OVERTIME, ...over })

export function instant(zone: string, date: string, time: string): Instant {
  if (time.startsWith('@')) return Date.parse(time.slice(1))
  const seconds = sec(time)
  return instantAtWall(zone, asWorkDate(date), Math.floor(seconds / 60)) + (seconds % 60) * 1000
}

export function factsOf(golden: Golden): DayFacts {
  const { zone = 'Asia/Shanghai', date = '2026-05-06', plan = 'work', shift = OFFICE } = golden
  const at = (time: string) => instant(zone, date, time)
  return {
    workDate: asWorkDate(date),
    zone,
    asOf: at(golden.asOf ?? '48:00'),
    plan: { kind: plan, shift, source: 'weekly' },
    previousOffAt: golden.previousOff === undefined ? null : at(golden.previousOff),
    punches: (golden.punches ?? []).map((text, i): DayPunch => {
      const words = text.split(' ')
      const time = words.find((w) => w.includes(':')) ?? ''
      const has = (word: string) => words.includes(word)
      return {
        id: `p${i + 1}`,
        at: at(time),
        side: has('on') ? 'on' : has('off') ? 'off' : 'auto',
        outcome: has('field')
          ? 'field'
          : has('review')
            ? 'needs_review'
            : has('refused')
              ? 'refused'
              : 'accepted',
        source: 'web',
        pending: has('pending'),
      }
    }),
    spans: (golden.spans ?? []).map((text): DaySpan => {
      const [kind, range = '', ...words] = text.split(' ')
      const [from = '', to = ''] = range.split('-')
      return {
        kind: kind as DaySpan['kind'],
        from: at(from),
        to: at(to),
        paid: !words.includes('unpaid'),
        needsPunch: words.includes('punch'),
        type: words.find((word) => word.startsWith('of:'))?.slice(3) ?? null,
        inDays: words.includes('days'),
      }
    }),
    exempt: golden.exempt ?? false,
    policy: {
      overtime: { workday: NO_OVERTIME, rest: NO_OVERTIME, holiday: NO_OVERTIME, ...golden.overtime },
    },
    rulesVersion: RULES_VERSION,
  }
}

/** The golden day's outcome in the words of its expectation, restricted to what the expectation mentions. */
export function outcomeOf(golden: Golden): Record<string, unknown> {
  const facts = factsOf(golden)
  const day = computeDay(facts)
  const { zone, workDate } = facts
  const midnight = instant(zone, workDate, '00:00')
  const all: Record<keyof Golden['expect'], unknown> = {
    status: day.status,
    slots: day.slots.map((s) => {
      const off = s.lateSec + s.earlySec
      return off > 0 ? `${s.result} ${off}` : s.result
    }),
    at: day.slots.map((s) => {
      if (s.at === null) return '-'
      const minutes = Math.floor((s.at - midnight) / 60_000)
      return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    }),
    required: day.requiredMin,
    worked: day.workedMin,
    late: day.lateMin,
    early: day.earlyMin,
    absent: day.absentDays,
    overtime: Object.fromEntries(Object.entries(day.overtimeMin).filter(([, minutes]) => minutes > 0)),
    approved: day.approved.map((it) => [it.kind, it.type ?? '-', it.minutes, it.halves].join(' ')),
    exceptions: day.exceptions,
    trace: golden.expect.trace?.filter((code) => day.trace.some((line) => line.code === code)),
  }
  return Object.fromEntries(
    Object.keys(golden.expect).map((key) => [key, all[key as keyof Golden['expect']]]),
  )
}
