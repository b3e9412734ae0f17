import type { Instant } from '@/lib/time/instant'
import { addDays, type WorkDate } from '@/lib/time/work-date'
import { instantAtWall } from '@/lib/time/zone'
import { type Calendar, isWeekend, nextWorkday } from './calendar'
import { ZONE } from './configuration'
import type { DayPlan, Fate, Makeup, Tap } from './day'
import { ordinaryDay } from './habits'
import { type DemoPerson, EMPLOYEE, NEWCOMER, ON_LEAVE, WANTS_LEAVE } from './people'
import { type Random, randomOf } from './random'
import { scriptedDay } from './script'

/** One thing a person does, or that is done to what he asked for. */
export type Deed = { readonly at: Instant } & (
  | { readonly kind: 'punch'; readonly tap: Tap; readonly decidedAt: Instant }
  | {
      readonly kind: 'makeup'
      readonly requestId: string
      readonly workDate: WorkDate
      readonly makeup: Makeup
    }
  | {
      readonly kind: 'decide'
      readonly requestId: string
      readonly fate: Extract<Fate, 'approve' | 'reject'>
      readonly note: string
    }
  | { readonly kind: 'withdraw'; readonly requestId: string }
  | {
      readonly kind: 'leave'
      readonly requestId: string
      readonly type: '年假'
      readonly from: WorkDate
      readonly to: WorkDate
      readonly reason: string
    }
)

/** At most so many of a month's make-ups come about by chance; a person may ask for three. */
const MAKEUPS_PER_MONTH = 2

const at = (date: WorkDate, wallMin: number) => instantAtWall(ZONE, date, wallMin)

/** A person's month up to the present, in order. What lies after it is left to the future. */
export function historyOf(person: DemoPerson, calendar: Calendar): Deed[] {
  const asked = new Map<string, number>()
  const leave = leaveOf(person, calendar)
  const deeds = calendar.dates.flatMap((date) => {
    if (person.no === NEWCOMER && date <= calendar.newcomerFrom) return []
    if (leave.some((it) => it.kind === 'leave' && it.from <= date && date <= it.to)) return []
    const random = randomOf(`${person.no} ${date}`)
    const { taps, makeup } = dayOf(person, date, calendar, random)
    const month = date.slice(0, 7)
    const count = (asked.get(month) ?? 0) + (makeup ? 1 : 0)
    asked.set(month, count)
    const keepsMakeup = person.no === EMPLOYEE || count <= MAKEUPS_PER_MONTH
    return [...punches(date, taps, random), ...(makeup && keepsMakeup ? mended(date, makeup, random) : [])]
  })
  return [...deeds, ...leave].filter((deed) => deed.at <= calendar.now).sort((a, b) => a.at - b.at)
}

/** Two days of leave some weeks ago; a colleague asks for the next workday but one, which waits for the manager. */
function leaveOf({ no }: DemoPerson, calendar: Calendar): Deed[] {
  const random = randomOf(`leave of ${no}`)
  const asks = (askedAt: Instant, from: WorkDate, to: WorkDate, reason: string) =>
    ({ kind: 'leave', at: askedAt, requestId: random.uuid(askedAt), type: '年假', from, to, reason }) as const
  if (no === ON_LEAVE) {
    const ask = asks(at(calendar.workday(11), 620), calendar.workday(9), calendar.workday(8), '回老家办事')
    return [
      ask,
      {
        kind: 'decide',
        at: at(calendar.workday(11), 930),
        requestId: ask.requestId,
        fate: 'approve',
        note: '',
      },
    ]
  }
  if (no !== WANTS_LEAVE) return []
  const day = nextWorkday(nextWorkday(calendar.today))
  return [asks(at(calendar.workday(1), 1_010), day, day, '孩子家长会')]
}

function dayOf(person: DemoPerson, date: WorkDate, calendar: Calendar, random: Random): DayPlan {
  const back = date === calendar.today && !isWeekend(date) ? 0 : calendar.workdayBack(date)
  const scripted = back === null ? null : scriptedDay(person.no, back, random)
  if (scripted) return scripted
  const ordinary = ordinaryDay(person, date, random)
  // What the demo employee may still ask for is part of his script.
  return person.no === EMPLOYEE ? { ...ordinary, makeup: null } : ordinary
}

function punches(date: WorkDate, taps: readonly Tap[], random: Random): Deed[] {
  return taps.map((tap) => ({
    kind: 'punch',
    at: at(date, 0) + tap.wallSec * 1_000,
    tap,
    decidedAt: at(nextWorkday(date), random.whole(600, 980)),
  }))
}

/** A missed clock-in is noticed in the evening, a missed clock-out the next morning. */
function mended(date: WorkDate, makeup: Makeup, random: Random): Deed[] {
  const askedOn = makeup.side === 'on' ? date : addDays(date, 1)
  const askedAt = at(askedOn, makeup.side === 'on' ? random.whole(1180, 1240) : random.whole(565, 620))
  const requestId = random.uuid(askedAt)
  const asks: Deed = { kind: 'makeup', at: askedAt, requestId, workDate: date, makeup }
  const { fate, answer: note } = makeup
  switch (fate) {
    case 'wait':
      return [asks]
    case 'withdraw':
      return [asks, { kind: 'withdraw', at: at(askedOn, random.whole(640, 700)), requestId }]
    case 'approve':
    case 'reject':
      return [
        asks,
        { kind: 'decide', at: at(nextWorkday(askedOn), random.whole(600, 980)), requestId, fate, note },
      ]
    default:
      return fate satisfies never
  }
}
