import type { Standing } from '@/lib/rules/versions'
import type { WorkDate } from '@/lib/time/work-date'

/** One published version, as the list of versions shows it. `publishedBy` null: the system itself, or nobody known. */
export type VersionView<Content> = {
  readonly id: string
  readonly number: number
  readonly effectiveFrom: WorkDate
  /** The date in the company's zone. */
  readonly publishedOn: WorkDate
  readonly publishedBy: string | null
  readonly standing: Standing
  readonly content: Content
}

/** Something versioned in a list: what is in force, and the next that will be. */
export type VersionedItem = {
  readonly id: string
  readonly name: string
  readonly inForceFrom: WorkDate | null
  readonly scheduledFrom: WorkDate | null
}

/** `today` and `tomorrow` are the company's, in `zone`. */
export type VersionedList = {
  readonly items: readonly VersionedItem[]
  readonly today: WorkDate
  readonly tomorrow: WorkDate
  readonly zone: string
  readonly allowed: { readonly configure: boolean }
}

/** Something versioned with all its versions, the newest first. `today` and `tomorrow` are the company's. */
export type VersionedView<Content> = {
  readonly id: string
  readonly name: string
  readonly versions: readonly VersionView<Content>[]
  readonly today: WorkDate
  readonly tomorrow: WorkDate
  readonly zone: string
  readonly allowed: { readonly configure: boolean }
}
