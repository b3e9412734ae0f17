import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan } from '@/lib/rules/day'
import type { Shift } from '@/lib/rules/shift'
import { assignWorkDate, type ShiftInstance, slotsOf, workDateEndsAt } from '@/lib/rules/work-day'
import { addDays, asWorkDate } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import { shifts } from './arbitrary-days'
import { FREE, instant, NIGHT, OFFICE, seg } from './golden/build'

const DATE = asWorkDate('2026-05-06')
const work = (shift: Shift): Plan => ({ kind: 'work', shift, source: 'weekly' })
const REST: Plan = { kind: 'rest', shift: null, source: 'weekly' }

/** The plans of the day before, the day, and the day after. */
const around = (before: Plan, day: Plan, after: Plan): ShiftInstance[] => [
  { workDate: addDays(DATE, -1), plan: before },
  { workDate: DATE, plan: day },
  { workDate: addDays(DATE, 1), plan: after },
]
const assigned = (time: string, instances: ShiftInstance[], zone = 'Asia/Shanghai') => {
  const { workDate, slot } = assignWorkDate(instant(zone, DATE, time), zone, instances)
  return `${workDate} ${slot === null ? '-' : `${slot.side}${slot.segment + 1}`}`
}

describe('the work date of a punch', () => {
  const office = around(work(OFFICE), work(OFFICE), work(OFFICE))
  const nights = around(work(NIGHT), work(NIGHT), work(NIGHT))

  it.each([
    ['08:55', '2026-05-06 on1', 'arriving'],
    ['12:59:59', '2026-05-06 on1', 'the last second of the window to arrive'],
    ['13:00', '2026-05-06 off1', 'windows are half open'],
    ['25:30', '2026-05-06 off1', 'leaving after midnight still belongs to the evening'],
    ['05:59:59', '2026-05-05 off1', 'so does the early morning, to the day before'],
    ['06:00', '2026-05-06 on1', 'at six the new day has begun'],
  ])('%s is %s: %s', (time, expected) => {
    expect(assigned(time, office)).toBe(expected)
  })

  it.each([
    ['21:50', '2026-05-06 on1', 'the night that begins'],
    ['25:59', '2026-05-06 on1', 'four hours late is late for this night, not early for the next'],
    ['06:02', '2026-05-05 off1', 'the morning belongs to the night before'],
    ['30:02', '2026-05-06 off1', 'and the next morning to this night'],
    ['13:00', '2026-05-06 -', 'at one in the afternoon no window is open'],
  ])('of night shifts, %s is %s: %s', (time, expected) => {
    expect(assigned(time, nights)).toBe(expected)
  })

  it('goes by the nearest time where two shifts overlap', () => {
    // Yesterday's night may be left until noon, today's office may be entered from six.
    const mixed = around(work(NIGHT), work(OFFICE), REST)
    expect(assigned('07:00', mixed)).toBe('2026-05-05 off1')
    expect(assigned('08:00', mixed)).toBe('2026-05-06 on1')
    // 07:30 is as far from 06:00 as from 09:00: the earlier date has it.
    expect(assigned('07:30:00', mixed)).toBe('2026-05-05 off1')
    expect(assigned('07:30:01', mixed)).toBe('2026-05-06 on1')
  })

  it('goes by the nearest time where the windows of one shift overlap', () => {
    const shift = { ...OFFICE, segments: [seg('09:00', '18:00', '06:00-15:00', '12:00-30:00')] }
    const instances = around(REST, work(shift), REST)
    expect(assigned('13:30', instances)).toBe('2026-05-06 on1')
    expect(assigned('13:30:01', instances)).toBe('2026-05-06 off1')
  })

  it('flips at four in the morning where there is no shift', () => {
    const rest = around(REST, REST, REST)
    expect(assigned('03:59:59', rest)).toBe('2026-05-05 -')
    expect(assigned('04:00', rest)).toBe('2026-05-06 -')
    expect(assigned('27:59', rest)).toBe('2026-05-06 -')
    expect(assigned('12:00', [])).toBe('2026-05-06 -')
  })

  it('flips where the shift of that calendar date says', () => {
    const late = work({
      ...OFFICE,
      dayStartMin: 300,
      segments: [seg('09:00', '18:00', '08:00-10:00', '17:00-19:00')],
    })
    expect(assigned('04:59', around(REST, late, REST))).toBe('2026-05-05 -')
    expect(assigned('05:00', around(REST, late, REST))).toBe('2026-05-06 -')
  })

  it('fills the free day from its start to the next', () => {
    const free = around(work(FREE), work(FREE), work(FREE))
    expect(assigned('03:59', free)).toBe('2026-05-05 off1')
    expect(assigned('04:00', free)).toBe('2026-05-06 on1')
    expect(assigned('20:00', free)).toBe('2026-05-06 off1')
  })

  it('asks for no punch on a rest day or holiday, even one with a shift', () => {
    const holiday: Plan = { kind: 'holiday', shift: OFFICE, source: 'calendar' }
    expect(assigned('09:00', around(holiday, holiday, holiday))).toBe('2026-05-06 -')
  })

  it('is right in the night the clocks change', () => {
    const zone = 'America/New_York'
    const date = asWorkDate('2026-10-31')
    const instances = [{ workDate: date, plan: work(NIGHT) }]
    // 01:30 comes twice that night; both are in the window to arrive late.
    for (const at of ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z']) {
      expect(assignWorkDate(Date.parse(at), zone, instances)).toMatchObject({
        workDate: date,
        slot: { side: 'on' },
      })
    }
  })

  it('is found for any instant in any zone, and depends on no order', () => {
    const zone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Mars/Olympus')
    const plan = fc.oneof(shifts.map(work), fc.constant(REST))
    fc.assert(
      fc.property(
        fc.tuple(plan, plan, plan),
        zone,
        fc.integer({ min: 0, max: 72 * 60 }),
        (plans, z, minute) => {
          const at = Date.parse('2026-05-05T00:00:00Z') + minute * 60_000
          const instances = around(...plans)
          const found = assignWorkDate(at, z, instances)
          expect(assignWorkDate(at, z, [...instances].reverse())).toEqual(found)
          if (found.slot === null) return
          expect(at >= found.slot.windowFrom && at < found.slot.windowTo).toBe(true)
          const instance = instances.find((i) => i.workDate === found.workDate)
          const slots = instance?.plan.shift ? slotsOf(found.workDate, z, instance.plan.shift) : []
          const slot = slots.find((s) => s.segment === found.slot?.segment && s.side === found.slot.side)
          expect(slot).toMatchObject({ windowFrom: found.slot.windowFrom, windowTo: found.slot.windowTo })
          for (const other of slots) {
            if (at < other.windowFrom || at >= other.windowTo) continue
            expect(Math.abs(at - (slot?.nominalAt ?? 0))).toBeLessThanOrEqual(Math.abs(at - other.nominalAt))
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('never throws, even for an instant that is none', () => {
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY, -1e300, 8.64e15]) {
      for (const instances of [around(REST, work(NIGHT), REST), []]) {
        expect(
          wallAt('UTC', instant('UTC', assignWorkDate(at, 'Asia/Shanghai', instances).workDate, '12:00')),
        ).toBeDefined()
      }
    }
  })
})

describe('the end of a work date', () => {
  it.each([
    [
      'of a night shift is the end of its last window, the day after',
      work(NIGHT),
      NIGHT.segments[0]?.offWindow[1],
    ],
    ['of an office', work(OFFICE), OFFICE.segments[0]?.offWindow[1]],
    ['without a shift is four in the morning', REST, 1_680],
  ])('%s', (_, plan, endMin) => {
    const end = workDateEndsAt(DATE, 'Asia/Shanghai', plan)
    const midnight = instant('Asia/Shanghai', DATE, '00:00')
    expect((end - midnight) / 60_000).toBe(endMin)
    const others = around(REST, plan, REST)
    expect(assignWorkDate(end - 1, 'Asia/Shanghai', others).workDate).toBe(DATE)
    expect(assignWorkDate(end, 'Asia/Shanghai', others).slot).toBeNull()
  })
})
