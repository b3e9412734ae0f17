import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { BalanceList } from '@/components/leave/balance-list'
import { GrantForm } from '@/components/leave/grant-form'
import { GrantList } from '@/components/leave/grant-list'
import { PageTitle } from '@/components/shell/page-title'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { getPersonLeave } from '@/lib/leaves/queries/get-person-leave'

/** One person's balances and grants, and the way to give more. */
export async function PersonLeavePart({ ctx, org, personId }: { ctx: Ctx; org: string; personId: string }) {
  const [view, t] = await Promise.all([
    orNotFound(getPersonLeave(ctx, { personId })),
    getTranslations('leaves'),
  ])
  const { person, types, balances, today, allowed } = view
  const open = types.filter(({ ended }) => !ended)
  return (
    <>
      <PageTitle
        title={t('person.title', { name: person.name })}
        back={{ href: `/${org}/leave`, label: t('person.back') }}
      />
      <p className="-mt-3 pb-4 text-ink-soft">{person.department}</p>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex flex-col gap-6">
          <Card title={t('person.balances')}>
            <BalanceList types={types} balances={balances} />
          </Card>
          <Card title={t('person.grants')}>
            <GrantList view={view} />
          </Card>
        </div>
        {allowed.configure && open.length > 0 && (
          <Card title={t('grant.title')}>
            <GrantForm org={org} today={today} types={open} choices={null} personId={person.id} />
          </Card>
        )}
      </div>
    </>
  )
}

/** The shape of the page while it is loaded. */
export function PersonLeaveSkeleton() {
  return (
    <SkeletonRegion>
      <Skeleton className="mb-4 h-8 w-56" />
      <div className="grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-72 rounded-card" />
        <Skeleton className="h-72 rounded-card" />
      </div>
    </SkeletonRegion>
  )
}
