import type { Finding } from '@/lib/rules/lint-view'
import type { WorkDate } from '@/lib/time/work-date'

type Named = { readonly id: string; readonly name: string }

/** One group as it works today; where it is only scheduled, as it will. */
export type GroupLine = Named & {
  /** Null: not in force yet. */
  readonly inForceFrom: WorkDate | null
  readonly scheduledFrom: WorkDate | null
  /** How many people are in it today. */
  readonly people: number
  /** The departments it claims, by name. */
  readonly departments: readonly string[]
  readonly shifts: readonly Named[]
  readonly isRostered: boolean
  readonly places: readonly Named[]
  readonly policy: Named | null
}

/** How the company's rules hang together, and what of it is risky. `today` is the company's. */
export type RulesOverview = {
  readonly today: WorkDate
  readonly groups: readonly GroupLine[]
  readonly findings: readonly Finding[]
  /** The next date on which a version comes into force, with what is risky from then on and isn't yet. */
  readonly next: { readonly date: WorkDate; readonly findings: readonly Finding[] } | null
}
