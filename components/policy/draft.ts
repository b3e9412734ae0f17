import type { PolicyContent } from '@/lib/policies/schema'
import {
  DOUBT_SIGNS,
  type DoubtAnswer,
  type DoubtSign,
  type Method,
  type OvertimePolicy,
  type OvertimeRule,
  type PunchPolicy,
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
  /** What nothing acts on yet isn't asked for; it stays as it is. */
  readonly kept: Pick<PunchPolicy, 'offline'>
}

/** Each sign is recorded and no more. */
export const RECORDED: PolicyDraft['doubt'] = {
  ...{ speed: 'record', still: 'record', crowd: 'record', untrue: 'record' },
  ...{ apart: 'record', zone: 'record', abroad: 'record', hosted: 'record' },
}

/** The texts of a published policy. */
export function draftOf({ punch, overtime, makeup, ownPlaces }: PolicyContent): PolicyDraft {
  const { outside, unknown, field, device, offline } = punch
  return {
    ...{ outside, unknown, field, device },
    clauses: punch.accept.map((methods, key) => ({ key, methods })),
    accuracy: String(punch.maxAccuracyM),
    interval: String(punch.minIntervalS),
    speed: String(punch.speedLimitKmh),
    insist: punch.insist ?? 'no',
    reading: punch.reading ?? 'keep',
    doubt: { ...RECORDED, ...punch.doubt },
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
    kept: { offline },
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
  const { outside, unknown, field, device, kept } = draft
  const policy: PolicyContent = {
    punch: {
      ...{ outside, unknown, field, device },
      ...kept,
      accept: draft.clauses.map(({ methods }) => [...methods]),
      maxAccuracyM: count('punch.maxAccuracyM', draft.accuracy),
      minIntervalS: count('punch.minIntervalS', draft.interval),
      speedLimitKmh: count('punch.speedLimitKmh', draft.speed),
      ...(draft.insist === 'review' ? { insist: draft.insist } : {}),
      ...(draft.reading === 'drop' ? { reading: draft.reading } : {}),
      ...answeredOf(draft.doubt),
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
  }
  return { policy, errors }
}

/** Only what is more than recorded is part of a policy, so that one from before there were answers is unchanged. */
function answeredOf(doubt: PolicyDraft['doubt']): Pick<PunchPolicy, 'doubt'> {
  const named = DOUBT_SIGNS.filter((sign) => doubt[sign] !== 'record').map((sign) => [sign, doubt[sign]])
  return named.length === 0 ? {} : { doubt: Object.fromEntries(named) }
}
