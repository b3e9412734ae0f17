import { useFormatter, useTranslations } from 'next-intl'
import { MOMENT, wallDate } from '@/components/request/request-words'
import type { Clock } from '@/lib/days/schema'
import type { ListedDevice } from '@/lib/devices/schema'

/** Since when and until when a device was seen. */
export function DeviceTimes({ device }: { device: Pick<ListedDevice, 'firstSeen' | 'lastSeen' | 'ended'> }) {
  const t = useTranslations('devices')
  const format = useFormatter()
  const date = (clock: Clock) => format.dateTime(wallDate(clock), { dateStyle: 'medium' })
  const { firstSeen, lastSeen, ended } = device
  return (
    <p className="text-sm text-ink-soft">
      {ended
        ? t('removedOn', { date: date(ended) })
        : t('seen', { last: format.dateTime(wallDate(lastSeen), MOMENT), first: date(firstSeen) })}
    </p>
  )
}
