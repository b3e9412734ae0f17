import { v7 as uuidv7 } from 'uuid'
import type { Actor, Ctx, Role, Scope } from '@/lib/db/scope'
import { mintScope } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { addDepartment } from '@/lib/people/commands/add-department'
import { addPerson } from '@/lib/people/commands/add-person'
import { publishPlace } from '@/lib/places/commands'
import { publishPolicy } from '@/lib/policies/commands'
import type { PolicyContent } from '@/lib/policies/schema'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import { publishCalendar } from '@/lib/schedules/commands/publish-calendar'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import type { ShiftContent } from '@/lib/schedules/schema/shift'

/** The middle of the test company's office; a degree of latitude is about 111 km. */
export const OFFICE = { lat: 31.2304, lng: 121.4737, radiusM: 150 }
export const OFFICE_ADDRESS = '203.0.113.7'

export const NINE_TO_SIX: ShiftContent = {
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

export const OFFICE_POLICY: PolicyContent = {
  punch: {
    accept: [['gps'], ['network']],
    maxAccuracyM: 150,
    outside: 'refuse',
    unknown: 'review',
    field: { approval: 'none', note: false, photo: false },
    device: 'off',
    minIntervalS: 10,
    speedLimitKmh: 900,
    offline: { mode: 'off', maxAgeH: 72 },
  },
  overtime: { workday: NO_OVERTIME, rest: NO_OVERTIME, holiday: NO_OVERTIME },
  makeup: { perMonth: 3, daysBack: 31 },
}

export type Company = Awaited<ReturnType<typeof foundCompany>>

/** A job's context: it may configure everything. */
export function jobCtx(scope: Scope, now: number): Ctx {
  return { scope, actor: { kind: 'job', name: 'test' }, now, requestId: 'test', network: null }
}

/** A person's context at a chosen time. */
export function memberCtx(
  scope: Scope,
  person: { personId: string; roles: readonly Role[] },
  now: number,
): Ctx {
  const actor: Actor = { kind: 'member', personId: person.personId, roles: person.roles }
  return { scope, actor, now, requestId: 'test', network: null }
}

/** A company with one office, one shift, one policy, a calendar without dates, a manager with two people, HR, an owner and an auditor. */
export async function foundCompany(
  options: { shift?: ShiftContent; policy?: PolicyContent; zone?: string; from?: string; slug?: string } = {},
) {
  const from = options.from ?? '2026-01-01'
  const zone = options.zone ?? 'Asia/Shanghai'
  const orgId = uuidv7()
  const slug = options.slug ?? `c-${orgId.slice(-8)}`
  const scope = mintScope(orgId)
  const job = jobCtx(scope, Date.UTC(2026, 0, 1))
  await withTenant(
    { scope },
    (tx) =>
      tx.sql`INSERT INTO org (id, slug, name, zone, locale, created_at)
           VALUES (${orgId}::uuid, ${slug}, ${`Company ${slug}`}, ${zone}, 'zh-CN', ${new Date(job.now)})`,
  )
  const { departmentId } = await addDepartment(job, { name: '产品部', parentId: null })
  let count = 0
  const hire = async (name: string, roles: Role[], managerId: string | null = null) => {
    count += 1
    const { personId } = await addPerson(job, {
      employeeNo: `E${String(count).padStart(3, '0')}`,
      email: `${name}@${slug}.test`,
      name,
      departmentId,
      managerId,
      startDate: from,
      endDate: null,
      roles,
      zone: null,
      locale: null,
    })
    return { personId, roles, name }
  }
  const boss = await hire('boss', ['employee', 'manager'])
  const manager = await hire('manager', ['employee', 'manager'], boss.personId)
  const ann = await hire('ann', ['employee'], manager.personId)
  const bob = await hire('bob', ['employee'], manager.personId)
  const hr = await hire('hr', ['employee', 'hr'])
  const owner = await hire('owner', ['employee', 'owner'])
  const auditor = await hire('auditor', ['auditor'])
  const stranger = await hire('stranger', ['employee', 'manager'])
  const { placeId } = await publishPlace(job, {
    placeId: null,
    name: '上海办公室',
    effectiveFrom: from,
    content: {
      zone,
      datum: 'wgs84',
      shapes: [{ kind: 'circle', ...OFFICE }],
      cidrs: ['203.0.113.0/24'],
      wifi: [],
    },
  })
  const { policyId } = await publishPolicy(job, {
    policyId: null,
    name: '办公',
    effectiveFrom: from,
    content: options.policy ?? OFFICE_POLICY,
  })
  const { shiftId } = await publishShift(job, {
    shiftId: null,
    name: '早九晚六',
    effectiveFrom: from,
    content: options.shift ?? NINE_TO_SIX,
  })
  const { calendarId } = await publishCalendar(job, {
    calendarId: null,
    name: '公司日历',
    effectiveFrom: from,
    content: { base: 'none', days: [] },
  })
  const { groupId } = await publishGroup(job, {
    groupId: null,
    name: '总部',
    effectiveFrom: from,
    content: {
      zone,
      weekly: [shiftId, shiftId, shiftId, shiftId, shiftId, null, null],
      placeIds: [placeId],
      policyId,
      calendar: calendarId,
    },
  })
  const people = { boss, manager, ann, bob, hr, owner, auditor, stranger }
  for (const person of Object.values(people)) {
    await assignGroup(job, { personId: person.personId, groupId, fromDate: from })
  }
  return { orgId, slug, scope, job, departmentId, placeId, policyId, shiftId, calendarId, groupId, ...people }
}
