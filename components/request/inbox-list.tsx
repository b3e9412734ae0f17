'use client'

import { Image, Inbox } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { type InboxView, isSpanKind, type RequestView } from '@/lib/requests/schema'
import type { Instant } from '@/lib/time/instant'
import { useInbox } from './inbox-context'
import { Initial } from './initial'
import { RequestStateChip } from './request-state-chip'
import { DATE, requestDates, requestTimes, requestTitle } from './request-words'

/** What waits, newest first, and below it what was decided lately. */
export function InboxList({ inbox }: { inbox: InboxView }) {
  const t = useTranslations('approvals')
  const { waiting, decided, asOf } = inbox
  return (
    <>
      {waiting.length === 0 ? (
        <div className="rounded-card border border-line bg-surface shadow-card">
          <EmptyState icon={<Inbox className="size-7" />} title={t('emptyTitle')}>
            {t('emptyText')}
          </EmptyState>
        </div>
      ) : (
        <Group title={t('waiting')} requests={waiting} asOf={asOf} />
      )}
      {decided.length > 0 && <Group title={t('decided')} requests={decided} asOf={asOf} />}
    </>
  )
}

function Group({
  title,
  requests,
  asOf,
}: {
  title: string
  requests: readonly RequestView[]
  asOf: Instant
}) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 flex items-center gap-2 font-semibold">
        {title}
        <span className="rounded-full bg-sunken px-2 text-sm font-medium text-ink-soft">
          {requests.length}
        </span>
      </h2>
      <ul className="overflow-hidden rounded-card border border-line bg-surface shadow-card">
        {requests.map((request) => (
          <li key={request.id} className="border-line not-last:border-b">
            <Row request={request} asOf={asOf} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({ request, asOf }: { request: RequestView; asOf: Instant }) {
  const t = useTranslations('approvals')
  const requests = useTranslations('requests')
  const time = useTranslations('time')
  const format = useFormatter()
  const { org, selectedId } = useInbox()
  const isSelected = selectedId === request.id
  const { person, files, state, reason } = request
  const row = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])
  return (
    <Link
      ref={row}
      href={`/${org}/approvals?request=${request.id}`}
      scroll={false}
      prefetch={false}
      aria-current={isSelected ? 'true' : undefined}
      className="flex gap-3 border-s-4 border-transparent px-3 py-3 -outline-offset-2 hover:bg-sunken lg:aria-[current=true]:border-accent lg:aria-[current=true]:bg-accent-soft"
    >
      <Initial name={person.name} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-2">
          <span className="truncate font-semibold">{person.name}</span>
          <span className="shrink-0 text-sm text-ink-soft">
            {format.relativeTime(request.decided?.at ?? request.created.at, { now: asOf })}
          </span>
        </span>
        <span className="block">{requestTitle({ requests, time }, request)}</span>
        <span className="block text-ink-soft">
          {requestDates(format, request, DATE)}
          {isSpanKind(request.kind) ? ' · ' : ' '}
          {requestTimes({ requests, time }, request)}
        </span>
        {reason !== '' && <span className="line-clamp-1 text-sm text-ink-soft">{reason}</span>}
        {(files.length > 0 || state !== 'pending') && (
          <span className="mt-1 flex flex-wrap items-center gap-2">
            {state !== 'pending' && <RequestStateChip state={state} />}
            {files.length > 0 && (
              <span className="inline-flex items-center gap-1 text-sm text-ink-soft">
                <Image aria-hidden="true" className="size-4" />
                {t('pictures', { count: files.length })}
              </span>
            )}
          </span>
        )}
      </span>
    </Link>
  )
}
