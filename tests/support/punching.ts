import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import type { RecordPunch } from '@/lib/punches/schema'
import { asWorkDate } from '@/lib/time/work-date'
import { instantAtWall } from '@/lib/time/zone'
import { OFFICE } from './company'

type Tap = z.output<typeof RecordPunch>

/** Metres north of the office's middle, as a reading with this accuracy. */
export function at(metresNorth: number, accuracyM = 15): NonNullable<Tap['gps']> {
  return { lat: OFFICE.lat + metresNorth / 110_880, lng: OFFICE.lng, accuracyM, ageS: 1 }
}

/** A tap with a new id; inside the office unless told otherwise. */
export function tap(change: Partial<Tap> = {}): Tap {
  return { id: uuidv7(), gps: at(20), denied: [], note: null, ...change }
}

/** The instant at which the clocks of Shanghai show this time ('09:00', '26:00') of the date. */
export function shanghai(date: string, time: string): number {
  const [hours = '0', minutes = '0', seconds = '0'] = time.split(':')
  const wallMin = Number(hours) * 60 + Number(minutes)
  return instantAtWall('Asia/Shanghai', asWorkDate(date), wallMin) + Number(seconds) * 1_000
}
