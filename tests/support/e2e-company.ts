import { writeFileSync } from 'node:fs'
import { v7 as uuidv7 } from 'uuid'
import { closeWindows } from '@/lib/days/commands/close-windows'
import { closeDatabase } from '@/lib/db/client'
import type { Role } from '@/lib/db/scope'
import { addLeaveType } from '@/lib/leaves/commands/add-leave-type'
import { grantLeave } from '@/lib/leaves/commands/grant-leave'
import { addPerson } from '@/lib/people/commands/add-person'
import { publishPolicy } from '@/lib/policies/commands'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { requestMakeup } from '@/lib/requests/commands/request-makeup'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { MINUTE_MS } from '@/lib/time/instant'
import { addDays, type WorkDate } from '@/lib/time/work-date'
import { instantAtWall, wallAt } from '@/lib/time/zone'
import { type Company, foundCompany, jobCtx, memberCtx, OFFICE_POLICY } from './company'
import { firstDateFor, followTheCalendar } from './e2e-calendar'
import type { E2eCompany } from './e2e-facts'
import { givePassword } from './give-password'
import { zoneInTheMorning } from './local-morning'
import { tap } from './punching'

/** Each test punches as somebody of his own, so that none depends on another. */
const CAST = [
  'inside',
  'outside',
  'denied',
  'network',
  'mender',
  'field',
  'field-photo',
  'field-shy',
  'field-ahead',
  'on-leave',
  'on-site',
  'improver',
  'claimant',
  'scanner',
  'at-kiosk',
  'at-door',
  'settler',
  'prover',
  'keeper',
  'doubter',
  'jumper',
  'leaver',
  'reader',
  'typist',
  'night-one',
  'night-two',
] as const
const ASKERS = ['first-asker', 'second-asker'] as const

type Member = { personId: string; roles: Role[] }

/** Makes the company the tests in the browser work in: it is ten in the morning there, on a work day, whenever they run. */
async function main(file: string): Promise<void> {
  const now = Date.now()
  const zone = zoneInTheMorning(now)
  const { date: today } = wallAt(zone, now)
  const from = addDays(today, -40)
  const company = await foundCompany({ slug: 'e2e', zone, from })
  const groups = await everyDayAWorkDay(company, zone, from)
  const cast = new Map<string, Member>()
  for (const name of CAST) {
    const groupId = groupOf(groups, name)
    cast.set(name, await hire(company, { name, managerId: company.manager.personId, groupId, from }))
  }
  // A manager of their own, whose inbox no other test touches.
  for (const name of ASKERS) {
    const managerId = company.stranger.personId
    cast.set(name, await hire(company, { name, managerId, groupId: groups.office, from }))
  }
  const onLeave = cast.get('on-leave')
  if (onLeave) await giveLeave(company, onLeave, today)
  const calendar = await followTheCalendar(company, { zone, today, now })
  const reader = await hire(company, {
    ...{ name: 'calendar', managerId: company.manager.personId, groupId: calendar.groupId },
    from: firstDateFor(today),
  })
  cast.set('calendar', reader)
  await calendar.derive(reader.personId)
  // Ten minutes ago in Shanghai; where he is now is up to his test.
  const jumper = cast.get('jumper')
  if (jumper) await recordPunch(memberCtx(company.scope, jumper, now - 10 * MINUTE_MS), tap())
  const yesterday = addDays(today, -1)
  await forgetToLeave(company, cast, { zone, yesterday, now })
  for (const { personId } of [company.manager, company.hr, company.stranger, ...cast.values()]) {
    await givePassword(company, personId)
  }
  const facts: E2eCompany = { slug: company.slug, zone, today, yesterday, swap: calendar.swap }
  writeFileSync(file, JSON.stringify(facts))
}

function groupOf(groups: Awaited<ReturnType<typeof everyDayAWorkDay>>, name: (typeof CAST)[number]): string {
  switch (name) {
    case 'field':
    case 'jumper':
      return groups.field
    case 'field-photo':
    case 'field-shy':
      return groups.fieldPhoto
    case 'field-ahead':
      return groups.fieldAhead
    case 'on-site':
    case 'scanner':
    case 'at-kiosk':
    case 'at-door':
      return groups.onSite
    case 'claimant':
    case 'settler':
      return groups.claims
    default:
      return groups.office
  }
}

/**
 * The weekend is worked too; a second group may work in the field, a third with a note and a photo that are looked at, a
 * fourth needs a position or a proof of presence, a fifth may say that it is there all the same and have places of its own.
 */
