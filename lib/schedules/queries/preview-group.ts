import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { addDays, asWorkDate, datesFrom, type WorkDate } from '@/lib/time/work-date'
import type { GroupContent, GroupPreview, PreviewGroup } from '../schema/group'
import { chinaDayOn } from './china-calendar'
import { claimsOf } from './department-claims'
import { currentConfiguration, meansOf } from './get-group-choices'
import { type Configuration, versionOn } from './load-configuration'
import { loadPeopleSettings } from './load-people-settings'
import { belongingOn, type DaySetting, type PersonSetting, settingOn } from './setting-on'
import { companyToday, requireReader } from './version-views'

type Input = z.output<typeof PreviewGroup>

const DAYS = 14
const EVER = asWorkDate('0001-01-01')
/** A group that has no id yet. */
const NEW_ID = '00000000-0000-0000-0000-000000000000'

/**
 * What somebody would do on a date, and on the two weeks from tomorrow on, were the draft in force and he of the group:
 * resolved as every day is, and nothing of it is written. Refusals: forbidden; not_found for an unknown person or
 * department.
 */
export async function previewGroup(ctx: Ctx, input: Input): Promise<GroupPreview> {
  requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const { today, zone } = await companyToday(tx, ctx)
    const dates = datesFrom(addDays(today, 1), addDays(today, DAYS))
    const draft = withDraft(await currentConfiguration(tx), input)
    const person = await whoOf(tx, input, zone, [input.date, ...dates].sort())
    const own = { groupId: draft.id, fromDate: EVER, toDate: null }
    const of = (date: WorkDate) => settingOn(draft.configuration, { ...person, memberships: [own] }, date)
    return {
      belonging: await whyOf(tx, draft, person, input.date),
      day: {
        ...dayOf(draft.configuration, input, of(input.date)),
        occasion: occasionOn(draft.configuration, input.content.calendar, input.date),
      },
      days: dates.map((date) => {
        const { plan, shiftName } = of(date)
        return { date, kind: plan.kind, source: plan.source, shiftName }
      }),
    }
  })
}

type Draft = { readonly id: string; readonly configuration: Configuration }

/** The configuration in which the draft is the group's only version, at all times. */
function withDraft(configuration: Configuration, { groupId, content }: Input): Draft {
  const id = groupId ?? NEW_ID
  const version = { id, effectiveFrom: EVER, content }
  const name = configuration.groups.get(id)?.name ?? ''
  const groups = new Map(configuration.groups).set(id, { id, name, versions: [version] })
  return { id, configuration: { ...configuration, groups, claims: claimsOf(groups) } }
}

/** The person, or somebody of the department about whom nothing else is known. */
async function whoOf(
  tx: TenantTx,
  { who }: Input,
  orgZone: string,
  dates: readonly WorkDate[],
): Promise<PersonSetting> {
  const [from = EVER, to = from] = [dates[0], dates.at(-1)]
  if (who.kind === 'person') {
    const [found] = await loadPeopleSettings(tx, from, to, [who.personId])
    if (!found) throw new Refusal('not_found', { fields: { who: 'not_found' } })
    return found.setting
  }
  const { departmentId } = who
  const [known] = await tx.sql`
    SELECT 1 FROM department WHERE org_id = ${tx.orgId}::uuid AND id = ${departmentId}::uuid`
  if (!known) throw new Refusal('not_found', { fields: { who: 'not_found' } })
  return {
    id: NEW_ID,
    zone: null,
    orgZone,
    departmentId,
    startDate: EVER,
    endDate: null,
    memberships: [],
    roster: [],
  }
}

async function whyOf(
  tx: TenantTx,
  { id, configuration }: Draft,
  person: PersonSetting,
  date: WorkDate,
): Promise<GroupPreview['belonging']> {
  const found = belongingOn(configuration, person, date)
  if (found === null) return { kind: 'nowhere' }
  if (found.groupId !== id) {
    return { kind: 'elsewhere', group: configuration.groups.get(found.groupId)?.name ?? '' }
  }
  if (found.kind === 'own') return { kind: 'own', fromDate: found.membership.fromDate }
  const [department] = await tx.sql<{ name: string }>`
    SELECT name FROM department WHERE org_id = ${tx.orgId}::uuid AND id = ${found.departmentId}::uuid`
  return { kind: 'department', department: department?.name ?? '' }
}

function dayOf(
  { policies }: Configuration,
  { content }: Input,
  { workDate, zone, plan, shiftName, exempt, places, policy }: DaySetting,
): Omit<GroupPreview['day'], 'occasion'> {
  return {
    date: workDate,
    zone,
    kind: plan.kind,
    source: plan.source,
    shift: plan.shift,
    shiftName,
    exempt,
    places: places.map((it) => ({ name: it.name, means: meansOf(it) })),
    policy: policy && { name: policies.get(content.policyId)?.name ?? '', punch: policy.content.punch },
  }
}

/** The holiday or the company's own occasion because of which the calendar speaks of the date. */
function occasionOn(
  { calendars }: Configuration,
  calendar: GroupContent['calendar'],
  date: WorkDate,
): GroupPreview['day']['occasion'] {
  const own = versionOn(calendars.get(calendar), date)?.content
  const entry = own?.days.find((it) => it.date === date)
  if (entry) return { kind: 'named', name: entry.name }
  const festival = calendar === 'cn' || own?.base === 'cn' ? chinaDayOn(date)?.festival : undefined
  return festival === undefined ? null : { kind: 'festival', festival }
}
