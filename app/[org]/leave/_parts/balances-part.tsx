import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { BalanceSearch } from '@/components/leave/balance-search'
import { BalanceTable } from '@/components/leave/balance-table'
import { GrantForm } from '@/components/leave/grant-form'
import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { getLeaveBalances } from '@/lib/leaves/queries/get-leave-balances'

/** Who has how much of which leave, and the way to give more. */
export async function BalancesPart({ ctx, org, search }: { ctx: Ctx; org: string; search: string }) {
  const [view, t] = await Promise.all([
    orNotFound(getLeaveBalances(ctx, { search })),
    getTranslations('leaves'),
  ])
  const { types, today, choices, allowed } = view
  return (
    <Card title={t('balances.title')}>
      {types.length === 0 ? (
        <p className="text-ink-soft">{t('balances.noTypes')}</p>
      ) : (
        <div className="flex flex-col gap-4">
          {allowed.configure && (
            <Disclosure title={t('grant.open')}>
              <GrantForm org={org} today={today} types={types} choices={choices} personId={null} />
            </Disclosure>
          )}
          <BalanceSearch org={org} search={search} />
          <BalanceTable org={org} view={view} />
        </div>
      )}
    </Card>
  )
}

/** The shape of the balances while they are loaded. */
export function BalancesSkeleton() {
  return (
    <SkeletonRegion>
      <Skeleton className="h-160 rounded-card" />
    </SkeletonRegion>
  )
}
