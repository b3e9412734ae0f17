import { useFormatter } from 'next-intl'
import { clockText } from '@/lib/time/clock'
import { type Instant, MINUTE_MS } from '@/lib/time/instant'
import { offsetMinAt, type ZoneName } from '@/lib/time/zone'

/** Says when something was, as date and time of the zone's clocks. */
export function useWhen(zone: ZoneName): (at: Instant) => string {
  const format = useFormatter()
  return (at) => {
    const offsetMin = offsetMinAt(zone, at)
    const date = format.dateTime(new Date(at + offsetMin * MINUTE_MS), { dateStyle: 'medium' })
    return `${date} ${clockText(at, offsetMin)}`
  }
}
