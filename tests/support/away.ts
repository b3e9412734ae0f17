import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { closeWindows } from '@/lib/days/commands/close-windows'
import { withTenant } from '@/lib/db/tenant'
import { addUsualLeaveTypes } from '@/lib/leaves/commands/add-usual-leave-types'
import { grantLeave } from '@/lib/leaves/commands/grant-leave'
import type { RequestSpan } from '@/lib/requests/schema'
import { asWorkDate, type WorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, jobCtx } from './company'
import { shanghai } from './punching'

type Span = z.output<typeof RequestSpan>
export type LeaveName = '年假' | '事假' | '病假' | '调休' | '婚假' | '产假' | '陪产假' | '丧假'

/** A company with the usual kinds of leave, by name. */
export async function foundCompanyWithLeave(options: Parameters<typeof foundCompany>[0] = {}) {
  const company = await foundCompany(options)
  await addUsualLeaveTypes(company.job)
  const types = await withTenant(
    company,
    (tx) => tx.sql<{ id: string; name: string }>`
      SELECT id, name FROM leave_type WHERE org_id = ${tx.orgId}::uuid`,
  )
  return { ...company, leave: new Map(types.map(({ id, name }) => [name, id])) }
}

export type CompanyWithLeave = Awaited<ReturnType<typeof foundCompanyWithLeave>>

export function leaveId(company: CompanyWithLeave, name: LeaveName): string {
  const id = company.leave.get(name)
  if (id === undefined) throw new Error(`The company has no ${name}`)
  return id
}

/** Half days or minutes of a kind, good in 2026. */
export async function granted(
  company: CompanyWithLeave,
  person: { personId: string },
  name: LeaveName,
  amount: number,
  change: { from?: string; to?: string } = {},
): Promise<void> {
  await grantLeave(company.job, {
    ...{ id: uuidv7(), leaveTypeId: leaveId(company, name), amount, reason: '年度额度' },
    ...{ from: asWorkDate(change.from ?? '2026-01-01'), to: asWorkDate(change.to ?? '2026-12-31') },
    whom: { kind: 'people', personIds: [person.personId] },
  })
}

/** `03-04 09:00`, `03-04 24:00`. */
function endOf(text: string): { date: WorkDate; min: number } {
  const [date = '', time = ''] = text.split(' ')
  const [hours = '0', minutes = '0'] = time.split(':')
  return { date: asWorkDate(`2026-${date}`), min: Number(hours) * 60 + Number(minutes) }
}

/** A form for a time away, a new one each time. */
export function span(kind: Span['kind'], from: string, to: string, change: Partial<Span> = {}): Span {
  return {
    ...{ id: uuidv7(), kind, from: endOf(from), to: endOf(to), leaveTypeId: null },
    ...{ typedPlace: kind === 'trip' ? '深圳客户' : null, reason: '家中有事', fileIds: [] },
    ...change,
  }
}

/** A form for leave of this kind. */
export function leave(
  company: CompanyWithLeave,
  name: LeaveName,
  from: string,
  to: string,
  change: Partial<Span> = {},
): Span {
  return span('leave', from, to, { leaveTypeId: leaveId(company, name), ...change })
}

/** Opens and closes what was due on the mornings of these dates of 2026, each at five. */
export async function morningsOf(company: Company, ...dates: string[]): Promise<void> {
  for (const date of dates) await closeWindows(jobCtx(company.scope, shanghai(`2026-${date}`, '05:00')))
}
