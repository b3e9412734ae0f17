import type { PolicyContent } from '@/lib/policies/schema'
import {
  DOUBT_SIGNS,
  type DoubtAnswer,
  type DoubtSign,
  type Method,
  type OvertimePolicy,
  type OvertimeRule,
  type PunchPolicy,
  USUAL_DEVICES,
  USUAL_WITHIN_MIN,
} from '@/lib/rules/policy'

/** `key` only tells rows apart. */
export type ClauseDraft = { readonly key: number; readonly methods: readonly Method[] }

export type OvertimeDraft = Pick<OvertimeRule, 'basis' | 'pay'> & {
  readonly after: string
  readonly min: string
  readonly step: string
  readonly max: string
}

export type OvertimeClass = keyof OvertimePolicy
export const OVERTIME_CLASSES: readonly OvertimeClass[] = ['workday', 'rest', 'holiday']

/** A policy as it is being typed: texts that may not be numbers yet. */
export type PolicyDraft = Pick<PunchPolicy, 'outside' | 'unknown' | 'field' | 'device'> & {
  readonly clauses: readonly ClauseDraft[]
  readonly accuracy: string
  readonly interval: string
  readonly speed: string
  /** How many devices each person may have. */
  readonly perPersonDevices: number
  readonly offline: {
    readonly mode: PunchPolicy['offline']['mode']
    readonly maxAge: string
    readonly within: string
  }
  readonly insist: NonNullable<PunchPolicy['insist']>
  readonly reading: 'keep' | 'drop'
  readonly doubt: Readonly<Record<DoubtSign, DoubtAnswer>>
  readonly overtime: Readonly<Record<OvertimeClass, OvertimeDraft>>
  readonly ownPlaces: {
    readonly isAllowed: boolean
    readonly perPerson: string
    readonly maxRadius: string
  }
  readonly perMonth: string
  readonly daysBack: string
}

/** What becomes of a sign that the policy doesn't name. */
function usualAnswer(sign: DoubtSign, device: PunchPolicy['device']): DoubtAnswer {
  return sign === 'shared' && (device === 'review' || device === 'refuse') ? 'review' : 'record'
}

function answersOf({ device, doubt = {} }: PunchPolicy): PolicyDraft['doubt'] {
  const answers = DOUBT_SIGNS.map((sign) => [sign, doubt[sign] ?? usualAnswer(sign, device)])
  return Object.fromEntries(answers) as PolicyDraft['doubt']
}

/** The texts of a published policy. */
export function draftOf({ punch, overtime, makeup, ownPlaces, devices }: PolicyContent): PolicyDraft {
  const { outside, unknown, field, device, offline } = punch
  return {
    ...{ outside, unknown, field, device },
    clauses: punch.accept.map((methods, key) => ({ key, methods })),
    accuracy: String(punch.maxAccuracyM),
    interval: String(punch.minIntervalS),
    speed: String(punch.speedLimitKmh),
    insist: punch.insist ?? 'no',
    reading: punch.reading ?? 'keep',
    perPersonDevices: devices?.perPerson ?? USUAL_DEVICES,
    offline: {
      mode: offline.mode,
      maxAge: String(offline.maxAgeH),
      within: String(offline.withinMin ?? USUAL_WITHIN_MIN),
    },
    doubt: answersOf(punch),
    overtime: {
      workday: overtimeDraft(overtime.workday),
      rest: overtimeDraft(overtime.rest),
      holiday: overtimeDraft(overtime.holiday),
    },
    // What is filled in once they are allowed: a home and a client's office, with room for a coarse fix indoors.
    ownPlaces: {
      isAllowed: ownPlaces !== undefined,
      perPerson: String(ownPlaces?.perPerson ?? 2),
      maxRadius: String(ownPlaces?.maxRadiusM ?? 200),
    },
    perMonth: String(makeup.perMonth),
    daysBack: String(makeup.daysBack),
  }
}

