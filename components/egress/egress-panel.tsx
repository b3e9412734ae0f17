import { useTranslations } from 'next-intl'
import { useWhen } from '@/components/day/use-when'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { EGRESS_FRESH_H, type EgressLine } from '@/lib/egress/schema'
import type { ZoneName } from '@/lib/time/zone'
import { AddEgressKey } from './add-egress-key'
import { RevokeEgressKey } from './revoke-egress-key'

type Props = {
  org: string
  placeId: string
  keys: readonly EgressLine[]
  zone: ZoneName
  /** Who may only read sees the list. */
  mayConfigure: boolean
}

/** The addresses a place's network was seen to go out by, who reported each, and the way to another key. */
export function EgressPanel({ org, placeId, keys, zone, mayConfigure }: Props) {
  const t = useTranslations('egress')
  const when = useWhen(zone)
  return (
    <Card title={t('title')}>
      <p className="max-w-prose pb-3 text-ink-soft">{t('intro', { hours: EGRESS_FRESH_H })}</p>
      <ul className="flex flex-col divide-y divide-line">
        {keys.map(({ id, name, revokedAt, addresses }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {name}
                {revokedAt !== null && <Chip tone="neutral">{t('revoked')}</Chip>}
              </p>
              {addresses.map(({ address, sinceAt, seenAt, counts }) => (
                <div key={address} className="pt-1 text-sm text-ink-soft">
                  <p className="flex flex-wrap items-center gap-2 text-ink">
                    <span className="break-all tabular-nums">{address}</span>
                    <Chip tone={counts ? 'good' : 'neutral'}>{t(counts ? 'counts' : 'stale')}</Chip>
                  </p>
                  <p>{t('seen', { since: when(sinceAt), seen: when(seenAt) })}</p>
                </div>
              ))}
              {revokedAt !== null && (
                <p className="text-sm text-ink-soft">{t('revokedAt', { time: when(revokedAt) })}</p>
              )}
              {revokedAt === null && addresses.length === 0 && (
                <p className="text-sm text-ink-soft">{t('neverUsed')}</p>
              )}
            </div>
            {mayConfigure && revokedAt === null && <RevokeEgressKey org={org} keyId={id} name={name} />}
          </li>
        ))}
      </ul>
      {keys.length === 0 && <p className="pb-3 text-sm text-ink-soft">{t('none')}</p>}
      {mayConfigure && <AddEgressKey org={org} placeId={placeId} />}
    </Card>
  )
}
