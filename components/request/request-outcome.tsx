import { useFormatter, useTranslations } from 'next-intl'
import type { RequestView } from '@/lib/requests/schema'
import { MOMENT, wallDate } from './request-words'

/** What became of a request, by whom and when, with the note; while it waits, when it was sent. */
export function RequestOutcome({ request }: { request: RequestView }) {
  const t = useTranslations('requests')
  const format = useFormatter()
  const { state, decided, decidedBy, note } = request
  const sent = t('createdAt', { time: format.dateTime(wallDate(request.created), MOMENT) })
  if (!decided) return <p className="text-sm text-ink-soft">{sent}</p>
  return (
    <div className="flex min-w-0 flex-col gap-1 text-sm text-ink-soft">
      {note !== null && note !== '' && <p className="text-base text-ink">{t('noteOf', { note })}</p>}
      <p>{t('outcome', { state, by: decidedBy ?? '', time: format.dateTime(wallDate(decided), MOMENT) })}</p>
    </div>
  )
}
