import type { Shift } from '@/lib/rules/shift'
import { FREE, type Golden, OFFICE, rule, THREE } from './build'

/** One month told as HR would: a line per day (or per run of equal days): dates | plan | punches | what stands beside.
 * Beside: `leave <type> <from-to> = <minutes> [<halves>]`, `trip|out|overtime <from-to> = <minutes>`, `makeup <count>`, `pay <money|time_off>`,
 * `asof <time>`, `exempt`. A column that `expect` leaves out is 0; a day that `cells` leaves out says only its plan. */
export type GoldenMonth = {
  id: string
  why: string
  month: string
  shift: Shift
  overtime?: Golden['overtime']
  table: string
  expect: {
    columns: Readonly<Record<string, number>>
    leave?: Readonly<Record<string, number>>
    /** Total, then to money, then to time off. */
    overtime?: Readonly<Record<string, readonly [number, number, number]>>
    /** From 10 and from 30 minutes. */
    lateFrom?: readonly [number, number]
    cells: Readonly<Record<number, string>>
  }
}

export const MONTHS: readonly GoldenMonth[] = [
  {
    id: 'office',
    why: 'Late, seriously late beyond 30 minutes, early, one punch forgotten, one day away without a word.',
    month: '2026-05',
    shift: { ...OFFICE, tiers: [{ side: 'on', overMin: 30, result: 'seriously_late' }] },
    table: `
      01-02 | holiday |                |
      03-05 | rest    |                |
      06-09 | work    | 09:00 18:00    |
      10    | rest    |                |
      11    | work    | 09:05 18:00    |
      12    | work    | 09:10 18:00    |
      13    | work    | 09:31 18:00    |
      14    | work    | 09:00 17:45    |
      15    | work    | 09:00          |
      16-17 | rest    |                |
      18    | work    | 18:00          |
      19    | work    |                |
      20    | work    | 09:00:59 18:00 |
      21    | work    | 09:30 18:00    |
      22    | work    | 08:40 18:20    |
      23-24 | rest    |                |
      25    | work    | 09:00 18:00    | makeup 1
      26-28 | work    | 09:00 18:00    |
      29    | work    | 10:00 17:00    |
      30-31 | rest    |                |`,
    expect: {
      columns: {
        requiredDays: 4 + 5 + 5 + 5,
        attendedDays: 19 - 1,
        restDays: 2 + 10,
        requiredMin: 19 * 480,
        workedMin: 4 * 480 + 475 + 470 + 449 + 465 + 0 + 0 + 0 + 479 + 450 + 480 + 4 * 480 + 360,
        punches: 8 + 2 + 2 + 2 + 2 + 1 + 1 + 0 + 2 + 2 + 2 + 8 + 2,
        lateCount: 4,
        lateMin: 5 + 10 + 0 + 30,
        seriouslyLateCount: 2,
        seriouslyLateMin: 31 + 60,
        earlyCount: 2,
        earlyMin: 15 + 60,
        missedIn: 1,
        missedOut: 1,
        absentDays: 1,
        makeups: 1,
      },
      lateFrom: [4, 3],
      cells: {
        11: 'late 5',
        12: 'late 10',
        13: 'seriously_late 31',
        14: 'early_leave 15',
        15: 'missed_off 0',
        18: 'missed_on 0',
        19: 'absent 1',
        20: 'late 0',
        21: 'late 30',
        25: 'normal, makeup 1',
        29: 'seriously_late 60, early_leave 60',
      },
    },
  },
  {
    id: 'half-days',
    why: 'Leave of three types, and half days lost by coming or going more than two hours off.',
    month: '2026-06',
    shift: {
      ...OFFICE,
      tiers: [
        { side: 'on', overMin: 120, result: 'half_absent' },
        { side: 'off', overMin: 120, result: 'half_absent' },
      ],
    },
    table: `
      01-05 | work    | 09:00 18:00 |
      06-07 | rest    |             |
      08    | work    |             | leave annual 09:00-18:00 = 480
      09    | work    | 13:00 18:00 | leave sick 09:00-12:00 = 180 1
      10    | work    | 09:00 12:00 | leave annual 13:00-18:00 = 300
      11    | work    | 11:30 18:00 |
      12    | work    | 09:00 15:30 |
      13-14 | rest    |             |
      15    | work    | 11:30 15:30 |
      16    | work    |             | leave personal 09:00-12:00 = 180
      17    | work    |             |
      18    | work    | 09:00 18:00 |
      19    | holiday |             |
      20-21 | rest    |             |
      22-26 | work    | 09:00 18:00 |
      27-28 | rest    |             |
      29    | work    | 09:00 18:00 | leave annual 10:00-11:00 = 60
      30    | work    |             | leave sick 09:00-18:00 = 480`,
    expect: {
      columns: {
        requiredDays: 5 + 5 + 4 + 5 + 2,
        // Half a day of sick leave and five hours of annual leave halve the day; nobody came on the 16th.
        attendedDays: 5 + 0 + 0.5 + 0.5 + 0.5 + 0.5 + 0 + 0 + 0 + 1 + 5 + 1 + 0,
        restDays: 9,
        requiredMin: 5 * 480 + 0 + 300 + 180 + 480 + 480 + 480 + 300 + 480 + 480 + 5 * 480 + 420 + 0,
        workedMin: 5 * 480 + 0 + 300 + 180 + 330 + 330 + 180 + 0 + 0 + 480 + 5 * 480 + 420 + 0,
        punches: 10 + 0 + 2 + 2 + 2 + 2 + 2 + 0 + 0 + 2 + 10 + 2 + 0,
        absentLateCount: 2,
        absentLateMin: 150 + 150,
        absentLateDays: 0.5 + 0.5,
        absentDays: 0.5 + 0.5 + 1 + 0.5 + 1,
      },
      leave: { annual: 480 + 300 + 60, personal: 180, sick: 180 + 480 },
      lateFrom: [2, 2],
      cells: {
        8: 'leave, leave_of annual 480',
        9: 'normal, leave_of sick 180',
        10: 'normal, leave_of annual 300',
        11: 'absent_late 150 0.5',
        12: 'absent_early 150 0.5',
        15: 'absent_late 150 0.5, absent_early 150 0.5',
        16: 'absent 0.5, leave_of personal 180',
        17: 'absent 1',
        29: 'normal, leave_of annual 60',
        30: 'leave, leave_of sick 480',
      },
    },
  },
  {
    id: 'overtime',
    why: 'National Day is paid, Sundays become time off, evenings count from an hour on in half hours.',
    month: '2026-10',
    shift: OFFICE,
    overtime: {
      workday: rule({ basis: 'punched', minMin: 60, stepMin: 30, pay: 'money' }),
      rest: rule({ basis: 'punched', pay: 'time_off' }),
      holiday: rule({ basis: 'punched', pay: 'money' }),
    },
    table: `
      01    | holiday | 09:00 18:00 |
      02-03 | holiday |             |
      04    | rest    | 10:00 15:30 |
      05-07 | rest    |             |
      08    | work    | 09:00 20:00 |
      09    | work    | 09:00 18:59 |
      10    | work    | 09:00 19:50 |
      11    | rest    |             |
      12-16 | work    | 09:00 18:00 |
      17    | rest    | 09:00       |
      18    | rest    |             | overtime 10:00-12:00 = 120
      19-23 | work    | 09:00 18:00 |
      24-25 | rest    |             |
      26-29 | work    | 09:00 18:00 |
      30    | work    | 09:00 21:00 | pay time_off
      31    | rest    |             |`,
    expect: {
      columns: {
        requiredDays: 3 + 5 + 5 + 5,
        attendedDays: 18,
        restDays: 13,
        restDayWorkDays: 3,
        requiredMin: 18 * 480,
        workedMin: 18 * 480,
        punches: 2 + 2 + 6 + 10 + 1 + 10 + 10,
        overtimeApprovedMin: 120, // and nobody came
        overtimeMin: 480 + 330 + (120 + 0 + 90 + 180),
      },
      overtime: { workday: [390, 120 + 90, 180], rest: [330, 0, 330], holiday: [480, 480, 0] },
      cells: {
        1: 'holiday, overtime holiday 480',
        4: 'rest, overtime rest 330',
        8: 'normal, overtime workday 120',
        10: 'normal, overtime workday 90',
        30: 'normal, overtime workday 180',
      },
    },
  },
  {
    id: 'factory',
    why: 'Three stretches a day, six punches; a trip, an outing, make-ups, and a field punch nobody has decided yet.',
    month: '2026-02',
    shift: THREE,
    table: `
      01    | rest    |                                     |
      02-05 | work    | 08:00 11:00 13:00 17:00 18:00 21:00 |
      06    | work    | 08:00 11:00 13:05 17:00 18:00 20:50 |
      07-08 | rest    |                                     |
      09    | work    | 08:00 11:00 13:00 17:00             |
      10    | work    | 08:00 13:00 17:00 18:00 21:00       |
      11    | work    |                                     | trip 08:00-21:00 = 600
      12    | work    | 08:00 11:00 18:00 21:00             | out 13:00-17:00 = 240
      13    | work    | 08:00 11:00 13:00 17:00 18:00 21:00 | makeup 2
      14    | work    | 08:00 11:00 13:00 17:00 18:00 21:00 |
      15    | rest    |                                     |
      16-19 | holiday |                                     |
      20-23 | rest    |                                     |
      24    | work    |                                     |
      25-27 | work    | 08:00 11:00 13:00 17:00 18:00 21:00 |
      28    | work    | 08:00 11:00 13:00 17:00 18:00 21:00+field+pending |`,
    expect: {
      columns: {
        requiredDays: 5 + 5 + 1 + 4 + 1,
        attendedDays: 4 + 1 + 1 + 1 + 1 + 1 + 2 + 0 + 3 + 0,
        restDays: 12,
        openDays: 1,
        requiredMin: 16 * 600,
        workedMin: 4 * 600 + 585 + 420 + 420 + 600 + 600 + 2 * 600 + 0 + 3 * 600 + 420,
        punches: 24 + 6 + 4 + 5 + 0 + 4 + 12 + 0 + 18 + 5,
        lateCount: 1,
        lateMin: 5,
        earlyCount: 1,
        earlyMin: 10,
        missedIn: 1,
        missedOut: 2,
        absentDays: 1,
        makeups: 2,
        tripMin: 600,
        outMin: 240,
      },
      cells: {
        6: 'late 5, early_leave 10',
        9: 'missed_on 2, missed_off 2',
        10: 'missed_off 0',
        11: 'normal, trip 600',
        12: 'normal, out 240',
        13: 'normal, makeup 2',
        24: 'absent 1',
        28: 'pending',
      },
    },
  },
  {
    id: 'newcomer',
    why: 'Joined on the 13th with free hours of eight a day; two days exempt; today is the 24th, at noon.',
    month: '2026-07',
    shift: FREE,
    table: `
      01-12 | none |             |
      13-15 | work | 08:00 16:00 |
      16    | work | 10:00 17:30 |
      17    | work | 23:00 27:30 |
      18    | rest |             |
      19    | none | 11:00 12:00 |
      20    | work | 08:00       |
      21    | work |             | exempt
      22    | work | 09:00 18:00 | exempt
      23    | work | 08:00 16:00 |
      24    | work | 08:00       | asof 12:00`,
    expect: {
      columns: {
        requiredDays: 3 + 1 + 1 + 1 + 1 + 1,
        attendedDays: 3 + 1 + 1 + 1 + 0 + 1 + 1 + 0,
        restDays: 1,
        restDayWorkDays: 1,
        exemptDays: 2,
        openDays: 1,
        requiredMin: 8 * 480,
        workedMin: 3 * 480 + 450 + 270 + 0 + 0 + 540 + 480 + 0,
        punches: 6 + 2 + 2 + 2 + 1 + 0 + 2 + 2 + 1,
        missedOut: 1,
      },
      cells: {
        16: 'short_hours 30',
        17: 'short_hours 210',
        20: 'missed_off 0',
        21: 'exempt',
        22: 'exempt',
        24: 'pending',
      },
    },
  },
]
