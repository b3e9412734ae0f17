import { useTranslations } from 'next-intl'
import { useWhen } from '@/components/day/use-when'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import type { KioskLine, LockedPin } from '@/lib/kiosks/schema'
import type { ZoneName } from '@/lib/time/zone'
import { AddKiosk } from './add-kiosk'
import { LockedPins } from './locked-pins'
import { RevokeKiosk } from './revoke-kiosk'

type Props = {
  org: string
  placeId: string
  kiosks: readonly KioskLine[]
  /** Of the whole company: a PIN holds at every kiosk. */
  lockedPins: readonly LockedPin[]
  zone: ZoneName
  /** Who may only read sees the list. */
  mayConfigure: boolean
}

/** The kiosks of a place: which are connected, and the way to another. Times in `zone`. */
export function KioskPanel({ org, placeId, kiosks, lockedPins, zone, mayConfigure }: Props) {
  const t = useTranslations('kiosks')
  const when = useWhen(zone)
  const standing = ({ openedAt, lastSeenAt, revokedAt, isOnline }: KioskLine) => {
    if (revokedAt !== null) return t('revokedAt', { time: when(revokedAt) })
    if (openedAt === null || lastSeenAt === null) return t('waiting')
    return isOnline ? t('online') : t('lastSeen', { time: when(lastSeenAt) })
  }
  return (
    <Card title={t('title')}>
      <p className="max-w-prose pb-3 text-ink-soft">{t('intro')}</p>
      <ul className="flex flex-col divide-y divide-line">
        {kiosks.map((kiosk) => (
          <li key={kiosk.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {kiosk.name}
                {kiosk.wantsPhoto && <Chip tone="info">{t('photo.chip')}</Chip>}
                {kiosk.revokedAt !== null && <Chip tone="neutral">{t('revoked')}</Chip>}
              </p>
              <p className="text-sm text-ink-soft">{standing(kiosk)}</p>
            </div>
            {mayConfigure && kiosk.revokedAt === null && (
              <RevokeKiosk org={org} kioskId={kiosk.id} name={kiosk.name} />
            )}
          </li>
        ))}
      </ul>
      {kiosks.length === 0 && <p className="pb-3 text-sm text-ink-soft">{t('none')}</p>}
      {mayConfigure && <AddKiosk org={org} placeId={placeId} />}
      {kiosks.length > 0 && (
        <LockedPins
          org={org}
          pins={lockedPins.map((pin) => ({ ...pin, time: when(pin.failedAt) }))}
          mayConfigure={mayConfigure}
        />
      )}
    </Card>
  )
}