function overtimeDraft({ basis, pay, afterMin, minMin, stepMin, maxMin }: OvertimeRule): OvertimeDraft {
  const [after, min, step, max] = [String(afterMin), String(minMin), String(stepMin), String(maxMin)]
  return { basis, pay, after, min, step, max }
}

type Errors = Record<string, string>

/** The policy the texts mean, and beside each path of it that can't be read, why. Only without errors is it whole. */
export function readDraft(draft: PolicyDraft): { policy: PolicyContent; errors: Errors } {
  const errors: Errors = {}
  const count = (path: string, text: string): number => {
    const isNumber = /^\d{1,5}$/.test(text.trim())
    if (!isNumber) errors[path] ??= text.trim() === '' ? 'required' : 'wrong_number'
    return isNumber ? Number(text) : 0
  }
  const overtime = (cls: OvertimeClass): PolicyContent['overtime']['workday'] => {
    const { basis, pay, after, min, step, max } = draft.overtime[cls]
    const at = `overtime.${cls}`
    return {
      ...{ basis, pay },
      afterMin: count(`${at}.afterMin`, after),
      minMin: count(`${at}.minMin`, min),
      stepMin: count(`${at}.stepMin`, step),
      maxMin: count(`${at}.maxMin`, max),
    }
  }
  const offline = (): PunchPolicy['offline'] => {
    const { mode, maxAge, within } = draft.offline
    // While they are out of sight they can't be mended.
    const isAsked = mode !== 'off'
    const maxAgeH = isAsked ? count('punch.offline.maxAgeH', maxAge) : keptOf(maxAge, 168, 72)
    const withinMin = isAsked
      ? count('punch.offline.withinMin', within)
      : keptOf(within, 120, USUAL_WITHIN_MIN)
    return { mode, maxAgeH, ...(withinMin === USUAL_WITHIN_MIN ? {} : { withinMin }) }
  }
  const { outside, unknown, field, device, perPersonDevices: perPerson } = draft
  const policy: PolicyContent = {
    punch: {
      ...{ outside, unknown, field, device },
      accept: draft.clauses.map(({ methods }) => [...methods]),
      maxAccuracyM: count('punch.maxAccuracyM', draft.accuracy),
      minIntervalS: count('punch.minIntervalS', draft.interval),
      speedLimitKmh: count('punch.speedLimitKmh', draft.speed),
      ...(draft.insist === 'review' ? { insist: draft.insist } : {}),
      ...(draft.reading === 'drop' ? { reading: draft.reading } : {}),
      ...namedOf(draft.doubt, device),
      offline: offline(),
    },
    overtime: { workday: overtime('workday'), rest: overtime('rest'), holiday: overtime('holiday') },
    makeup: {
      perMonth: count('makeup.perMonth', draft.perMonth),
      daysBack: count('makeup.daysBack', draft.daysBack),
    },
    ...(draft.ownPlaces.isAllowed
      ? {
          ownPlaces: {
            perPerson: count('ownPlaces.perPerson', draft.ownPlaces.perPerson),
            maxRadiusM: count('ownPlaces.maxRadiusM', draft.ownPlaces.maxRadius),
          },
        }
      : {}),
    ...(perPerson === USUAL_DEVICES ? {} : { devices: { perPerson } }),
  }
  return { policy, errors }
}

function keptOf(text: string, most: number, usual: number): number {
  const n = Number(text)
  return Number.isInteger(n) && n >= 1 && n <= most ? n : usual
}

/** Only what is another answer than the usual is part of a policy, so that one from before there were answers is unchanged. */
function namedOf(doubt: PolicyDraft['doubt'], device: PunchPolicy['device']): Pick<PunchPolicy, 'doubt'> {
  const named = DOUBT_SIGNS.filter((sign) => doubt[sign] !== usualAnswer(sign, device)).map((sign) => [
    sign,
    doubt[sign],
  ])
  return named.length === 0 ? {} : { doubt: Object.fromEntries(named) }
}
