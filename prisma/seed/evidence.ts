import type { z } from 'zod'
import type { Ctx } from '@/lib/db/scope'
import type { RecordPunch } from '@/lib/punches/schema'
import { SHANGHAI } from './configuration'
import type { Random } from './random'

/** Where somebody taps, and what his phone can tell of it. */
export type Where =
  | 'inside'
  /** No position, but the office's network. */
  | 'network'
  | 'borderline_in'
  | 'borderline_out'
  /** 180 m past the border of Shanghai; in Shenzhen the yard that is not the campus's. */
  | 'outside'
  /** At a customer's, kilometres away. */
  | 'customer'
  | 'inaccurate'
  | 'denied'

export type Site = 'shanghai' | 'shenzhen'

type Given = Pick<z.output<typeof RecordPunch>, 'gps' | 'denied'> & Pick<Ctx, 'network'>
type Point = readonly [lat: number, lng: number]

const METRES_PER_DEGREE = 111_000
const OFFICE_NETWORK: Readonly<Record<Site, string>> = { shanghai: '203.0.113.', shenzhen: '198.51.100.' }
/** A mobile network: in nobody's range. */
const ELSEWHERE = '192.0.2.'

const CENTRE: Point = SHANGHAI.shapes.flatMap((it): Point[] =>
  it.kind === 'circle' ? [[it.lat, it.lng]] : [],
)[0] ?? [0, 0]

/** Rooms of the campus, at least 80 m from its border. */
const ROOMS: readonly Point[] = [
  [22.5389, 113.9462],
  [22.5407, 113.9446],
  [22.5407, 113.9478],
]
const YARD: Point = [22.541, 113.9462]
/** Just within and just past the western border. */
const WEST_IN: Point = [22.54, 113.9439]
const WEST_OUT: Point = [22.54, 113.94368]

/** 陆家嘴, 徐家汇, 虹桥, 福田: where customers are. */
const CUSTOMERS: readonly Point[] = [
  [31.2397, 121.4998],
  [31.1946, 121.4368],
  [31.1979, 121.327],
  [22.5431, 114.0579],
]

function moved([lat, lng]: Point, random: Random, byM: number): Point {
  const angle = random.next() * 2 * Math.PI
  const north = (Math.cos(angle) * byM) / METRES_PER_DEGREE
  const east = (Math.sin(angle) * byM) / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180))
  return [lat + north, lng + east]
}

const around = (point: Point, random: Random, withinM: number) =>
  moved(point, random, random.next() * withinM)

function pointOf(site: Site, where: Where, random: Random): Point {
  const atOffice = site === 'shanghai'
  switch (where) {
    case 'inside':
      return atOffice ? around(CENTRE, random, 80) : around(random.pick(ROOMS), random, 30)
    case 'borderline_in':
      return atOffice ? moved(CENTRE, random, 138) : WEST_IN
    case 'borderline_out':
      return atOffice ? moved(CENTRE, random, 162) : WEST_OUT
    case 'outside':
      return atOffice ? moved(CENTRE, random, 330) : around(YARD, random, 8)
    case 'customer':
      return around(random.pick(CUSTOMERS), random, 150)
    case 'inaccurate':
    case 'network':
    case 'denied':
      return atOffice ? around(CENTRE, random, 100) : around(random.pick(ROOMS), random, 50)
    default:
      return where satisfies never
  }
}

function accuracyOf(where: Where, random: Random): number {
  if (where === 'inaccurate') return random.whole(280, 900)
  return where.startsWith('borderline') ? random.whole(30, 40) : random.whole(6, 24)
}

/** The evidence of a tap there. */
export function evidenceOf(site: Site, where: Where, random: Random): Given {
  const network = (address: string) => ({
    network: { address: `${address}${random.whole(2, 250)}`, viaTrustedProxy: false },
  })
  if (where === 'network')
    return {
      gps: null,
      denied: [random.pick(['gps_timeout', 'gps_unavailable'])],
      ...network(OFFICE_NETWORK[site]),
    }
  if (where === 'denied') return { gps: null, denied: ['gps_denied'], ...network(ELSEWHERE) }
  const [lat, lng] = pointOf(site, where, random)
  // Indoors about every third phone is on the office's Wi-Fi.
  const onOfficeNetwork = where === 'inside' && random.chance(0.35)
  return {
    gps: { lat, lng, accuracyM: accuracyOf(where, random), ageS: random.whole(0, 4) },
    denied: [],
    ...network(onOfficeNetwork ? OFFICE_NETWORK[site] : ELSEWHERE),
  }
}
