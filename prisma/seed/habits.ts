import { isoWeekday, type WorkDate } from '@/lib/time/work-date'
import { type DayPlan, type Makeup, type Tap, tap } from './day'
import type { Where } from './evidence'
import type { DemoPerson, Habit } from './people'
import type { Random } from './random'

type Keeping = {
  /** Wall minutes between which he comes and goes on a good day. */
  readonly comes: readonly [number, number]
  readonly goes: readonly [number, number]
  readonly late: number
  readonly seriouslyLate: number
}

const KEEPING: Readonly<Record<Habit, Keeping>> = {
  early: { comes: [490, 522], goes: [1080, 1110], late: 0.01, seriouslyLate: 0 },
  steady: { comes: [516, 538], goes: [1081, 1130], late: 0.05, seriouslyLate: 0.005 },
  close: { comes: [529, 544], goes: [1080, 1100], late: 0.16, seriouslyLate: 0.02 },
  owl: { comes: [527, 544], goes: [1115, 1290], late: 0.1, seriouslyLate: 0.03 },
  outside: { comes: [505, 538], goes: [1080, 1140], late: 0.06, seriouslyLate: 0.01 },
}

const VISITS = ['拜访客户，现场演示', '客户现场培训', '项目验收', '合同面签', '展会布展']
const FORGOT: Readonly<Record<'on' | 'off', readonly string[]>> = {
  on: ['到岗后直接进会议室，忘记打卡', '手机没电，到工位充电后忘记补打', '早上接待访客，忘记打卡'],
  off: ['下班赶班车，忘记打卡', '和客户开会到很晚，离开时忘记打卡', '手机没电，未能打下班卡'],
}
const PROOF = { approve: '情况属实', reject: '请附上当天的门禁或会议记录', wait: '', withdraw: '' } as const

type Kind = 'good' | 'late' | 'seriouslyLate' | 'early' | 'noOn' | 'noOff' | 'absent'

function kindOf(keeping: Keeping, random: Random): Kind {
  const odds: [Kind, number][] = [
    ['absent', 0.006],
    ['noOn', 0.015],
    ['noOff', 0.025],
    ['early', 0.02],
    ['seriouslyLate', keeping.seriouslyLate],
    ['late', keeping.late],
  ]
  let left = random.next()
  for (const [kind, odd] of odds) {
    left -= odd
    if (left < 0) return kind
  }
  return 'good'
}

function arrivalMin(kind: Kind, { comes }: Keeping, random: Random): number {
  if (kind === 'late') return random.whole(546, 568)
  if (kind === 'seriouslyLate') return random.whole(572, 625)
  return random.whole(...comes)
}

function leavingMin(kind: Kind, habit: Habit, { goes }: Keeping, random: Random): number {
  if (kind === 'early') return random.whole(985, 1068)
  if (habit === 'owl' && random.chance(0.06)) return random.whole(1450, 1520)
  return random.whole(...goes)
}

function whereOf(habit: Habit, random: Random): Where {
  if (habit === 'outside' && random.chance(0.4)) return 'customer'
  const chance = random.next()
  if (chance < 0.16) return 'network'
  if (chance < 0.23) return 'borderline_in'
  if (chance < 0.24) return 'borderline_out'
  if (chance < 0.25) return 'inaccurate'
  return chance < 0.26 ? 'denied' : 'inside'
}

function noteOf(where: Where, random: Random): Partial<Tap> {
  return where === 'customer' ? { note: random.pick(VISITS) } : {}
}

/** An ordinary day of somebody with these habits. The same person has the same day whenever the demo is made. */
export function ordinaryDay({ habit }: DemoPerson, date: WorkDate, random: Random): DayPlan {
  if (isoWeekday(date) > 5) return restDay(habit, date, random)
  const keeping = KEEPING[habit]
  const kind = kindOf(keeping, random)
  if (kind === 'absent') return { taps: [], makeup: null }
  const taps: Tap[] = []
  if (kind !== 'noOn') taps.push(...arrival(arrivalMin(kind, keeping, random), habit, random))
  if (kind !== 'noOff') taps.push(...leaving(leavingMin(kind, habit, keeping, random), habit, random))
  const makeup = kind === 'noOn' || kind === 'noOff' ? mending(kind, keeping, random) : null
  return { taps, makeup }
}

function arrival(wallMin: number, habit: Habit, random: Random): Tap[] {
  const where = whereOf(habit, random)
  const taps = [tap(random, wallMin, where, noteOf(where, random))]
  // Tapped on the way from the underground, then again at the desk; or too early; or twice by a nervous thumb.
  if (where === 'inside' && random.chance(0.03)) taps.unshift(tap(random, wallMin - 5, 'outside'))
  if (random.chance(0.01)) taps.unshift(tap(random, random.whole(300, 350), 'inside'))
  if (random.chance(0.015)) taps.push(...taps.slice(-1).map((it) => ({ ...it, wallSec: it.wallSec + 6 })))
  return taps
}

function leaving(wallMin: number, habit: Habit, random: Random): Tap[] {
  const where = whereOf(habit, random)
  const taps = [tap(random, wallMin, where, noteOf(where, random))]
  if (random.chance(0.06)) taps.push(tap(random, wallMin + random.whole(4, 20), 'inside'))
  return taps
}

function restDay(habit: Habit, date: WorkDate, random: Random): DayPlan {
  const comes = habit === 'owl' && isoWeekday(date) === 6 && random.chance(0.2)
  if (!comes) return { taps: [], makeup: null }
  const from = random.whole(590, 650)
  return {
    taps: [tap(random, from, 'inside'), tap(random, from + random.whole(150, 330), 'inside')],
    makeup: null,
  }
}

/** Most people mend what they missed on the workday after; most managers agree. */
function mending(kind: 'noOn' | 'noOff', keeping: Keeping, random: Random): Makeup | null {
  if (!random.chance(0.7)) return null
  const side = kind === 'noOn' ? 'on' : 'off'
  const fate = random.chance(0.82) ? 'approve' : 'reject'
  const claimedMin = random.whole(...(side === 'on' ? keeping.comes : keeping.goes))
  return {
    side,
    claimedMin,
    reason: random.pick(FORGOT[side]),
    pictures: random.whole(0, 1),
    fate,
    answer: PROOF[fate],
  }
}
