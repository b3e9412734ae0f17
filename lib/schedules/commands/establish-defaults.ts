import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { publishPolicy } from '@/lib/policies/commands'
import type { PolicyContent } from '@/lib/policies/schema'
import type { WorkDate } from '@/lib/time/work-date'
import type { ZoneName } from '@/lib/time/zone'
import type { ShiftContent } from '../schema/shift'
import { assignGroup } from './assign-group'
import { publishGroup } from './publish-group'
import { publishShift } from './publish-shift'

const NAMES = {
  'zh-CN': { shift: '早九晚六', policy: '混合办公', group: '默认考勤组' },
  en: { shift: 'Nine to six', policy: 'Hybrid', group: 'Everybody' },
} as const

const NINE_TO_SIX: ShiftContent = {
  kind: 'fixed',
  segments: [
    { onMin: 540, offMin: 1080, onWindow: [360, 960], offWindow: [720, 1680], needOn: true, needOff: true },
  ],
  breaks: [{ from: 720, to: 780 }],
  flex: null,
  grace: { lateMin: 5, earlyMin: 0, countFrom: 'start' },
  tiers: [{ side: 'on', overMin: 30, result: 'seriously_late' }],
  rounding: null,
  halfDay: null,
  requiredMin: 480,
  dayStartMin: 240,
}

const NO_OVERTIME = { basis: 'none', afterMin: 0, minMin: 0, stepMin: 1, maxMin: 0, pay: 'money' } as const

/** Refuses nobody: a company without places yet must not lock its first people out. */
const HYBRID: PolicyContent = {
  punch: {
    accept: [['gps'], ['network']],
    maxAccuracyM: 150,
    outside: 'field',
    unknown: 'accept',
    field: { approval: 'none', note: false, photo: false },
    device: 'record',
    minIntervalS: 30,
    speedLimitKmh: 900,
    offline: { mode: 'standard', maxAgeH: 72 },
  },
  overtime: { workday: NO_OVERTIME, rest: NO_OVERTIME, holiday: NO_OVERTIME },
  makeup: { perMonth: 3, daysBack: 31 },
}

/** Gives a new company a shift, a policy and a group with its first person in it, so that he can punch at once. */
export async function establishDefaults(
  ctx: Ctx,
  first: { personId: string; from: WorkDate; zone: ZoneName; locale: keyof typeof NAMES },
): Promise<void> {
  const { from: effectiveFrom, zone, personId } = first
  const names = NAMES[first.locale]
  const { shiftId } = await publishShift(ctx, {
    shiftId: null,
    name: names.shift,
    effectiveFrom,
    content: NINE_TO_SIX,
  })
  const { policyId } = await publishPolicy(ctx, {
    policyId: null,
    name: names.policy,
    effectiveFrom,
    content: HYBRID,
  })
  const weekly = [shiftId, shiftId, shiftId, shiftId, shiftId, null, null]
  const { groupId } = await publishGroup(ctx, {
    groupId: null,
    name: names.group,
    effectiveFrom,
    content: { zone, weekly, placeIds: [], policyId },
  })
  await assignGroup(ctx, { personId, groupId, fromDate: effectiveFrom })
}
