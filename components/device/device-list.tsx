import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Chip } from '@/components/ui/chip'
import { Disclosure } from '@/components/ui/disclosure'
import { type DevicesView, type ListedDevice, REMOVED_COUNTS_DAYS } from '@/lib/devices/schema'
import { EndDevice, ReinstateDevice } from './device-buttons'
import { DeviceTimes } from './device-times'
import { DeviceTitle } from './device-title'

type Whose = 'own' | 'other'

/** Somebody's devices, those out of use behind a line. `thisKid`: the key of the browser that shows this. */
export function DeviceList({
  org,
  view: { allowance, devices },
  whose,
  thisKid = null,
}: {
  org: string
  view: DevicesView
  whose: Whose
  thisKid?: string | null
}) {
  const t = useTranslations('devices')
  const inUse = devices.filter(({ state }) => state !== 'revoked')
  const removed = devices.filter(({ state }) => state === 'revoked')
  const line = (device: ListedDevice) => (
    <li key={device.id} className="flex flex-wrap items-start justify-between gap-3 py-3">
      <Device org={org} device={device} whose={whose} isThis={device.kid === thisKid} />
    </li>
  )
  return (
    <>
      <p className="max-w-prose text-ink-soft">{t(`intro.${whose}`)}</p>
      {allowance && (
        <p className="max-w-prose pt-2 text-ink-soft">
          {t(`allowance.${whose}`, { ...allowance, days: REMOVED_COUNTS_DAYS })}
        </p>
      )}
      {inUse.length === 0 ? (
        <p className="pt-3">{t(`none.${whose}`)}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">{inUse.map(line)}</ul>
      )}
      {removed.length > 0 && (
        <Disclosure title={t('removed', { count: removed.length })} className="border-t border-line pt-2">
          <ul className="flex flex-col divide-y divide-line">{removed.map(line)}</ul>
        </Disclosure>
      )}
    </>
  )
}

function Device({
  org,
  device,
  whose,
  isThis,
}: {
  org: string
  device: ListedDevice
  whose: Whose
  isThis: boolean
}) {
  const t = useTranslations('devices')
  const { id, name, state, allowed, isPersistent } = device
  const request = whose === 'own' ? `/${org}/requests/${id}` : `/${org}/approvals?request=${id}`
  return (
    <>
      <div className="min-w-0">
        <DeviceTitle device={device}>{isThis && <Chip tone="accent">{t('this')}</Chip>}</DeviceTitle>
        <DeviceTimes device={device} />
        {state === 'waiting' && <p className="max-w-prose text-sm">{t('waitingText')}</p>}
        {state === 'suspended' && <p className="max-w-prose text-sm">{t(`suspendedText.${whose}`)}</p>}
        {isThis && !isPersistent && state !== 'revoked' && (
          <p className="max-w-prose text-sm text-ink-soft">{t('volatile')}</p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {state === 'waiting' && (
          <Link href={request} className="inline-flex min-h-11 items-center text-accent underline">
            {t('toRequest')}
          </Link>
        )}
        {allowed.reinstateDevice && <ReinstateDevice org={org} deviceId={id} name={name} />}
        {allowed.endDevice && <EndDevice org={org} deviceId={id} name={name} whose={whose} />}
      </div>
    </>
  )
}
