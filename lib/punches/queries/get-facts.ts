import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { getMonth } from '@/lib/days/queries/get-month'
import { dayPunchOf, loadDayPunches } from '@/lib/days/queries/load-day-punches'
import { loadSpansOf, reachOf, spansOn } from '@/lib/days/queries/load-day-spans'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { publishedKeysOf } from '@/lib/orgs/queries'
import { ownPlaceRules, type SealedOwnPlace } from '@/lib/ownplaces/queries/open-own-place'
import { loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import { loadPersonSetting } from '@/lib/schedules/queries/load-person-setting'
import { type DaySetting, settingOn } from '@/lib/schedules/queries/setting-on'
import { addDays, datesFrom, type WorkDate } from '@/lib/time/work-date'
import type { OfflineDate, OfflineFacts, PunchPageView } from '../schema'
import { getPunchPage, policyView, shiftView, withoutNetworks } from './get-punch-page'

/** Today's neighbours, and what is known of the two next work dates and the one after, whose early shift may begin before. */
const DAYS_BEFORE = 1
const DAYS_AFTER = 3

/**
 * What a device of the signed-in person keeps for being without a network. It is the person's own, and only what pages show
 * him anyway; in which language is the request's to say. Refusals: forbidden, not_found.
 */
export async function getFacts(ctx: Ctx): Promise<Omit<OfflineFacts, 'locale'>> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  return withTenant(ctx, async (tx) => {
    const joined = { ...ctx, tx }
    const page = await getPunchPage(joined)
    const month = await getMonth(joined, { personId, month: null })
    const who = await loadWho(tx, personId)
    return {
      asOf: ctx.now,
      org: { id: tx.orgId, slug: who.slug, name: who.orgName },
      person: { id: personId, name: who.name },
      page: keepable(page),
      dates: await datesOf(tx, personId, page.workDate, who.ownPlaces ?? []),
      month,
      keys: publishedKeysOf(tx.orgId),
    }
  })
}

type Who = {
  slug: string
  orgName: string
  name: string
  ownPlaces: SealedOwnPlace[] | null
}

async function loadWho(tx: TenantTx, personId: string): Promise<Who> {
  const [who] = await tx.sql<Who>`
    SELECT o.slug, o.name AS "orgName", p.name,
           (SELECT json_agg(json_build_object('id', n.id, 'name', n.name, 'keyId', n.key_id,
                                              'sealed', encode(n.sealed, 'base64')))
              FROM own_place n JOIN request r ON r.org_id = n.org_id AND r.id = n.id AND r.state = 'approved'
             WHERE n.org_id = p.org_id AND n.person_id = p.id AND n.ended_at IS NULL) AS "ownPlaces"
      FROM person p JOIN org o ON o.id = p.org_id
     WHERE p.org_id = ${tx.orgId}::uuid AND p.id = ${personId}::uuid`
  if (!who) throw new Refusal('not_found')
  return who
}

/** Reasons hold distances and a photo is no thing to keep; what is proved now is over by then. */
function keepable(page: PunchPageView): PunchPageView {
  const punches = page.punches.map((it) => ({ ...it, checks: [], photo: null, area: null }))
  return { ...page, punches, network: null, proof: null, beacons: [], kioskPlaces: [], day: null }
}

async function datesOf(
  tx: TenantTx,
  personId: string,
  today: WorkDate,
  sealed: readonly SealedOwnPlace[],
): Promise<OfflineDate[]> {
  const [from, to] = [addDays(today, -DAYS_BEFORE), addDays(today, DAYS_AFTER)]
  const found = await loadPersonSetting(tx, personId, from, to)
  if (!found) throw new Refusal('not_found')
  const configuration = await loadConfiguration(tx, found.stamp)
  const punches = await loadDayPunches(tx, personId, from, to)
  const own = ownPlaceRules(tx.orgId, sealed)
  const settings = datesFrom(from, to).map((date) => settingOn(configuration, found.person, date))
  const reaches = settings.map(reachOf)
  const spans = await loadSpansOf(
    tx,
    [personId],
    Math.min(...reaches.map((it) => it.from)),
    Math.max(...reaches.map((it) => it.to)),
  )
  return settings.map((setting) => {
    return {
      ...rulesOf(setting),
      places: [...setting.places.map(withoutNetworks), ...(setting.policy?.content.ownPlaces ? own : [])],
      punches: punches.filter(({ workDate }) => workDate === setting.workDate).map(dayPunchOf),
      spans: spansOn(spans, setting).map(({ kind, from, to, paid, needsPunch }) => ({
        kind,
        from,
        to,
        paid,
        needsPunch,
      })),
    }
  })
}

function rulesOf(setting: DaySetting): Omit<OfflineDate, 'places' | 'punches' | 'spans'> {
  const { workDate, zone, plan, exempt } = setting
  return { workDate, zone, plan, exempt, shift: shiftView(setting), policy: policyView(setting) }
}
