import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { isSpanKind, type RequestView } from '@/lib/requests/schema'
import { EvidenceStrip } from './evidence-strip'
import { RequestOutcome } from './request-outcome'
import { RequestStateChip } from './request-state-chip'
import { DATE, requestDates, requestTimes, requestTitle } from './request-words'
import { WithdrawButton } from './withdraw-button'

/** What its time is. */
const SAID = {
  ...({ makeup: 'claimedAt', field: 'punchedAt', review: 'punchedAt' } as const),
  ...({ place: 'createdAt', device: 'createdAt' } as const),
}

/** One of the person's own requests, short; its name leads to the whole of it. */
export function OwnRequestCard({ org, request }: { org: string; request: RequestView }) {
  const t = useTranslations('requests')
  const time = useTranslations('time')
  const format = useFormatter()
  const times = requestTimes({ requests: t, time }, request)
  return (
    <article className="relative rounded-card border border-line bg-surface p-4 shadow-card has-[a:hover]:border-edge">
      <div className="flex items-start justify-between gap-3">
        <h3 className="min-w-0 font-semibold">
          <Link
            href={`/${org}/requests/${request.id}`}
            className="after:absolute after:inset-0 after:rounded-card"
          >
            {requestTitle({ requests: t, time }, request)}
          </Link>
        </h3>
        <RequestStateChip state={request.state} />
      </div>
      <p className="text-ink-soft">
        {requestDates(format, request, DATE)}
        {' · '}
        {request.kind === 'field_plan' || isSpanKind(request.kind)
          ? [times, request.typedPlace].filter((it) => it !== null).join(' · ')
          : t(SAID[request.kind], { time: times })}
      </p>
      {request.reason !== '' && <p className="mt-2 line-clamp-2">{request.reason}</p>}
      {request.files.length > 0 && (
        <div className="relative z-10 mt-3 w-fit">
          <EvidenceStrip files={request.files} />
        </div>
      )}
      <div className="mt-2 flex flex-wrap items-end justify-between gap-3">
        <RequestOutcome request={request} />
        {request.allowed.withdrawRequest && (
          <div className="relative z-10">
            <WithdrawButton org={org} request={request} />
          </div>
        )}
      </div>
    </article>
  )
}
