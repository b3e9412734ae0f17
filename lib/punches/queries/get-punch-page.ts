import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { clockOf } from '@/lib/days/queries/day-view'
import { getDay } from '@/lib/days/queries/get-day'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { coveringPlan } from '@/lib/rules/field-plan'
import { addressInCidrs } from '@/lib/rules/network'
import { isValidAt, type PlaceRule } from '@/lib/rules/place'
import { MAX_PRESENCE_AGE_S } from '@/lib/rules/signals'
import { slotsOf } from '@/lib/rules/work-day'
import type { DaySetting } from '@/lib/schedules/queries/setting-on'
import { instantAtWall, offsetMinAt } from '@/lib/time/zone'
import type { PunchPageView } from '../schema'
import { loadPunchScene, type PunchScene } from './punch-scene'
import { listPunches } from './punch-view'

/** A uuid no punch has: it stands for the tap that might come. */
const NEXT_TAP = '00000000-0000-7000-8000-000000000000'

/** The punch page of the signed-in person as of now. Refusals: forbidden, not_found. */
export async function getPunchPage(ctx: Ctx): Promise<PunchPageView> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  return withTenant(ctx, async (tx) => {
    const scene = await loadPunchScene(tx, personId, ctx.now, NEXT_TAP, null)
    if (!scene) throw new Refusal('not_found')
    const { setting } = scene
    const places = setting.places.filter((it) => isValidAt(it, ctx.now))
    const joined = { ...ctx, tx }
    return {
      asOf: ctx.now,
      zone: setting.zone,
      offsetMin: offsetMinAt(setting.zone, ctx.now),
      workDate: setting.workDate,
      planKind: setting.plan.kind,
      shift: shiftView(setting),
      next: nextOf(ctx.now, scene),
      places: places.map(withoutNetworks),
      network: ctx.network && {
        address: ctx.network.address,
        placeName: places.find((it) => addressInCidrs(ctx.network?.address ?? '', it.cidrs))?.name ?? null,
      },
      ...presenceView(scene),
      policy: policyView(setting),
      isPlanned: coveringPlan(scene.plans, ctx.now, setting.workDate) !== null,
      punches: await listPunches(tx, personId, setting.workDate),
      day: await getDay(joined, { personId, workDate: setting.workDate }),
    }
  })
}

/** The times of a date's shift as screens show them. */
export function shiftView(setting: DaySetting): PunchPageView['shift'] {
  const { plan, zone, workDate, shiftName } = setting
  if (!plan.shift) return null
  const slots = slotsOf(workDate, zone, plan.shift)
  const segments = plan.shift.segments.flatMap((_, segment) => {
    const on = slots.find((it) => it.segment === segment && it.side === 'on')
    const off = slots.find((it) => it.segment === segment && it.side === 'off')
    if (!on || !off) return []
    return {
      on: clockOf(zone, on.nominalAt),
      off: clockOf(zone, off.nominalAt),
      onWindow: { from: clockOf(zone, on.windowFrom), to: clockOf(zone, on.windowTo) },
      offWindow: { from: clockOf(zone, off.windowFrom), to: clockOf(zone, off.windowTo) },
    }
  })
  const breaks = plan.shift.breaks.map((span) => ({
    from: clockOf(zone, instantAtWall(zone, workDate, span.from)),
    to: clockOf(zone, instantAtWall(zone, workDate, span.to)),
  }))
  return { name: shiftName ?? '', segments, breaks }
}

function nextOf(now: number, scene: PunchScene): PunchPageView['next'] {
  const { slot, window, setting, updates } = scene
  if (slot) return { side: slot.side, updates, opens: null }
  const opens = window && window.opensAt > now ? clockOf(setting.zone, window.opensAt) : null
  return { side: null, updates: false, opens }
}

/** A proof of a place that isn't the person's would not carry his punch: it is not shown as one that does. */
function presenceView({
  setting,
  proof,
  beacons,
  kioskPlaceIds,
}: PunchScene): Pick<PunchPageView, 'proof' | 'beacons' | 'kioskPlaces'> {
  const nameOf = (placeId: string) => setting.places.find(({ id }) => id === placeId)?.name ?? ''
  const placeName = proof ? nameOf(proof.placeId) : ''
  const until = proof && clockOf(setting.zone, proof.at + MAX_PRESENCE_AGE_S * 1_000)
  return {
    proof: proof && until && placeName !== '' ? { ...proof, placeName, until } : null,
    beacons: beacons.map(({ id, name, placeId }) => ({ id, name, placeName: nameOf(placeId) })),
    kioskPlaces: kioskPlaceIds.map(nameOf),
  }
}

/** A place as a phone may see it. */
export function withoutNetworks(place: PlaceRule): PlaceRule {
  return { ...place, cidrs: [], wifi: [] }
}

/** What a screen needs of the policy to say beforehand what a punch will be. */
export function policyView(setting: DaySetting): PunchPageView['policy'] {
  const punch = setting.policy?.content.punch
  if (!punch) return null
  const { accept, maxAccuracyM, outside, unknown, field, insist = 'no', reading } = punch
  return { accept, maxAccuracyM, outside, unknown, field, insist, keepsReading: reading !== 'drop' }
}
