import { z } from 'zod'
import { isZone } from '@/lib/time/zone'

/** In lower case, as the database writes ids: here they are compared as text. */
const Id = z.uuid().toLowerCase()

/**
 * One version of an attendance group. `weekly[0]` is Monday; null is a rest day. Everybody of `departmentIds`, and of the
 * departments below them, belongs to it unless he is a member of another group himself. `calendar` is none, that of
 * mainland China, or the id of one of the company's own. `exemptPersonIds` owe no punch.
 * What has a default came later: versions published before it still parse.
 */
export const GroupContent = z.strictObject({
  zone: z.string().refine(isZone, { message: 'wrong_format' }),
  weekly: z.array(Id.nullable()).length(7),
  placeIds: z.array(Id).max(100),
  policyId: Id,
  departmentIds: z.array(Id).max(500).default([]),
  calendar: z.union([z.enum(['none', 'cn']), Id]).default('none'),
  exemptPersonIds: z.array(Id).max(1_000).default([]),
})

export type GroupContent = z.infer<typeof GroupContent>

export const PublishGroup = z.strictObject({
  groupId: z.uuid().nullable(),
  name: z.string().trim().min(1).max(80),
  effectiveFrom: z.iso.date(),
  content: GroupContent,
})

export const AssignGroup = z.strictObject({
  personId: z.uuid(),
  groupId: z.uuid(),
  fromDate: z.iso.date(),
})
