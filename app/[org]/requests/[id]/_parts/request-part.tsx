import { getFormatter, getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { RequestBody } from '@/components/request/request-body'
import { RequestOutcome } from '@/components/request/request-outcome'
import { RequestStateChip } from '@/components/request/request-state-chip'
import { requestDates, requestTimes, requestTitle } from '@/components/request/request-words'
import { RevokeSpan } from '@/components/request/revoke-span'
import { WithdrawButton } from '@/components/request/withdraw-button'
import { PageTitle } from '@/components/shell/page-title'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { mapStyleUrl } from '@/lib/places/queries'
import { getRequest } from '@/lib/requests/queries/get-request'
import type { RequestKind } from '@/lib/requests/schema'

/** Where the person sees what a request is about, when that is no day. */
const ABOUT: Readonly<Partial<Record<RequestKind, { path: string; open: 'openPlaces' | 'openDevices' }>>> = {
  place: { path: 'me/places', open: 'openPlaces' },
  device: { path: 'me#devices', open: 'openDevices' },
}

/** One request, for the person it is of. */
export async function RequestPart({ ctx, org, requestId }: { ctx: Ctx; org: string; requestId: string }) {
  const [request, t, time, format] = await Promise.all([
    orNotFound(getRequest(ctx, { requestId })),
    getTranslations('requests'),
    getTranslations('time'),
    getFormatter(),
  ])
  const { workDate, state, allowed } = request
  const isOwn = ctx.actor.kind === 'member' && ctx.actor.personId === request.person.id
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle
        title={requestTitle({ requests: t, time }, request)}
        back={{ href: `/${org}/requests`, label: t('backToRequests') }}
        aside={<RequestStateChip state={state} />}
      />
      <Card>
        <div className="flex flex-col gap-5">
          <div>
            <p className="text-xl font-semibold">{requestTimes({ requests: t, time }, request)}</p>
            <p className="text-ink-soft">{requestDates(format, request, { dateStyle: 'full' })}</p>
          </div>
          <RequestOutcome request={request} />
          <RequestBody request={request} styleUrl={mapStyleUrl()} />
          <div className="flex flex-wrap gap-3 border-t border-line pt-4">
            {isOwn && (
              <LinkButton href={`/${org}/${ABOUT[request.kind]?.path ?? `days/${workDate}`}`} size="small">
                {t(ABOUT[request.kind]?.open ?? 'openDay')}
              </LinkButton>
            )}
            {allowed.withdrawRequest && <WithdrawButton org={org} request={request} />}
            {allowed.revokeRequest && <RevokeSpan org={org} requestId={request.id} />}
          </div>
        </div>
      </Card>
    </div>
  )
}

/** The shape of a request while it is loaded. */
export function RequestSkeleton() {
  return (
    <SkeletonRegion className="mx-auto max-w-2xl">
      <Skeleton className="mb-3 h-6 w-28" />
      <Skeleton className="mb-4 h-8 w-56" />
      <Skeleton className="h-120 rounded-card" />
    </SkeletonRegion>
  )
}
