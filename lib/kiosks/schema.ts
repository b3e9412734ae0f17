import { z } from 'zod'
import type { Instant } from '@/lib/time/instant'

const Id = z.uuid().toLowerCase()

export const AddKiosk = z.strictObject({ placeId: Id, name: z.string().trim().min(1).max(40) })

export const RevokeKiosk = z.strictObject({ kioskId: Id })

export const OpenKiosk = z.strictObject({ key: z.string().min(1).max(200) })

/** The code of a kiosk's screen, as a phone reads it. */
export const ScanCode = z.strictObject({ code: z.string().min(1).max(120) })

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
  /** Of the running release; another one than the page's means that the page is old. */
  readonly build: string
}

export type KioskLine = {
  readonly id: string
  readonly name: string
  readonly createdAt: Instant
  readonly openedAt: Instant | null
  readonly lastSeenAt: Instant | null
  readonly revokedAt: Instant | null
  /** Heard of within the last minutes, as of the query. */
  readonly isOnline: boolean
}

/** What a scanned code says before it is used. */
export type ScanView = { readonly placeName: string; readonly kioskName: string }
