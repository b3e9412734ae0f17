import { useTranslations } from 'next-intl'
import { useWhen } from '@/components/day/use-when'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import type { BeaconLine } from '@/lib/presence/schema'
import type { ZoneName } from '@/lib/time/zone'
import { AddBeacon } from './add-beacon'
import { RevokeBeacon } from './revoke-beacon'

type Props = {
  org: string
  placeId: string
  beacons: readonly BeaconLine[]
  zone: ZoneName
  /** Who may only read sees the list. */
  mayConfigure: boolean
}

/** The beacons of a place: which work, when each last proved somebody's presence, and the way to another. Times in `zone`. */
export function BeaconPanel({ org, placeId, beacons, zone, mayConfigure }: Props) {
  const t = useTranslations('beacons')
  const when = useWhen(zone)
  return (
    <Card title={t('title')}>
      <p className="max-w-prose pb-3 text-ink-soft">{t('intro')}</p>
      <ul className="flex flex-col divide-y divide-line">
        {beacons.map(({ id, name, address, revokedAt, lastProofAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {name}
                {revokedAt !== null && <Chip tone="neutral">{t('revoked')}</Chip>}
              </p>
              <p className="break-all text-sm text-ink-soft">{address}</p>
              <p className="text-sm text-ink-soft">
                {revokedAt !== null
                  ? t('revokedAt', { time: when(revokedAt) })
                  : lastProofAt === null
                    ? t('neverUsed')
                    : t('lastUsed', { time: when(lastProofAt) })}
              </p>
            </div>
            {mayConfigure && revokedAt === null && <RevokeBeacon org={org} beaconId={id} name={name} />}
          </li>
        ))}
      </ul>
      {beacons.length === 0 && <p className="pb-3 text-sm text-ink-soft">{t('none')}</p>}
      {mayConfigure && <AddBeacon org={org} placeId={placeId} />}
    </Card>
  )
}
