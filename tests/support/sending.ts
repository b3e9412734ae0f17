import type { SignedEntry } from '@/lib/devices/schema'
import type { PolicyContent } from '@/lib/policies/schema'
import { syncPunches } from '@/lib/punches/commands/sync-punches'
import type { EntryAnswer } from '@/lib/punches/schema'
import { type Company, foundCompany, memberCtx, OFFICE_POLICY } from './company'
import { deviceOf } from './device'
import { shanghai } from './punching'

/** The Monday these stories play on. */
export const MONDAY = '2026-03-02'
export const day = (time: string) => shanghai(MONDAY, time)

/** A company whose punches are judged a little differently. */
export const withPunch = (change: Partial<PolicyContent['punch']>) =>
  foundCompany({ policy: { ...OFFICE_POLICY, punch: { ...OFFICE_POLICY.punch, ...change } } })

export const STANDARD = { offline: { mode: 'standard', maxAgeH: 72 } } as const

/** Sends them at this instant, by a clock that is so much ahead. */
export const send = (
  company: Company,
  person: Company['ann'],
  now: number,
  entries: readonly SignedEntry[],
  aheadMs = 0,
) => syncPunches(memberCtx(company.scope, person, now), { entries: [...entries], wallAt: now + aheadMs })

export const annsPhone = (company: Company) => deviceOf(company, company.ann, day('06:00'))

/** The punch of the first answer, which must have been taken in. */
export function only([answer]: readonly EntryAnswer[]) {
  if (answer?.status !== 'recorded' && answer?.status !== 'known') throw new Error(JSON.stringify(answer))
  const { punch } = answer.recorded
  return {
    ...{ ...punch, status: answer.status, receipt: answer.receipt },
    codes: punch.checks.map(({ code }) => code),
  }
}
