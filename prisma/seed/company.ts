import { hashPassword } from '@/lib/auth/password'
import { audit } from '@/lib/db/audit'
import type { Ctx, Role, Scope } from '@/lib/db/scope'
import { mintScope } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { addDepartment } from '@/lib/people/commands/add-department'
import { addPerson } from '@/lib/people/commands/add-person'
import { publishPlace } from '@/lib/places/commands'
import type { PlaceContent } from '@/lib/places/schema'
import { publishPolicy } from '@/lib/policies/commands'
import type { PolicyContent } from '@/lib/policies/schema'
import { assignGroup } from '@/lib/schedules/commands/assign-group'
import { publishGroup } from '@/lib/schedules/commands/publish-group'
import { publishShift } from '@/lib/schedules/commands/publish-shift'
import type { Instant } from '@/lib/time/instant'
import { addDays, asWorkDate, type WorkDate } from '@/lib/time/work-date'
import { instantAtWall } from '@/lib/time/zone'
import type { Calendar } from './calendar'
import { FIELD_APPROVED, FIELD_FREE, OFFICE, SHANGHAI, SHENZHEN, SHIFT, ZONE } from './configuration'
import { giveLeave } from './leave'
import { DEPARTMENTS, EMPLOYEE, type GroupName, NEWCOMER, PEOPLE } from './people'
import type { Random } from './random'

export const PASSWORD = 'daka-demo-2026'
const NAME = '示例科技有限公司'

export type Member = { readonly personId: string; readonly roles: readonly Role[] }
export type DemoCompany = {
  readonly scope: Scope
  readonly members: ReadonlyMap<string, Member>
  /** The kinds of leave, by name. */
  readonly leaveTypes: ReadonlyMap<string, string>
}

/** The job in whose name the demo is filled in. */
export function seedCtx(scope: Scope, now: Instant): Ctx {
  return { scope, actor: { kind: 'job', name: 'demo' }, now, requestId: 'demo', network: null }
}

/** The company, its rules and its people, as they were set up at the start of the year before the demo's month. */
export async function foundDemoCompany(
  slug: string,
  calendar: Calendar,
  random: Random,
): Promise<DemoCompany> {
  const from = asWorkDate(`${Number(calendar.today.slice(0, 4)) - 1}-01-01`)
  const now = instantAtWall(ZONE, from, 9 * 60)
  const ctx = seedCtx(mintScope(random.uuid(now)), now)
  await insertOrg(ctx, slug)
  const groups = await publishRules(ctx, from)
  const members = await hireEverybody(ctx, from, calendar)
  await assignEverybody(ctx, { from, calendar, groups, members })
  await giveEverybodyThePassword(ctx, members)
  const owls = PEOPLE.filter(({ habit }) => habit === 'owl').map(({ no }) => known(members, no).personId)
  return { scope: ctx.scope, members, leaveTypes: await giveLeave(ctx, calendar, owls) }
}

async function insertOrg(ctx: Ctx, slug: string): Promise<void> {
  const org = { slug, name: NAME, zone: ZONE, locale: 'zh-CN' }
  await withTenant(ctx, async (tx) => {
    await tx.sql`
      INSERT INTO org (id, slug, name, zone, locale, created_at)
      VALUES (${tx.orgId}::uuid, ${org.slug}, ${org.name}, ${org.zone}, ${org.locale}, ${new Date(ctx.now)})`
    await audit(tx, ctx, { verb: 'foundOrg', target: { kind: 'org', id: tx.orgId }, after: org })
  })
}

type GroupIds = Readonly<Record<GroupName, string>>

async function publishRules(ctx: Ctx, effectiveFrom: WorkDate): Promise<GroupIds> {
  const place = async (name: string, content: PlaceContent) =>
    (await publishPlace(ctx, { placeId: null, name, effectiveFrom, content })).placeId
  const policy = async (name: string, content: PolicyContent) =>
    (await publishPolicy(ctx, { policyId: null, name, effectiveFrom, content })).policyId
  const { shiftId } = await publishShift(ctx, {
    shiftId: null,
    name: '早九晚六',
    effectiveFrom,
    content: SHIFT,
  })
  const weekly = [shiftId, shiftId, shiftId, shiftId, shiftId, null, null]
  const group = async (name: GroupName, placeIds: string[], policyId: string) => {
    const content = { zone: ZONE, weekly, placeIds, policyId }
    return (await publishGroup(ctx, { groupId: null, name, effectiveFrom, content })).groupId
  }
  const shanghai = await place('上海办公室', SHANGHAI)
  const shenzhen = await place('深圳园区', SHENZHEN)
  const office = await policy('办公室', OFFICE)
  return {
    上海组: await group('上海组', [shanghai], office),
    深圳组: await group('深圳组', [shenzhen], office),
    外勤组: await group('外勤组', [shanghai, shenzhen], await policy('外勤免审批', FIELD_FREE)),
    外勤审批组: await group('外勤审批组', [shanghai, shenzhen], await policy('外勤需审批', FIELD_APPROVED)),
  }
}

async function hireEverybody(ctx: Ctx, from: WorkDate, calendar: Calendar): Promise<Map<string, Member>> {
  const departments = new Map<string, string>()
  for (const name of DEPARTMENTS) {
    departments.set(name, (await addDepartment(ctx, { name, parentId: null })).departmentId)
  }
  const members = new Map<string, Member>()
  for (const [index, person] of PEOPLE.entries()) {
    const { personId } = await addPerson(ctx, {
      employeeNo: person.no,
      email: `${person.mail}@demo.daka.test`,
      name: person.name,
      departmentId: known(departments, person.department),
      managerId: person.managerNo === null ? null : known(members, person.managerNo).personId,
      startDate: person.no === NEWCOMER ? calendar.newcomerFrom : addDays(from, 11 * index),
      endDate: null,
      roles: [...person.roles],
      zone: null,
      locale: null,
    })
    members.set(person.no, { personId, roles: person.roles })
  }
  return members
}

type Assignment = {
  readonly from: WorkDate
  readonly calendar: Calendar
  readonly groups: GroupIds
  readonly members: ReadonlyMap<string, Member>
}

/** The newcomer's first day is spent on papers, not on the clock; the demo employee came over from sales. */
async function assignEverybody(ctx: Ctx, { from, calendar, groups, members }: Assignment): Promise<void> {
  for (const { no, group } of PEOPLE) {
    const { personId } = known(members, no)
    const spans: [WorkDate, GroupName][] =
      no === NEWCOMER
        ? [[addDays(calendar.newcomerFrom, 1), group]]
        : no === EMPLOYEE
          ? [
              [from, '外勤审批组'],
              [calendar.transferFrom, group],
            ]
          : [[from, group]]
    for (const [fromDate, name] of spans) {
      await assignGroup(ctx, { personId, groupId: groups[name], fromDate })
    }
  }
}

/** There is no command that gives somebody else a password: people choose their own. These are the demo's. */
async function giveEverybodyThePassword(ctx: Ctx, members: ReadonlyMap<string, Member>): Promise<void> {
  await Promise.all(
    [...members.values()].map(async ({ personId }) => {
      const passwordHash = await hashPassword(PASSWORD)
      await withTenant(
        ctx,
        (tx) => tx.sql`
          INSERT INTO credential (org_id, id, password_hash, changed_at)
          VALUES (${tx.orgId}::uuid, ${personId}::uuid, ${passwordHash}, ${new Date(ctx.now)})`,
      )
    }),
  )
}

/** What the map holds under this key; a demo that names what it hasn't made is a defect. */
export function known<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key)
  if (value === undefined) throw new Error(`The demo has no ${key}`)
  return value
}
