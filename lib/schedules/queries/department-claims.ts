import 'server-only'
import type { WorkDate } from '@/lib/time/work-date'
import type { GroupContent } from '../schema/group'
import type { Versioned } from './load-configuration'

/** A group's say over a department, [from, until). */
export type Claim = {
  readonly groupId: string
  readonly from: WorkDate
  readonly until: WorkDate | null
}

export type ClaimsByDepartment = ReadonlyMap<string, readonly Claim[]>

/** Which group claims which department, and when: a version speaks until the next one of its group. */
export function claimsOf(groups: ReadonlyMap<string, Versioned<GroupContent>>): ClaimsByDepartment {
  const claims = new Map<string, Claim[]>()
  for (const group of groups.values()) {
    for (const [index, version] of group.versions.entries()) {
      const from = version.effectiveFrom
      const until = group.versions[index + 1]?.effectiveFrom ?? null
      if (until === from) continue
      for (const departmentId of new Set(version.content.departmentIds)) {
        const known = claims.get(departmentId) ?? []
        known.push({ groupId: group.id, from, until })
        claims.set(departmentId, known)
      }
    }
  }
  return claims
}

/** The claim over the department, or over the nearest above it that is claimed on the date; null when nobody has one. */
export function claimOver(
  claims: ClaimsByDepartment,
  departments: ReadonlyMap<string, string | null>,
  departmentId: string,
  date: WorkDate,
): { groupId: string; departmentId: string } | null {
  const seen = new Set<string>()
  let at: string | null = departmentId
  // A circle of departments is a defect of its data; it must not hold a punch up.
  while (at !== null && !seen.has(at)) {
    seen.add(at)
    const claim = claims.get(at)?.find((it) => it.from <= date && (it.until === null || date < it.until))
    if (claim) return { groupId: claim.groupId, departmentId: at }
    at = departments.get(at) ?? null
  }
  return null
}

/** Two groups that claim the same department on some date, or null. */
export function doubleClaim(
  claims: ClaimsByDepartment,
): { departmentId: string; groupIds: readonly [string, string] } | null {
  for (const [departmentId, list] of claims) {
    for (const [index, one] of list.entries()) {
      const other = list.slice(index + 1).find((it) => it.groupId !== one.groupId && overlap(one, it))
      if (other) return { departmentId, groupIds: [one.groupId, other.groupId] }
    }
  }
  return null
}

function overlap(a: Claim, b: Claim): boolean {
  return (a.until === null || b.from < a.until) && (b.until === null || a.from < b.until)
}
