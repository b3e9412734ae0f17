import { describe, expect, test } from 'vitest'
import type { KeptEntry } from '@/components/offline/store'
import { viewAt } from '@/components/offline/view-at'
import type { OfflineDate, OfflineFacts } from '@/lib/punches/schema'
import type { Shift } from '@/lib/rules/shift'
import { MINUTE_MS } from '@/lib/time/instant'
import { addDays, asWorkDate, type WorkDate } from '@/lib/time/work-date'
import { instantAtWall } from '@/lib/time/zone'
import { NINE_TO_SIX } from '../support/company'

const ZONE = 'Asia/Shanghai'
const TODAY = asWorkDate('2026-11-30')
const NIGHT: Shift = {
  ...NINE_TO_SIX,
  segments: [
    {
      onMin: 1320,
      offMin: 1800,
      onWindow: [1260, 1500],
      offWindow: [1560, 1920],
      needOn: true,
      needOff: true,
    },
  ],
}

/** The clock of Shanghai, `07:30`, on today or so many days later. */
function at(clock: string, days = 0): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return instantAtWall(ZONE, addDays(TODAY, days), hours * 60 + minutes)
}

function dateOf(workDate: WorkDate, shift: Shift | null): OfflineDate {
  const plan = { kind: shift ? 'work' : 'rest', shift, source: 'weekly' } as const
  return {
    ...{
      workDate,
      zone: ZONE,
      plan,
      exempt: false,
      shift: null,
      places: [],
      policy: null,
      punches: [],
      spans: [],
    },
  }
}

/** What the phone kept on the morning of the 30th; yesterday was free unless told otherwise. */
function factsWith(yesterday: Shift | null = null): OfflineFacts {
  const dates = [-1, 0, 1, 2, 3].map((n) => dateOf(addDays(TODAY, n), n === -1 ? yesterday : NINE_TO_SIX))
  const page = { ...dateOf(TODAY, NINE_TO_SIX), isPlanned: true, punches: [{ id: 'p' }] }
  return { asOf: at('07:00'), page, dates } as unknown as OfflineFacts
}

/** A tap that waits for its receipt. */
function kept(clock: string, change: Partial<KeptEntry> = {}, days = 0): KeptEntry {
  const tap = { at: at(clock, days), offsetMin: 480, side: 'on', foreseen: 'accepted' } as const
  return { id: `tap-${clock}`, tap, fault: null, ...change } as KeptEntry
}

const sideOf = (now: number, taps: readonly KeptEntry[] = [], facts = factsWith()) =>
  viewAt(facts, taps, now)?.next

describe('what a punch will be without a network', () => {
  test('goes by the windows of the plan that is kept', () => {
    expect(sideOf(at('08:50'))).toEqual({ side: 'on', updates: false, opens: null })
    expect(sideOf(at('05:00'))).toMatchObject({ side: null, opens: { at: at('06:00'), offsetMin: 480 } })
    expect(sideOf(at('18:05'))).toMatchObject({ side: 'off', updates: false })
    expect(sideOf(at('08:50', 2))).toMatchObject({ side: 'on' })
  })

  test('counts taps that wait as taken, and those the server won’t take as none', () => {
    expect(sideOf(at('18:05'), [kept('08:50'), kept('18:01')])).toMatchObject({ side: 'off', updates: true })
    expect(sideOf(at('13:00'), [kept('08:50')])).toMatchObject({ side: 'off', updates: false })
    expect(sideOf(at('13:00'), [kept('08:50', { fault: { code: 'conflict' } })])).toMatchObject({
      side: 'on',
    })
  })

  test('doesn’t count a tap twice that the facts have already', () => {
    const facts = factsWith()
    const taken = {
      id: 'tap-08:50',
      at: at('08:50'),
      side: 'auto',
      outcome: 'refused',
      source: 'offline',
      pending: false,
    }
    const dates = facts.dates.map((it) => (it.workDate === TODAY ? { ...it, punches: [taken] as never } : it))
    expect(sideOf(at('13:00'), [kept('08:50')], { ...facts, dates })).toMatchObject({ side: 'on' })
  })

  test('belongs to yesterday’s night shift while its window is open', () => {
    const view = viewAt(factsWith(NIGHT), [], at('05:30'))
    expect(view).toMatchObject({
      workDate: '2026-11-29',
      next: { side: 'off' },
      punches: [],
      isPlanned: false,
    })
    expect(viewAt(factsWith(NIGHT), [], at('08:50'))).toMatchObject({
      workDate: TODAY,
      punches: [{ id: 'p' }],
    })
  })

  test('isn’t known beyond the dates that are kept', () => {
    expect(viewAt(factsWith(), [], at('08:50', 3))).not.toBeNull()
    expect(viewAt(factsWith(), [], at('08:50', 5))).toBeNull()
    expect(viewAt(factsWith(), [], at('08:50') - 10 * 24 * 60 * MINUTE_MS)).toBeNull()
  })

  test('shows the clock of the person’s zone at that instant', () => {
    expect(viewAt(factsWith(), [], at('08:50'))).toMatchObject({
      asOf: at('08:50'),
      offsetMin: 480,
      planKind: 'work',
    })
  })
})
