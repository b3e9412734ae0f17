import type { WorkDate } from '@/lib/time/work-date'
import { attendedHalves } from './attended'
import type { DayRecord } from './day-record'
import {
  byType,
  type CellCode,
  cellOf,
  isMissed,
  type MonthDay,
  OVERTIME_CLASSES,
  type OvertimeClass,
  slotMinutes,
  tierHalves,
} from './month-cell'

/** Minutes of one class of overtime; what no policy told how to pay is in the total only. */
export type OvertimeSplit = { totalMin: number; moneyMin: number; timeOffMin: number }

/** One person's month in the columns of the customary monthly sheet (月度汇总; china.md 17.3, names given here).
 * Minutes are whole; days may be halves. Every number adds up: two parts of a month make the whole of it. */
export type MonthSummary = {
  /** 应出勤天数: days planned as work for somebody who must punch. Leave does not lessen them. */
  readonly requiredDays: number
  /** 出勤天数: required days that are settled and were attended, also by trip or outing; less absence, and less leave
   * that took half of the day's time (half a day) or all of it, or halves of it where it is counted in those. A punch however late counts, one slot missed too.
   * Work on rest days is not in it. An exempt person attends a day by punching in it. */
  readonly attendedDays: number
  /** 休息天数: days planned as rest or statutory holiday. */
  readonly restDays: number
  /** 休息日出勤: days not planned as work that have a punch that counts, or overtime. */
  readonly restDayWorkDays: number
  /** 无需打卡 (17.1): work days of an exempt person, in neither required nor missed. */
  readonly exemptDays: number
  /** Required days with a slot still open or awaiting a decision; they are not attended yet. */
  readonly openDays: number
  /** 应出勤时长 (Feishu 521): what the days asked for, after leave; of an exempt person nothing. */
  readonly requiredMin: number
  /** 工作时长. */
  readonly workedMin: number
  /** 打卡次数: punches that count. */
  readonly punches: number
  /** 迟到次数, 迟到时长: slots that are late and no worse. */
  readonly lateCount: number
  readonly lateMin: number
  /** 严重迟到次数, 严重迟到时长. */
  readonly seriouslyLateCount: number
  readonly seriouslyLateMin: number
  /** 旷工迟到次数, its minutes, 旷工迟到天数: so late that it counts as (half) a day's absence. The days are part of
   * `absentDays`. */
  readonly absentLateCount: number
  readonly absentLateMin: number
  readonly absentLateDays: number
  /** 迟到10分钟以上次数, 迟到30分钟以上次数, or whatever was asked for: arrivals at least so late, whatever came of
   * them; 以上 includes the number itself. */
  readonly lateFrom: readonly { readonly fromMin: number; readonly count: number }[]
  /** 早退次数, 早退时长. */
  readonly earlyCount: number
  readonly earlyMin: number
  /** 上班缺卡次数, 下班缺卡次数: missed slots of days on which something else came, or by a tier that says so. */
  readonly missedIn: number
  readonly missedOut: number
  /** 旷工天数: all absence, whatever its reason. */
  readonly absentDays: number
  /** 补卡次数: approved make-ups that count. */
  readonly makeups: number
  /** 出差时长, 外出时长. */
  readonly tripMin: number
  readonly outMin: number
  /** 加班-审批单统计: overtime as it was approved, whatever the punches say. */
  readonly overtimeApprovedMin: number
  /** 加班总时长. */
  readonly overtimeMin: number
  /** 工作日加班, 休息日加班, 节假日加班; of each 转加班费 and 转调休. */
  readonly overtime: Readonly<Record<OvertimeClass, Readonly<OvertimeSplit>>>
  /** 请假, one entry per type that occurs, by type; of planned work only. */
  readonly leave: readonly { readonly type: string; readonly minutes: number; readonly halves: number }[]
  /** 考勤结果 of each day, by date. */
  readonly cells: readonly { readonly workDate: WorkDate; readonly codes: readonly CellCode[] }[]
}

/** The customary columns of late arrivals: from 10 and from 30 minutes. */
const LATE_FROM_MIN = [10, 30] as const

type Counts = {
  -readonly [K in keyof MonthSummary as MonthSummary[K] extends number ? K : never]: number
}

function noCounts(): Counts {
  return {
    requiredDays: 0,
    attendedDays: 0,
    restDays: 0,
    restDayWorkDays: 0,
    exemptDays: 0,
    openDays: 0,
    requiredMin: 0,
    workedMin: 0,
    punches: 0,
    lateCount: 0,
    lateMin: 0,
    seriouslyLateCount: 0,
    seriouslyLateMin: 0,
    absentLateCount: 0,
    absentLateMin: 0,
    absentLateDays: 0,
    earlyCount: 0,
    earlyMin: 0,
    missedIn: 0,
    missedOut: 0,
    absentDays: 0,
    makeups: 0,
    tripMin: 0,
    outMin: 0,
    overtimeApprovedMin: 0,
    overtimeMin: 0,
  }
}

