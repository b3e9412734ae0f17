import { useFormatter, useTranslations } from 'next-intl'
import { Chip } from '@/components/ui/chip'
import type { SessionView } from '@/lib/auth/schema'
import { clockText } from '@/lib/time/clock'
import type { Instant } from '@/lib/time/instant'
import { MINUTE_MS } from '@/lib/time/instant'
import { offsetMinAt } from '@/lib/time/zone'
import { deviceName } from './device-name'
import { RevokeOthers, RevokeSession } from './revoke-session'

/** Where somebody is signed in, each with the way to end it. Times in `zone`. */
export function SessionList({
  org,
  sessions,
  zone,
}: {
  org: string
  sessions: readonly SessionView[]
  zone: string
}) {
  const t = useTranslations('me.sessions')
  const format = useFormatter()
  const when = (at: Instant) => {
    const offsetMin = offsetMinAt(zone, at)
    const date = format.dateTime(new Date(at + offsetMin * MINUTE_MS), { month: 'short', day: 'numeric' })
    return `${date} ${clockText(at, offsetMin)}`
  }
  const others = sessions.filter(({ isCurrent }) => !isCurrent).length
  return (
    <>
      <p className="pb-3 text-ink-soft">{t('intro')}</p>
      <ul className="flex flex-col divide-y divide-line">
        {sessions.map((session) => {
          const known = deviceName(session.userAgent)
          const device = known ? t('device', known) : t('unknown')
          return (
            <li
              key={session.sessionId}
              className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0"
            >
              <div>
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  {device}
                  {session.isCurrent && <Chip tone="accent">{t('current')}</Chip>}
                </p>
                <p className="text-sm text-ink-soft">
                  {t('lastSeen', { time: when(session.lastSeenAt) })} ·{' '}
                  {t('since', { time: when(session.createdAt) })}
                </p>
              </div>
              {!session.isCurrent && (
                <RevokeSession org={org} sessionId={session.sessionId} device={device} />
              )}
            </li>
          )
        })}
      </ul>
      {others > 0 && <RevokeOthers org={org} others={others} />}
    </>
  )
}
