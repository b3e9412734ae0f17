import { getTranslations } from 'next-intl/server'
import { BalanceList } from '@/components/leave/balance-list'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import type { Ctx } from '@/lib/db/scope'
import { getPersonLeave } from '@/lib/leaves/queries/get-person-leave'

/** What is left of one's own leave, where the company limits any. */
export async function LeavePart({ ctx, org }: { ctx: Ctx; org: string }) {
  if (ctx.actor.kind !== 'member') return null
  const [{ types, balances }, t] = await Promise.all([
    getPersonLeave(ctx, { personId: ctx.actor.personId }),
    getTranslations('leaves.own'),
  ])
  if (types.length === 0) return null
  return (
    <Card title={t('title')}>
      <BalanceList types={types} balances={balances} />
      <div className="pt-3">
        <LinkButton href={`/${org}/requests/span?kind=leave`}>{t('ask')}</LinkButton>
      </div>
    </Card>
  )
}