function addPlan(counts: Counts, day: MonthDay): void {
  const { record, planKind } = day
  const { workday, rest, holiday } = record.overtimeMin
  switch (planKind) {
    case 'work':
      if (record.status === 'exempt') counts.exemptDays += 1
      else if (record.status !== 'none') counts.requiredDays += 1
      if (record.status !== 'exempt' && record.slots.some((slot) => slot.result === 'pending')) {
        counts.openDays += 1
      }
      counts.attendedDays += attendedHalves(day) / 2
      return
    case 'rest':
    case 'holiday':
      counts.restDays += 1
      break
    case 'none':
      break
    default:
      planKind satisfies never
  }
  if ((day.punches ?? 0) > 0 || workday + rest + holiday > 0) counts.restDayWorkDays += 1
}

function addSlots(counts: Counts, record: MonthDay['record']): void {
  for (const slot of record.slots) {
    const minutes = slotMinutes(slot)
    switch (slot.result) {
      case 'late':
        counts.lateCount += 1
        counts.lateMin += minutes
        break
      case 'seriously_late':
        counts.seriouslyLateCount += 1
        counts.seriouslyLateMin += minutes
        break
      case 'early_leave':
        counts.earlyCount += 1
        counts.earlyMin += minutes
        break
      case 'half_absent':
      case 'absent':
        if (slot.side === 'off') break
        counts.absentLateCount += 1
        counts.absentLateMin += minutes
        break
      case 'missed':
        if (isMissed(slot, record)) counts[slot.side === 'on' ? 'missedIn' : 'missedOut'] += 1
        break
      case 'normal':
      case 'pending':
      case 'covered':
      case 'not_needed':
        break
      default:
        slot.result satisfies never
    }
  }
  counts.absentLateDays += Math.min(record.absentDays, tierHalves(record, 'on') / 2)
}

function addOvertime(
  splits: Record<OvertimeClass, OvertimeSplit>,
  overtimeMin: DayRecord['overtimeMin'],
  pay: MonthDay['overtimePay'],
): number {
  let totalMin = 0
  for (const cls of OVERTIME_CLASSES) {
    const minutes = overtimeMin[cls]
    totalMin += minutes
    splits[cls].totalMin += minutes
    if (pay === 'money') splits[cls].moneyMin += minutes
    if (pay === 'time_off') splits[cls].timeOffMin += minutes
  }
  return totalMin
}

/** Adds up the days of one person, of any span of dates; each date is to come once. Pure and total, in any order.
 * `lateFromMin` are the thresholds of `lateFrom`, in whole minutes. Nothing is derived anew: what a day says, counts. */
export function summarizeMonth(
  days: readonly MonthDay[],
  lateFromMin: readonly number[] = LATE_FROM_MIN,
): MonthSummary {
  const counts = noCounts()
  const split = (): OvertimeSplit => ({ totalMin: 0, moneyMin: 0, timeOffMin: 0 })
  const overtime = { workday: split(), rest: split(), holiday: split() }
  const leave = new Map<string, { minutes: number; halves: number }>()
  const lateMinutes: number[] = []
  for (const day of days) {
    const { record } = day
    addPlan(counts, day)
    addSlots(counts, record)
    counts.requiredMin += record.status === 'exempt' ? 0 : record.requiredMin
    counts.workedMin += record.workedMin
    counts.absentDays += record.absentDays
    counts.punches += day.punches ?? 0
    counts.makeups += day.makeups ?? 0
    counts.tripMin += day.tripMin ?? 0
    counts.outMin += day.outMin ?? 0
    counts.overtimeApprovedMin += day.overtimeApprovedMin ?? 0
    counts.overtimeMin += addOvertime(overtime, record.overtimeMin, day.overtimePay)
    for (const { type, minutes, halves = 0 } of day.leave ?? []) {
      const known = leave.get(type) ?? { minutes: 0, halves: 0 }
      leave.set(type, { minutes: known.minutes + minutes, halves: known.halves + halves })
    }
    for (const slot of record.slots) if (slot.side === 'on') lateMinutes.push(slotMinutes(slot))
  }
  return {
    ...counts,
    lateFrom: lateFromMin.map((fromMin) => ({
      fromMin,
      count: lateMinutes.filter((minutes) => minutes > 0 && minutes >= fromMin).length,
    })),
    overtime,
    leave: [...leave].map(([type, taken]) => ({ type, ...taken })).sort(byType),
    cells: days
      .map((day) => ({ workDate: day.workDate, codes: cellOf(day) }))
      .sort((a, b) => (a.workDate < b.workDate ? -1 : a.workDate > b.workDate ? 1 : 0)),
  }
}
