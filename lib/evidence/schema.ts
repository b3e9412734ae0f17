import { z } from 'zod'
import type { Clock } from '@/lib/days/schema'

/** The largest picture taken, in bytes as sent (before it is re-encoded). */
export const MAX_EVIDENCE_BYTES = 10 * 1024 * 1024

/** What may be sent; the type is read from the content, never from the name. */
export const EVIDENCE_MIMES = ['image/jpeg', 'image/png', 'image/webp'] as const

/** How long the photo of a punch is kept; longer while somebody still has to decide on it. */
export const PHOTO_KEPT_DAYS = 180

export type EvidenceMime = (typeof EVIDENCE_MIMES)[number]

export type KeptEvidence = {
  readonly id: string
  readonly mime: EvidenceMime
  readonly widthPx: number
  readonly heightPx: number
}

export const DeletePhoto = z.strictObject({ fileId: z.uuid().toLowerCase() })

/** The photo of a punch, before anybody looks at it. */
export type PhotoLine = { readonly fileId: string; readonly time: Clock; readonly mayDelete: boolean }
