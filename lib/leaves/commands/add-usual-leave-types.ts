import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { AddLeaveType } from '../schema'
import { insertLeaveType } from './add-leave-type'

type Locale = 'zh-CN' | 'en'
type Usual = Omit<AddLeaveType, 'name'> & { readonly names: Readonly<Record<Locale, string>> }

const PLAIN = { paid: true, isLimited: false, wantsEvidence: false, countsRestDays: false } as const

/** What companies in China customarily begin with. How much of each is somebody's is for HR to grant. */
const USUAL: readonly Usual[] = [
  { ...PLAIN, names: { 'zh-CN': '年假', en: 'Annual leave' }, unit: 'day', isLimited: true },
  { ...PLAIN, names: { 'zh-CN': '事假', en: 'Personal leave' }, unit: 'hour', paid: false },
  { ...PLAIN, names: { 'zh-CN': '病假', en: 'Sick leave' }, unit: 'half_day', wantsEvidence: true },
  { ...PLAIN, names: { 'zh-CN': '调休', en: 'Time off in lieu' }, unit: 'hour', isLimited: true },
  { ...PLAIN, names: { 'zh-CN': '婚假', en: 'Marriage leave' }, unit: 'day', wantsEvidence: true },
  {
    ...{ ...PLAIN, names: { 'zh-CN': '产假', en: 'Maternity leave' }, unit: 'day' },
    ...{ wantsEvidence: true, countsRestDays: true },
  },
  {
    ...{ ...PLAIN, names: { 'zh-CN': '陪产假', en: 'Paternity leave' }, unit: 'day' },
    ...{ wantsEvidence: true, countsRestDays: true },
  },
  { ...PLAIN, names: { 'zh-CN': '丧假', en: 'Bereavement leave' }, unit: 'day' },
]

/**
 * Adds the customary kinds of leave that the company doesn't have, in its language. Again adds nothing. Refusals:
 * forbidden.
 */
export async function addUsualLeaveTypes(ctx: Ctx): Promise<{ added: number }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    // Its row is the lock: of two at once the second sees what the first has added.
    const [org] = await tx.sql<{ locale: string }>`
      SELECT locale FROM org WHERE id = ${tx.orgId}::uuid FOR UPDATE`
    const locale: Locale = org?.locale === 'en' ? 'en' : 'zh-CN'
    const rows = await tx.sql<{ name: string }>`
      SELECT name FROM leave_type WHERE org_id = ${tx.orgId}::uuid AND ended_at IS NULL`
    const known = new Set(rows.map(({ name }) => name))
    const lacking = USUAL.filter(({ names }) => !known.has(names[locale]))
    for (const { names, ...type } of lacking) await insertLeaveType(tx, ctx, { ...type, name: names[locale] })
    return { added: lacking.length }
  })
}
