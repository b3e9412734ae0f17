import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { DeviceLook as Look } from '@/lib/devices/schema'
import { DeviceTimes } from './device-times'
import { DeviceTitle } from './device-title'

/** What a request for a device is about; who else uses it, and what the person has beside it, only for who may look. */
export function DeviceLook({ look: { name, kind, people, others } }: { look: Look }) {
  const t = useTranslations('devices')
  return (
    <div className="flex flex-col gap-3">
      <p>
        <span className="text-lg font-semibold wrap-anywhere">{name}</span>
        <span className="block text-ink-soft">{t(`kind.${kind ?? 'unknown'}`)}</span>
      </p>
      {people !== null && people > 1 && <Notice tone="warn">{t('look.people', { people })}</Notice>}
      {others === null ? (
        <p className="text-ink-soft">{t('look.hidden')}</p>
      ) : others.length === 0 ? (
        <p className="text-ink-soft">{t('look.none')}</p>
      ) : (
        <>
          <p className="text-sm font-medium text-ink-soft">{t('look.others')}</p>
          <ul className="flex flex-col gap-3">
            {others.map((device) => (
              <li key={device.id}>
                <DeviceTitle device={device} />
                <DeviceTimes device={device} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
