import type { PlaceContent } from '@/lib/places/schema'
import type { PolicyContent } from '@/lib/policies/schema'
import type { ShiftContent } from '@/lib/schedules/schema/shift'

export const ZONE = 'Asia/Shanghai'

/** Addresses are of the ranges kept for documentation (RFC 5737, RFC 3849): nobody's. */
export const SHANGHAI: PlaceContent = {
  zone: ZONE,
  datum: 'wgs84',
  shapes: [{ kind: 'circle', lat: 31.2304, lng: 121.4737, radiusM: 150 }],
  cidrs: ['203.0.113.0/24', '2001:db8:21::/48'],
  wifi: [],
}

/** A campus around a yard that is open to the north and not its own. */
export const SHENZHEN: PlaceContent = {
  zone: ZONE,
  datum: 'wgs84',
  shapes: [
    {
      kind: 'polygon',
      ring: [
        [22.5382, 113.9438],
        [22.5382, 113.9486],
        [22.5418, 113.9486],
        [22.5418, 113.947],
        [22.5396, 113.947],
        [22.5396, 113.9454],
        [22.5418, 113.9454],
        [22.5418, 113.9438],
      ],
    },
  ],
  cidrs: ['198.51.100.0/24', '2001:db8:755::/48'],
  wifi: [],
}

export const SHIFT: ShiftContent = {
  kind: 'fixed',
  segments: [
    { onMin: 540, offMin: 1080, onWindow: [360, 960], offWindow: [720, 1680], needOn: true, needOff: true },
  ],
  breaks: [{ from: 720, to: 780 }],
  flex: null,
  grace: { lateMin: 5, earlyMin: 0, countFrom: 'start' },
  tiers: [{ side: 'on', overMin: 30, result: 'seriously_late' }],
  rounding: null,
  halfDay: null,
  requiredMin: 480,
  dayStartMin: 240,
}

const NONE = { basis: 'none', afterMin: 0, minMin: 0, stepMin: 1, maxMin: 0, pay: 'money' } as const

export const OFFICE: PolicyContent = {
  punch: {
    accept: [['gps'], ['network']],
    maxAccuracyM: 150,
    outside: 'refuse',
    unknown: 'review',
    insist: 'review',
    field: { approval: 'none', note: false, photo: false },
    device: 'off',
    minIntervalS: 30,
    speedLimitKmh: 900,
    offline: { mode: 'standard', maxAgeH: 72 },
  },
  overtime: {
    workday: { basis: 'punched', afterMin: 60, minMin: 60, stepMin: 30, maxMin: 240, pay: 'money' },
    rest: { basis: 'punched', afterMin: 0, minMin: 60, stepMin: 30, maxMin: 480, pay: 'time_off' },
    holiday: NONE,
  },
  makeup: { perMonth: 3, daysBack: 31 },
  ownPlaces: { perPerson: 2, maxRadiusM: 200 },
}

const fieldPolicy = (approval: 'none' | 'after'): PolicyContent => ({
  ...OFFICE,
  punch: { ...OFFICE.punch, outside: 'field', field: { approval, note: approval === 'after', photo: false } },
})

export const FIELD_FREE = fieldPolicy('none')
export const FIELD_APPROVED = fieldPolicy('after')
