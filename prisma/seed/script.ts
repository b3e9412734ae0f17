import type { DayPlan, Makeup, Tap } from './day'
import { minutes, tap } from './day'
import type { Where } from './evidence'
import { EMPLOYEE } from './people'
import type { Random } from './random'

/** A day told in a few words: when and where from; null is a tap that never came. */
type Told = {
  readonly on: readonly [clock: string, where: Where, change?: Partial<Tap>][]
  readonly off: readonly [clock: string, where: Where, change?: Partial<Tap>][]
  readonly makeup?: Makeup
}

const GOOD_EVENING: Told['off'] = [['18:12', 'inside']]
const GOOD_MORNING: Told['on'] = [['08:52', 'inside']]

const makeup = (side: Makeup['side'], clock: string, change: Partial<Makeup>): Makeup => ({
  side,
  claimedMin: minutes(clock),
  reason: '忘记打卡',
  pictures: 0,
  fate: 'wait',
  answer: '',
  ...change,
})

/**
 * The demo employee's workdays, counted back from today (0), which is left to whoever tries the demo. Something of
 * everything; until the fifteenth he belonged to sales and met customers.
 */
const EMPLOYEE_DAYS: Readonly<Record<number, Told>> = {
  0: { on: [], off: [] },
  1: { on: GOOD_MORNING, off: [['18:06', 'network']] },
  2: { on: [['08:47', 'inside']], off: [] },
  3: {
    on: [],
    off: [['18:20', 'inside']],
    makeup: makeup('on', '08:50', { reason: '早上接待来访客户，忘记打卡，附门禁记录', pictures: 1 }),
  },
  4: { on: [['09:17', 'inside']], off: GOOD_EVENING },
  5: { on: [['08:56', 'denied', { fate: 'wait' }]], off: GOOD_EVENING },
  6: {
    on: [
      ['08:51', 'outside'],
      ['08:58', 'inside'],
    ],
    off: [['18:03', 'inside']],
  },
  7: { on: GOOD_MORNING, off: [['16:40', 'inside']] },
  8: { on: [['09:46', 'inside']], off: [['19:05', 'inside']] },
  9: {
    on: [['08:44', 'inside']],
    off: [],
    makeup: makeup('off', '18:25', {
      reason: '送客户下楼后直接离开，忘记打卡',
      pictures: 2,
      fate: 'approve',
      answer: '情况属实',
    }),
  },
  10: { on: [['08:55', 'borderline_in']], off: [['18:09', 'borderline_in']] },
  11: {
    on: [],
    off: [['18:15', 'inside']],
    makeup: makeup('on', '08:55', { fate: 'reject', answer: '请附上当天的门禁或会议记录' }),
  },
  12: { on: [], off: [] },
  13: {
    on: [['08:49', 'inside']],
    off: [],
    makeup: makeup('off', '18:00', { reason: '忘记打卡', fate: 'withdraw' }),
  },
  14: {
    on: [
      ['08:53', 'network'],
      ['08:53', 'network'],
    ],
    off: [
      ['18:30', 'inside'],
      ['18:55', 'inside'],
    ],
  },
  15: {
    on: [
      ['05:20', 'inside'],
      ['08:40', 'inside'],
    ],
    off: [['24:40', 'inside']],
  },
  16: { on: [['08:45', 'customer', { note: '客户现场培训', fate: 'approve' }]], off: [['18:10', 'inside']] },
  17: { on: GOOD_MORNING, off: [['18:02', 'customer', { note: '合同面签', fate: 'reject' }]] },
  18: {
    on: [['08:58', 'customer', { note: '展会布展', fate: 'approve' }]],
    off: [['18:40', 'customer', { note: '展会撤展', fate: 'approve' }]],
  },
}

/** What the others must do so that the present has something to look at. */
const OTHERS: Readonly<Record<string, Readonly<Record<number, Told>>>> = {
  // The manager's own team: something waits in his inbox.
  '1008': {
    1: {
      on: [],
      off: [['18:02', 'inside']],
      makeup: makeup('on', '08:30', { reason: '早上直接去会议室，忘记打卡', pictures: 1 }),
    },
  },
  '1009': { 0: { on: [['09:21', 'inside']], off: [['18:31', 'inside']] } },
  '1010': { 0: { on: [['08:57', 'borderline_out', { fate: 'wait' }]], off: [['18:10', 'inside']] } },
  '1015': { 0: { on: [['09:44', 'inside']], off: [['20:15', 'inside']] } },
  '1017': { 0: { on: [['08:49', 'outside']], off: [] } },
  '1021': { 0: { on: [['08:58', 'customer', { note: '客户现场演示' }]], off: [['18:20', 'customer']] } },
  '1022': {
    0: { on: [['08:51', 'customer', { note: '项目验收', fate: 'wait' }]], off: [['18:05', 'inside']] },
    1: { on: [['08:48', 'customer', { note: '合同面签', fate: 'wait' }]], off: [['18:22', 'inside']] },
  },
}

/** The scripted day of this person so many workdays back, or null when he does as he always does. */
export function scriptedDay(no: string, back: number, random: Random): DayPlan | null {
  const told = no === EMPLOYEE ? EMPLOYEE_DAYS[back] : OTHERS[no]?.[back]
  if (!told) return null
  let last = -1
  const taps = [...told.on, ...told.off].map(([clock, where, change]) => {
    const made = tap(random, minutes(clock), where, change)
    // Twice in the same minute is a nervous thumb: six seconds later.
    const wallSec = Math.floor(last / 60) === minutes(clock) ? last + 6 : made.wallSec
    last = wallSec
    return { ...made, wallSec }
  })
  return { taps, makeup: told.makeup ?? null }
}
