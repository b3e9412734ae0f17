import { useTranslations } from 'next-intl'

/** Lines to take over as they are: one click takes all of them. */
function Lines({ children }: { children: string }) {
  return (
    <code className="block select-all whitespace-pre-wrap break-all rounded-control bg-sunken px-3 py-2 text-sm">
      {children}
    </code>
  )
}

/** A new key, shown once, as the two lines it can be used with: a timer's, or two more of a beacon's file. */
export function EgressKeyNotice({
  org,
  origin,
  egressKey,
}: {
  org: string
  origin: string
  egressKey: string
}) {
  const t = useTranslations('egress')
  return (
    <div className="flex flex-col gap-4">
      <p>{t('keyText')}</p>
      <p className="text-sm text-ink-soft">{t('keyTimer')}</p>
      <Lines>{`curl -fsS -X POST -H 'Authorization: Bearer ${egressKey}' ${origin}/api/egress/${org}`}</Lines>
      <p className="text-sm text-ink-soft">{t('keyBeacon')}</p>
      <Lines>{`"org": "${org}",\n"egress": "${egressKey}"`}</Lines>
    </div>
  )
}
