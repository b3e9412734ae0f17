import { z } from 'zod'
import type { PlaceContent } from '@/lib/places/schema'
import type { PolicyContent } from '@/lib/policies/schema'
import type { WorkDate } from '@/lib/time/work-date'
import type { GroupFile } from './group-file'
import { RosterDate } from './roster-date'
import type { ShiftContent } from './shift'

export const MAX_GROUP_FILE_BYTES = 1_048_576

/** `date` null: as it is today, or for a group that is yet to begin, on its first date. */
export const ExportGroup = z.strictObject({
  groupId: z.uuid().toLowerCase(),
  date: RosterDate.nullable(),
})

/** `text` is the file; `seen` the digest of what was shown of it, null where nothing was yet. */
export const ImportGroup = z.strictObject({
  text: z.string().max(MAX_GROUP_FILE_BYTES),
  effectiveFrom: RosterDate,
  seen: z.string().max(64).nullable(),
})

type NamedContents = {
  readonly group: Omit<GroupFile['group'], 'name'>
  readonly shift: ShiftContent
  readonly calendar: Omit<NonNullable<GroupFile['calendar']>, 'name'>
  readonly place: PlaceContent
  readonly policy: PolicyContent
}

export type FileKind = keyof NamedContents
export type FileContent<Kind extends FileKind> = NamedContents[Kind]

/** What one noun of the file is today and would become, both by names. */
export type FileEntry<Kind extends FileKind = FileKind> = {
  [K in Kind]: {
    readonly kind: K
    readonly name: string
    readonly state: 'new' | 'changed' | 'same'
    /** In force on the date; null where nothing is. */
    readonly before: FileContent<K> | null
    readonly after: FileContent<K>
    /** The other groups that refer to it from the date on. */
    readonly usedBy: readonly string[]
    /** When a version published before takes over again. */
    readonly nextFrom: WorkDate | null
  }
}[Kind]

/** `kind` and `name` tell whose field it is; null where it is the file's own. `field` is the path in that noun. */
export type FileProblem = {
  readonly path: string
  readonly kind: FileKind | null
  readonly name: string | null
  readonly field: string
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}

export type GroupImport = {
  readonly group: string | null
  readonly entries: readonly FileEntry[]
  /** How many of them would get a version. */
  readonly changed: number
  readonly problems: readonly FileProblem[]
  /** All of them; `problems` has the first. */
  readonly problemCount: number
  /** Departments of the file that the company doesn't have: they are left out. */
  readonly unknownDepartments: readonly string[]
  readonly digest: string
}
