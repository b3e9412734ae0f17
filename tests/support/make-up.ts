import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import type { Role } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { requestMakeup } from '@/lib/requests/commands/request-makeup'
import type { RequestMakeup } from '@/lib/requests/schema'
import { asWorkDate, type WorkDate } from '@/lib/time/work-date'
import { type Company, memberCtx } from './company'
import { shanghai, tap } from './punching'

type Form = z.output<typeof RequestMakeup>
type Person = { personId: string; roles: readonly Role[] }

export const MONDAY = asWorkDate('2026-11-23')
/** Tuesday morning: Monday's windows are closed. */
export const TUESDAY_9 = shanghai('2026-11-24', '09:00')

/** A form for a clock-out at 18:05 of the date; a new one each time. */
export function form(change: Partial<Form> = {}): Form {
  const workDate = change.workDate ?? MONDAY
  return {
    id: uuidv7(),
    workDate,
    segment: 0,
    side: 'off',
    at: shanghai(workDate, '18:05'),
    reason: '手机没电了',
    fileIds: [],
    ...change,
  }
}

/** The person came at 08:55 and forgot to clock out; Monday unless told otherwise. */
export async function cameAndForgot(company: Company, person: Person, date: WorkDate = MONDAY) {
  await recordPunch(memberCtx(company.scope, person, shanghai(date, '08:55')), tap())
}

/** A waiting make-up of a clock-out that was forgotten. */
export async function waitingMakeup(company: Company, person: Person, date: WorkDate = MONDAY) {
  await cameAndForgot(company, person, date)
  const ctx = memberCtx(company.scope, person, TUESDAY_9)
  return (await requestMakeup(ctx, form({ workDate: date }))).requestId
}

export type StoredDay = { status: string; worked_min: number; results: string[] }

/** The day as it is stored, or undefined. */
export async function storedDay(company: Company, person: Person, date: WorkDate = MONDAY) {
  const [row] = await withTenant(
    company,
    (tx) => tx.sql<StoredDay>`
      SELECT status, worked_min, ARRAY(SELECT s->>'result' FROM jsonb_array_elements(slots) s) AS results FROM day
       WHERE org_id = ${tx.orgId}::uuid AND person_id = ${person.personId}::uuid AND work_date = ${date}::date`,
  )
  return row
}

export type StoredRequest = {
  state: string
  decided_at: Date | null
  punch_id: string | null
  note: string | null
}

/** The request and its step as they are stored. */
export async function storedRequest(company: Company, requestId: string) {
  const [row] = await withTenant(
    company,
    (tx) => tx.sql<StoredRequest & { step: string; by: string | null }>`
      SELECT r.state, r.decided_at, r.punch_id, s.note, s.state AS step, s.decided_by_id AS by
        FROM request r JOIN approval_step s ON s.org_id = r.org_id AND s.request_id = r.id
       WHERE r.org_id = ${tx.orgId}::uuid AND r.id = ${requestId}::uuid`,
  )
  return row
}

/** The person's chain of punches, oldest first. */
export async function chainOf(company: Company, person: Person) {
  return withTenant(
    company,
    (tx) => tx.sql<{
      id: string
      seq: number
      source: string
      side: string
      work_date: string
      request_id: string | null
      hash: string
      prev_hash: string | null
    }>`
      SELECT id, seq, source, side, work_date, request_id, hash, prev_hash FROM punch
       WHERE org_id = ${tx.orgId}::uuid AND person_id = ${person.personId}::uuid ORDER BY seq`,
  )
}

/** What the audit says about a thing, oldest first. */
export async function auditOf(company: Company, targetId: string) {
  return withTenant(
    company,
    (tx) => tx.sql<{ verb: string; actor_id: string | null; before: object | null; after: object | null }>`
      SELECT verb, actor_id, before, after FROM audit_entry
       WHERE org_id = ${tx.orgId}::uuid AND target_id = ${targetId} ORDER BY at, id`,
  )
}
