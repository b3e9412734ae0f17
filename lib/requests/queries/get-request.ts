import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { dayFactsOf, previousOffAt } from '@/lib/days/commands/derive-day'
import { getDay } from '@/lib/days/queries/get-day'
import { type DayPunchRow, dayPunchOf, loadDayPunches } from '@/lib/days/queries/load-day-punches'
import { loadDaySpans } from '@/lib/days/queries/load-day-spans'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { lookAtDevice } from '@/lib/devices/queries/look-at-device'
import { lookAtOwnPlace } from '@/lib/ownplaces/queries/look-at-own-place'
import { reportsTo } from '@/lib/people/queries'
import { findPunch } from '@/lib/punches/queries/punch-view'
import { computeDay } from '@/lib/rules/day'
import type { DayPunch } from '@/lib/rules/day-record'
import { loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import { loadPersonSetting } from '@/lib/schedules/queries/load-person-setting'
import { settingOn } from '@/lib/schedules/queries/setting-on'
import { isDateless, isSpanKind, type RequestDetail, type RequestView } from '../schema'
import { EVERY_STATE, readRequests } from './request-rows'
import { spanEffect } from './span-effect'

/** One request with the day around it and the effect of approving. Refusals: not_found when it isn't the actor's to see. */
export async function getRequest(ctx: Ctx, { requestId }: { requestId: string }): Promise<RequestDetail> {
  return withTenant(ctx, async (tx) => {
    const [owner] = await tx.sql<{ person_id: string; punch_id: string | null }>`
      SELECT person_id, punch_id FROM request WHERE org_id = ${tx.orgId}::uuid AND id = ${requestId}::uuid`
    if (!owner) throw new Refusal('not_found')
    const reportsToActor = await reportsTo(tx, ctx, owner.person_id)
    if (!can(ctx.actor, 'readDays', { kind: 'person', personId: owner.person_id, reportsToActor })) {
      throw new Refusal('not_found')
    }
    const filter = { id: requestId, personIds: null, exceptPersonId: null, states: EVERY_STATE, limit: 1 }
    const [view] = await readRequests(tx, ctx, filter, new Set(reportsToActor ? [owner.person_id] : []))
    if (!view) throw new Refusal('not_found')
    if (isDateless(view.kind)) {
      const isOwn = ctx.actor.kind === 'member' && ctx.actor.personId === owner.person_id
      const mayLook = isOwn || view.allowed.decideRequest
      const place = view.kind === 'place' ? await lookAtOwnPlace(tx, ctx, requestId, mayLook) : null
      const device = view.kind === 'device' ? await lookAtDevice(tx, ctx, requestId, mayLook) : null
      return { ...view, place, device, day: null, punch: null, effect: null, spanEffect: null }
    }
    if (isSpanKind(view.kind)) {
      const effect = view.state === 'pending' ? await spanEffect(tx, ctx, requestId) : null
      return { ...view, place: null, device: null, day: null, punch: null, effect: null, spanEffect: effect }
    }
    const day = await getDay({ ...ctx, tx }, { personId: owner.person_id, workDate: view.workDate })
    const effect =
      view.state === 'pending' && view.kind !== 'field_plan'
        ? await effectOf(tx, ctx, view, owner.punch_id)
        : null
    const punch = owner.punch_id === null ? null : await findPunch(tx, owner.punch_id)
    return { ...view, place: null, device: null, day, punch: punch?.view ?? null, effect, spanEffect: null }
  })
}

/** The day before and after approving, by the same rules that will derive it. */
async function effectOf(
  tx: TenantTx,
  ctx: Ctx,
  view: RequestView,
  punchId: string | null,
): Promise<RequestDetail['effect']> {
  const found = await loadPersonSetting(tx, view.person.id, view.workDate, view.workDate)
  if (!found) return null
  const setting = settingOn(await loadConfiguration(tx, found.stamp), found.person, view.workDate)
  const target = { personId: view.person.id, workDate: view.workDate }
  const rows = await loadDayPunches(tx, view.person.id, view.workDate, view.workDate)
  const spans = await loadDaySpans(tx, view.person.id, setting)
  const offBefore = await previousOffAt(tx, target, setting)
  const before = computeDay(dayFactsOf(setting, { punches: rows.map(dayPunchOf), spans }, ctx.now, offBefore))
  const after = computeDay(
    dayFactsOf(setting, { punches: approved(view, rows, punchId), spans }, ctx.now, offBefore),
  )
  return {
    before: before.status,
    after: after.status,
    absentBefore: before.absentDays,
    absentAfter: after.absentDays,
  }
}

function approved(view: RequestView, rows: readonly DayPunchRow[], punchId: string | null): DayPunch[] {
  if (view.kind !== 'makeup') {
    return rows.map((row) => dayPunchOf(row.id === punchId ? { ...row, decision: 'approved' } : row))
  }
  const added: DayPunch = {
    id: view.id,
    at: view.claimed.at,
    side: view.side ?? 'auto',
    outcome: 'accepted',
    source: 'makeup',
    pending: false,
  }
  return [...rows.map(dayPunchOf), added]
}
