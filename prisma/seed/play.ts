import { closeWindows } from '@/lib/days/commands/close-windows'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { keepEvidence } from '@/lib/evidence/commands/keep-evidence'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { requestMakeup } from '@/lib/requests/commands/request-makeup'
import { requestSpan } from '@/lib/requests/commands/request-span'
import { withdrawRequest } from '@/lib/requests/commands/withdraw-request'
import type { Instant } from '@/lib/time/instant'
import { instantAtWall } from '@/lib/time/zone'
import type { Calendar } from './calendar'
import { type DemoCompany, known, seedCtx } from './company'
import { ZONE } from './configuration'
import { evidenceOf, type Site } from './evidence'
import { type Deed, historyOf } from './history'
import { type DemoPerson, HR, PEOPLE } from './people'
import { picture } from './picture'
import { type Random, randomOf } from './random'

/** Five minutes after the last window of a work date has closed. */
const DAY_OVER_MIN = 28 * 60 + 5
const AT_ONCE = 6

type Actor = { readonly person: DemoPerson; readonly random: Random; readonly left: Deed[] }
type Doing<Kind extends Deed['kind']> = Extract<Deed, { kind: Kind }>

/** Plays the month through the product's own commands, day by day; `told` hears how many punches there are of how many. */
export async function playMonth(
  company: DemoCompany,
  calendar: Calendar,
  told: (done: number, total: number) => void,
): Promise<void> {
  const actors = PEOPLE.map((person): Actor => {
    return { person, random: randomOf(`taps of ${person.no}`), left: historyOf(person, calendar) }
  })
  const total = actors.flatMap(({ left }) => left).filter((deed) => deed.kind === 'punch').length
  let done = 0
  for (const date of calendar.dates) {
    const until = Math.min(instantAtWall(ZONE, date, DAY_OVER_MIN), calendar.now)
    await each(actors, async (actor) => {
      for (let deed = takeDue(actor.left, until); deed; deed = takeDue(actor.left, until)) {
        await act(company, actor, deed, calendar)
        if (deed.kind === 'punch') done += 1
      }
    })
    await closeWindows(seedCtx(company.scope, until))
    told(done, total)
  }
}

/** The earliest deed not later than `until`, taken out. */
function takeDue(left: Deed[], until: Instant): Deed | undefined {
  const [first] = left.sort((a, b) => a.at - b.at)
  return first && first.at <= until ? left.shift() : undefined
}

/** A few people at once; each by himself stays in order. */
async function each(actors: readonly Actor[], work: (actor: Actor) => Promise<void>): Promise<void> {
  const waiting = actors.values()
  const lane = async () => {
    for (const actor of waiting) await work(actor)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

function ctxOf(company: DemoCompany, no: string, now: Instant, network: Ctx['network'] = null): Ctx {
  const { personId, roles } = known(company.members, no)
  const actor = { kind: 'member', personId, roles } as const
  return { scope: company.scope, actor, now, requestId: 'demo', network }
}

async function act(company: DemoCompany, actor: Actor, deed: Deed, calendar: Calendar): Promise<void> {
  const { no, managerNo } = actor.person
  switch (deed.kind) {
    case 'punch':
      return punch(company, actor, deed, calendar)
    case 'makeup':
      return askForMakeup(ctxOf(company, no, deed.at), actor, deed)
    case 'decide': {
      const { requestId, fate: decision, note } = deed
      await decideRequest(ctxOf(company, managerNo ?? HR, deed.at), { requestId, decision, note })
      return
    }
    case 'withdraw':
      await withdrawRequest(ctxOf(company, no, deed.at), { requestId: deed.requestId })
      return
    case 'leave':
      return askForLeave(company, ctxOf(company, no, deed.at), deed)
    default:
      return deed satisfies never
  }
}

async function punch(
  company: DemoCompany,
  { person, random, left }: Actor,
  { at, tap, decidedAt }: Doing<'punch'>,
  calendar: Calendar,
): Promise<void> {
  const site: Site = person.group === '深圳组' ? 'shenzhen' : 'shanghai'
  const { network, ...given } = evidenceOf(site, tap.where, random)
  const id = random.uuid(at)
  const ctx = ctxOf(company, person.no, at, network)
  // A desk without a receiver guesses by the networks around it.
  const deviceKind = tap.where === 'inaccurate' ? 'desktop' : 'phone'
  const { punch: made } = await recordPunch(ctx, { id, ...given, note: tap.note, deviceKind })
  const fate = tap.fate ?? (random.chance(0.9) ? 'approve' : 'reject')
  if (!made.pending || fate === 'wait' || decidedAt > calendar.now) return
  const requestId = await requestOf(ctx, id)
  const note = fate === 'reject' ? '请补充说明' : ''
  left.push({ kind: 'decide', at: decidedAt, requestId, fate, note })
}

/** The request that a waiting punch has opened. */
async function requestOf(ctx: Ctx, punchId: string): Promise<string> {
  const [row] = await withTenant(
    ctx,
    (tx) =>
      tx.sql<{
        id: string
      }>`SELECT id FROM request WHERE org_id = ${tx.orgId}::uuid AND punch_id = ${punchId}::uuid`,
  )
  if (!row) throw new Error('A waiting punch has opened no request')
  return row.id
}

async function askForLeave(company: DemoCompany, ctx: Ctx, deed: Doing<'leave'>): Promise<void> {
  await requestSpan(ctx, {
    ...{ id: deed.requestId, kind: 'leave', leaveTypeId: known(company.leaveTypes, deed.type) },
    ...{ from: { date: deed.from, min: 0 }, to: { date: deed.to, min: 1_440 } },
    ...{ typedPlace: null, reason: deed.reason, fileIds: [] },
  })
}

async function askForMakeup(ctx: Ctx, { random }: Actor, deed: Doing<'makeup'>): Promise<void> {
  const { requestId: id, workDate, makeup } = deed
  const { side, claimedMin, reason, pictures } = makeup
  const fileIds: string[] = []
  for (let count = 0; count < pictures; count++) {
    const kept = await keepEvidence(ctx, { id: random.uuid(ctx.now), bytes: await picture(random) })
    fileIds.push(kept.id)
  }
  const at = instantAtWall(ZONE, workDate, claimedMin)
  await requestMakeup(ctx, { id, workDate, segment: 0, side, at, reason, fileIds })
}
