import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import { PlaceContent } from '@/lib/places/schema'
import { PolicyContent } from '@/lib/policies/schema'
import type { LocatedPlace } from '@/lib/rules/place'
import type { Shift } from '@/lib/rules/shift'
import { addDays, asWorkDate, type WorkDate } from '@/lib/time/work-date'
import { instantAtWall } from '@/lib/time/zone'
import { CalendarContent } from '../schema/calendar'
import { GroupContent } from '../schema/group'
import { ShiftContent } from '../schema/shift'
import { loadClosedThrough } from './closed-through'
import { type ClaimsByDepartment, claimsOf } from './department-claims'

export type Version<Content> = {
  readonly id: string
  readonly effectiveFrom: WorkDate
  readonly content: Content
}

/** Versions in the order in which they come into force. */
export type Versioned<Content> = {
  readonly id: string
  readonly name: string
  readonly versions: Version<Content>[]
}

/**
 * Everything that was ever published in a company, by id, and its tree of departments. Immutable; replaced as a whole
 * when the stamp goes up.
 */
export type Configuration = {
  readonly stamp: number
  /** The last date of the closed periods; no day up to it may change. Null: none is closed. */
  readonly closedThrough: WorkDate | null
  /** The department above each department; null at the top. */
  readonly departments: ReadonlyMap<string, string | null>
  readonly claims: ClaimsByDepartment
  readonly groups: ReadonlyMap<string, Versioned<GroupContent>>
  readonly calendars: ReadonlyMap<string, Versioned<CalendarContent>>
  readonly shifts: ReadonlyMap<string, Versioned<Shift>>
  readonly places: ReadonlyMap<string, Versioned<LocatedPlace>>
  readonly policies: ReadonlyMap<string, Versioned<PolicyContent>>
  /** The beacons that are not revoked, by their place. */
  readonly beacons: ReadonlyMap<string, readonly ActiveBeacon[]>
  /** The places where a kiosk stands that is not revoked. */
  readonly kioskPlaceIds: ReadonlySet<string>
  /** The places for which a key reports the address they go out by. */
  readonly egressPlaces: readonly string[]
}

export type ActiveBeacon = { readonly id: string; readonly placeId: string; readonly name: string }

type Row = { id: string; name: string; version_id: string; effective_from: WorkDate; content: unknown }

const MAX_CACHED = 200
const cache = new Map<string, Configuration>()
const publishing = new WeakSet<TenantTx>()

/** For a transaction that publishes: what it loads may yet be rolled back, and is nobody else's to see. */
export function readPastCache(tx: TenantTx): void {
  publishing.add(tx)
}

/** The company's configuration at this stamp, from memory when it was loaded before. */
export async function loadConfiguration(tx: TenantTx, stamp: number): Promise<Configuration> {
  const hit = publishing.has(tx) ? undefined : cache.get(tx.orgId)
  if (hit?.stamp === stamp) return hit
  const org = tx.orgId
  const groups = await loadGroups(tx)
  const calendars = await loadCalendars(tx)
  const departments = await tx.sql<{ id: string; parentId: string | null }>`
    SELECT id, parent_id AS "parentId" FROM department WHERE org_id = ${org}::uuid`
  const shifts = await tx.sql<Row>`
    SELECT s.id, s.name, v.id AS version_id, v.effective_from, v.content FROM shift s
    JOIN shift_version v ON v.org_id = s.org_id AND v.shift_id = s.id
    WHERE s.org_id = ${org}::uuid ORDER BY v.effective_from, v.number`
  const places = await loadPlaces(tx)
  const policies = await tx.sql<Row>`
    SELECT p.id, p.name, v.id AS version_id, v.effective_from, v.content FROM policy p
    JOIN policy_version v ON v.org_id = p.org_id AND v.policy_id = p.id
    WHERE p.org_id = ${org}::uuid ORDER BY v.effective_from, v.number`
  const beacons = await tx.sql<ActiveBeacon>`
    SELECT id, place_id AS "placeId", name FROM beacon
     WHERE org_id = ${org}::uuid AND revoked_at IS NULL ORDER BY name, id`
  const kiosks = await tx.sql<{ placeId: string }>`
    SELECT DISTINCT place_id AS "placeId" FROM kiosk WHERE org_id = ${org}::uuid AND revoked_at IS NULL`
  const egress = await tx.sql<{ placeId: string }>`
    SELECT DISTINCT place_id AS "placeId" FROM egress_key WHERE org_id = ${org}::uuid AND revoked_at IS NULL`
  const loaded: Configuration = {
    stamp,
    closedThrough: await loadClosedThrough(tx),
    departments: new Map(departments.map((it) => [it.id, it.parentId])),
    claims: claimsOf(groups),
    groups,
    calendars,
    shifts: versioned(shifts, (row) => ShiftContent.parse(row.content) as Shift),
    places: new Map([...places].map(([id, place]) => [id, asRules(place)])),
    policies: versioned(policies, (row) => PolicyContent.parse(row.content)),
    beacons: byPlace(beacons),
    kioskPlaceIds: new Set(kiosks.map(({ placeId }) => placeId)),
    egressPlaces: egress.map(({ placeId }) => placeId),
  }
  if (publishing.has(tx)) return loaded
  if (cache.size >= MAX_CACHED) cache.clear()
  cache.set(org, loaded)
  return loaded
}

