import { z } from 'zod'
import type { Clock } from '@/lib/days/schema'
import type { Side } from '@/lib/rules/shift'
import type { Check, Outcome } from '@/lib/rules/verdict'
import type { Instant } from '@/lib/time/instant'

const Id = z.uuid().toLowerCase()

export const AddKiosk = z.strictObject({
  placeId: Id,
  name: z.string().trim().min(1).max(40),
  /** Whether it takes a photo at each punch made on it. */
  wantsPhoto: z.boolean(),
})

export const RevokeKiosk = z.strictObject({ kioskId: Id })

export const OpenKiosk = z.strictObject({ key: z.string().min(1).max(200) })

/** The code of a kiosk's screen, as a phone reads it. */
export const ScanCode = z.strictObject({ code: z.string().min(1).max(120) })

/** Full-width digits of a Chinese keyboard mean the same as the plain ones. */
const typed = z
  .string()
  .max(80)
  .transform((text) => text.normalize('NFKC').trim())

/** Six digits: five tries are then five in a million. */
export const PIN_LENGTH = 6
const Pin = typed.pipe(z.string().regex(/^\d{6}$/))

/** Wrong tries in a row that lock a PIN. */
export const PIN_TRIES = 5

/** One's own PIN; the password says that it is oneself who sets it. */
export const SetPin = z.strictObject({ password: z.string().min(1).max(128), pin: Pin })

export const RemovePin = z.strictObject({})

export const UnlockPin = z.strictObject({ personId: Id })

/** The largest photo a tablet sends, in characters of base64 (some 500 KB). */
export const MAX_PHOTO_CHARS = 700_000

/** A punch on the tablet itself. The id is made once per try, as for any tap. */
export const PunchAtKiosk = z.strictObject({
  id: z.uuid({ version: 'v7' }).toLowerCase(),
  employeeNo: typed.pipe(z.string().min(1).max(40)),
  pin: Pin,
  /** What the tablet's camera saw, a JPEG of some 60 KB; null where it takes none or sees nothing. */
  photo: z.base64().max(MAX_PHOTO_CHARS).nullable(),
})

/** A key that no tablet took in this time opens none. */
export const KEY_KEPT_DAYS = 7

/** What the tablet shows. Instants by the server's clock. */
export type KioskFace = {
  readonly asOf: Instant
  readonly place: string
  readonly name: string
  /** Minutes east of UTC at the place. */
  readonly offsetMin: number
  /** Where a phone that scans it goes: the code as a link. */
  readonly link: string
  /** When the next code is to be fetched. */
  readonly renewInMs: number
  readonly wantsPhoto: boolean
  /** Of the running release; another one than the page's means that the page is old. */
  readonly build: string
}

export type KioskLine = {
  readonly id: string
  readonly name: string
  readonly wantsPhoto: boolean
  readonly createdAt: Instant
  readonly openedAt: Instant | null
  readonly lastSeenAt: Instant | null
  readonly revokedAt: Instant | null
  /** Heard of within the last minutes, as of the query. */
  readonly isOnline: boolean
}

/** What a scanned code says before it is used. */
export type ScanView = { readonly placeName: string; readonly kioskName: string }

/** What the tablet shows of a punch for a few seconds: who, when, and what it became. */
export type KioskPunch = {
  readonly name: string
  readonly time: Clock
  readonly outcome: Outcome
  readonly pending: boolean
  /** The side of the slot it fills now, if any. */
  readonly side: Side | null
  /** The checks that were not met. */
  readonly failed: readonly Check[]
}

/** One's own PIN as one may know of it. */
export type PinView = { readonly isSet: boolean; readonly isLocked: boolean }

export type LockedPin = {
  readonly personId: string
  readonly name: string
  readonly employeeNo: string
  readonly failedAt: Instant
}
