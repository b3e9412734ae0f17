import 'server-only'
import zoneAt from '@photostructure/tz-lookup'
import { getTimezone } from 'countries-and-timezones'
import type { GpsReading, Locality } from '@/lib/rules/verdict'

/**
 * The zone at a position, from a map that is right to within some kilometres of a border, and the countries that keep
 * that zone. null where the coordinates are none. At sea there is a zone and no country.
 */
export function localityOf({ lat, lng }: GpsReading): Locality | null {
  if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)) return null
  const zone = zoneAt(lat, lng)
  return { zone, countries: getTimezone(zone)?.countries ?? [] }
}
