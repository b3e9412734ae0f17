import { FileText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import type { RequestView } from '@/lib/requests/schema'
import { OwnRequestCard } from './own-request-card'

/** The person's requests: what waits above, what was decided below. */
export function OwnRequestList({ org, requests }: { org: string; requests: readonly RequestView[] }) {
  const t = useTranslations('requests')
  const waiting = requests.filter(({ state }) => state === 'pending')
  const decided = requests.filter(({ state }) => state !== 'pending')
  const toMonth = <LinkButton href={`/${org}/days`}>{t('toMonth')}</LinkButton>
  if (requests.length === 0) {
    return (
      <EmptyState icon={<FileText className="size-7" />} title={t('emptyTitle')} action={toMonth}>
        {t('emptyText')}
      </EmptyState>
    )
  }
  return (
    <div className="flex flex-col gap-8">
      <Group org={org} title={t('waiting')} requests={waiting} emptyText={t('nothingWaiting')} />
      {decided.length > 0 && <Group org={org} title={t('decided')} requests={decided} emptyText="" />}
    </div>
  )
}

function Group({
  org,
  title,
  requests,
  emptyText,
}: {
  org: string
  title: string
  requests: readonly RequestView[]
  emptyText: string
}) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <h2 className="flex items-center gap-2 font-semibold">
        {title}
        {requests.length > 0 && (
          <span className="rounded-full bg-sunken px-2 text-sm font-medium text-ink-soft">
            {requests.length}
          </span>
        )}
      </h2>
      {requests.length === 0 ? (
        <p className="text-ink-soft">{emptyText}</p>
      ) : (
        <ul className="grid gap-3 lg:grid-cols-2">
          {requests.map((request) => (
            <li key={request.id} className="grid">
              <OwnRequestCard org={org} request={request} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
