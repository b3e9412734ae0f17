import { useFormatter, useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { RequestDetail } from '@/lib/requests/schema'
import { DecisionPanel } from './decision-panel'
import { Initial } from './initial'
import { RequestBody } from './request-body'
import { RequestOutcome } from './request-outcome'
import { RequestStateChip } from './request-state-chip'
import { requestDates, requestTimes, requestTitle } from './request-words'
import { RevokeSpan } from './revoke-span'

/** All a decision needs in one place: who, what, when, why a person is asked, the effect, the day, the decision. */
export function InboxDetail({
  org,
  request,
  styleUrl,
}: {
  org: string
  request: RequestDetail
  styleUrl: string | null
}) {
  const t = useTranslations('approvals')
  const requests = useTranslations('requests')
  const time = useTranslations('time')
  const format = useFormatter()
  const { person, kind, state, allowed } = request
  return (
    <article className="flex flex-col gap-5 lg:max-h-[calc(100dvh-8.25rem)] lg:overflow-y-auto lg:rounded-card lg:border lg:border-line lg:bg-surface lg:p-5 lg:shadow-card">
      <header className="flex flex-col gap-3">
        <div className="flex items-center gap-3">
          <Initial name={person.name} />
          <div className="min-w-0 flex-1">
            <p className="truncate font-semibold">{person.name}</p>
            <p className="text-sm text-ink-soft">{person.department}</p>
          </div>
          <RequestStateChip state={state} />
        </div>
        <div>
          <h2 className="text-xl font-semibold tracking-tight">
            {requestTitle({ requests, time }, request)}
            {' · '}
            {requestTimes({ requests, time }, request)}
          </h2>
          <p className="text-ink-soft">{requestDates(format, request, { dateStyle: 'full' })}</p>
        </div>
        {state === 'pending' ? (
          <p className="text-sm text-ink-soft">{t('need', { kind })}</p>
        ) : (
          <RequestOutcome request={request} />
        )}
      </header>
      <RequestBody request={request} styleUrl={styleUrl} />
      {allowed.decideRequest && <DecisionPanel key={request.id} request={request} />}
      {allowed.revokeRequest && <RevokeSpan org={org} requestId={request.id} />}
      {state === 'pending' && !allowed.decideRequest && <Notice tone="info">{t('readOnly')}</Notice>}
    </article>
  )
}
