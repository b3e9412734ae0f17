import { z } from 'zod'
import type { Instant } from '@/lib/time/instant'

const Id = z.uuid().toLowerCase()

export const AddEgressKey = z.strictObject({ placeId: Id, name: z.string().trim().min(1).max(40) })

export const RevokeEgressKey = z.strictObject({ keyId: Id })

/** 32 bytes as base64url behind a word that tells what was found, should it turn up somewhere. */
export const EGRESS_KEY = /^daka_egress_[\w-]{43}$/

export const ReportEgress = z.strictObject({ key: z.string().regex(EGRESS_KEY) })

/** How long an address counts after it was last said. A provider may give it to somebody else tomorrow. */
export const EGRESS_FRESH_H = 2

export type EgressLine = {
  readonly id: string
  readonly name: string
  readonly revokedAt: Instant | null
  readonly addresses: readonly {
    readonly address: string
    readonly sinceAt: Instant
    readonly seenAt: Instant
    /** Whether a punch from there counts as one from the place now. */
    readonly counts: boolean
  }[]
}