async function everyDayAWorkDay(company: Company, zone: string, from: WorkDate) {
  const { job, shiftId, placeId, policyId } = company
  const content = { zone, weekly: Array.from({ length: 7 }, () => shiftId), placeIds: [placeId], policyId }
  const { groupId: office } = await publishGroup(job, {
    groupId: company.groupId,
    name: '总部',
    effectiveFrom: from,
    content,
  })
  const policy = await publishPolicy(job, {
    policyId: null,
    name: '外勤',
    effectiveFrom: from,
    content: {
      ...OFFICE_POLICY,
      punch: { ...OFFICE_POLICY.punch, outside: 'field', doubt: { speed: 'review' } },
    },
  })
  const { groupId: field } = await publishGroup(job, {
    groupId: null,
    name: '外勤组',
    effectiveFrom: from,
    content: { ...content, policyId: policy.policyId },
  })
  const photoPolicy = await publishPolicy(job, {
    policyId: null,
    name: '外勤拍照',
    effectiveFrom: from,
    content: {
      ...OFFICE_POLICY,
      punch: {
        ...{ ...OFFICE_POLICY.punch, outside: 'field', reading: 'drop' },
        field: { approval: 'after', note: true, photo: true },
      },
    },
  })
  const { groupId: fieldPhoto } = await publishGroup(job, {
    groupId: null,
    name: '外勤拍照组',
    effectiveFrom: from,
    content: { ...content, policyId: photoPolicy.policyId },
  })
  const aheadPolicy = await publishPolicy(job, {
    policyId: null,
    name: '外勤先申请',
    effectiveFrom: from,
    content: {
      ...OFFICE_POLICY,
      punch: {
        ...{ ...OFFICE_POLICY.punch, outside: 'field' },
        field: { approval: 'before', note: false, photo: false },
      },
    },
  })
  const { groupId: fieldAhead } = await publishGroup(job, {
    groupId: null,
    name: '外勤先申请组',
    effectiveFrom: from,
    content: { ...content, policyId: aheadPolicy.policyId },
  })
  const onSitePolicy = await publishPolicy(job, {
    policyId: null,
    name: '现场',
    effectiveFrom: from,
    content: {
      ...OFFICE_POLICY,
      punch: { ...OFFICE_POLICY.punch, accept: [['gps'], ['presence']], unknown: 'refuse' },
    },
  })
  const { groupId: onSite } = await publishGroup(job, {
    groupId: null,
    name: '现场组',
    effectiveFrom: from,
    content: { ...content, policyId: onSitePolicy.policyId },
  })
  const claimsPolicy = await publishPolicy(job, {
    policyId: null,
    name: '说明',
    effectiveFrom: from,
    content: {
      ...OFFICE_POLICY,
      punch: { ...OFFICE_POLICY.punch, insist: 'review' },
      ownPlaces: { perPerson: 2, maxRadiusM: 200 },
    },
  })
  const { groupId: claims } = await publishGroup(job, {
    groupId: null,
    name: '说明组',
    effectiveFrom: from,
    content: { ...content, policyId: claimsPolicy.policyId },
  })
  return { office, field, fieldPhoto, fieldAhead, onSite, claims }
}

/** Leave that is taken in halves, five days of it for one, and leave in hours. */
async function giveLeave({ job }: Company, { personId }: Member, today: WorkDate): Promise<void> {
  const plain = { paid: true, wantsEvidence: false, countsRestDays: false } as const
  const { leaveTypeId } = await addLeaveType(job, {
    ...plain,
    name: '年假',
    unit: 'half_day',
    isLimited: true,
  })
  await addLeaveType(job, { ...plain, name: '事假', unit: 'hour', isLimited: false })
  await grantLeave(job, {
    ...{ id: uuidv7(), leaveTypeId, amount: 10, from: addDays(today, -200), to: addDays(today, 200) },
    ...{ reason: '年度额度', whom: { kind: 'people', personIds: [personId] } },
  })
}

async function hire(
  { job, slug, departmentId }: Company,
  { name, managerId, groupId, from }: { name: string; managerId: string; groupId: string; from: WorkDate },
): Promise<Member> {
  const roles: Role[] = ['employee']
  const { personId } = await addPerson(job, {
    ...{ employeeNo: `X-${name}`, email: `${name}@${slug}.test`, name, departmentId, managerId, roles },
    ...{ startDate: from, endDate: null, zone: null, locale: null },
  })
  await assignGroup(job, { personId, groupId, fromDate: from })
  return { personId, roles }
}

/** Some came yesterday and didn't clock out; two of them have asked for a make-up. */
async function forgetToLeave(
  company: Company,
  cast: ReadonlyMap<string, Member>,
  { zone, yesterday, now }: { zone: string; yesterday: WorkDate; now: number },
): Promise<void> {
  const at = (wallMin: number) => instantAtWall(zone, yesterday, wallMin)
  for (const name of ['mender', ...ASKERS]) {
    const person = cast.get(name)
    if (person) await recordPunch(memberCtx(company.scope, person, at(535)), tap())
  }
  await closeWindows(jobCtx(company.scope, now))
  for (const name of ASKERS) {
    const person = cast.get(name)
    if (!person) continue
    await requestMakeup(memberCtx(company.scope, person, now), {
      ...{ id: uuidv7(), workDate: yesterday, segment: 0, side: 'off', at: at(1085) },
      ...{ reason: '忘记打卡', fileIds: [] },
    })
  }
}

try {
  await main(process.argv[2] ?? '')
} finally {
  await closeDatabase()
}