/** The company's groups as they are in this transaction, past the cache. */
export async function loadGroups(tx: TenantTx): Promise<Map<string, Versioned<GroupContent>>> {
  const rows = await tx.sql<Row>`
    SELECT g.id, g.name, v.id AS version_id, v.effective_from, v.content FROM attendance_group g
    JOIN group_version v ON v.org_id = g.org_id AND v.group_id = g.id
    WHERE g.org_id = ${tx.orgId}::uuid ORDER BY v.effective_from, v.number`
  return versioned(rows, (row) => GroupContent.parse(row.content))
}

/** The company's own calendars as they are in this transaction, past the cache. */
export async function loadCalendars(tx: TenantTx): Promise<Map<string, Versioned<CalendarContent>>> {
  const rows = await tx.sql<Row>`
    SELECT c.id, c.name, v.id AS version_id, v.effective_from, v.content FROM calendar c
    JOIN calendar_version v ON v.org_id = c.org_id AND v.calendar_id = c.id
    WHERE c.org_id = ${tx.orgId}::uuid ORDER BY v.effective_from, v.number`
  return versioned(rows, (row) => CalendarContent.parse(row.content))
}

/** The company's places with all that was published of them, as they are in this transaction. */
export async function loadPlaces(tx: TenantTx): Promise<Map<string, Versioned<PlaceContent>>> {
  const rows = await tx.sql<Row>`
    SELECT p.id, p.name, v.id AS version_id, v.effective_from, v.content FROM place p
    JOIN place_version v ON v.org_id = p.org_id AND v.place_id = p.id
    WHERE p.org_id = ${tx.orgId}::uuid ORDER BY v.effective_from, v.number`
  return versioned(rows, (row) => PlaceContent.parse(row.content))
}

/** The version in force on a date, or null before the first one. Of two from the same date the later published wins. */
export function versionOn<Content>(
  versioned: Versioned<Content> | undefined,
  date: WorkDate,
): Version<Content> | null {
  return versioned?.versions.findLast((version) => version.effectiveFrom <= date) ?? null
}

/** The version that takes over after the date, or null when none is to. */
export function nextVersionAfter<Content>(
  versioned: Versioned<Content> | undefined,
  date: WorkDate,
): Version<Content> | null {
  return versioned?.versions.find((version) => version.effectiveFrom > date) ?? null
}

function byPlace(beacons: readonly ActiveBeacon[]): Map<string, ActiveBeacon[]> {
  const found = new Map<string, ActiveBeacon[]>()
  for (const beacon of beacons) found.set(beacon.placeId, [...(found.get(beacon.placeId) ?? []), beacon])
  return found
}

function versioned<Content>(
  rows: readonly Row[],
  read: (row: Row) => Content,
): Map<string, Versioned<Content>> {
  const byId = new Map<string, Versioned<Content>>()
  for (const row of rows) {
    const entry = byId.get(row.id) ?? { id: row.id, name: row.name, versions: [] }
    entry.versions.push({ id: row.version_id, effectiveFrom: row.effective_from, content: read(row) })
    byId.set(row.id, entry)
  }
  return byId
}

function asRules({ id, name, versions }: Versioned<PlaceContent>): Versioned<LocatedPlace> {
  const ruleOf = ({ zone, shapes, cidrs, wifi, validFrom, validTo }: PlaceContent): LocatedPlace => ({
    ...{ id, name, zone, shapes, cidrs },
    ...(validFrom === undefined ? {} : { validFrom: instantAtWall(zone, asWorkDate(validFrom), 0) }),
    ...(validTo === undefined ? {} : { validTo: instantAtWall(zone, addDays(asWorkDate(validTo), 1), 0) }),
    wifi: wifi.map(({ bssid, ssid }) => (ssid === undefined ? { bssid } : { bssid, ssid })),
  })
  return { id, name, versions: versions.map((it) => ({ ...it, content: ruleOf(it.content) })) }
}
