import { fieldsOfIssues } from '@/lib/action/result'
import { type GroupContradiction, groupContradictions } from '@/lib/rules/group-contradictions'
import { type GroupChoices, GroupContent } from '@/lib/schedules/schema/group'
import { isWorkDate, type WorkDate } from '@/lib/time/work-date'

/** `readable` is the draft where it can be read at all, `content` where nothing speaks against it either. */
export type Checked = {
  readonly readable: GroupContent | null
  readonly content: GroupContent | null
  readonly fields: Record<string, string>
  readonly contradictions: readonly GroupContradiction[]
}

/** Holds a draft to its shape and against all it names, for a version that begins on the date. */
export function checkDraft(
  draft: GroupContent,
  choices: GroupChoices,
  date: string,
  otherwise: WorkDate,
): Checked {
  const parsed = GroupContent.safeParse(draft)
  if (!parsed.success) {
    const fields = fieldsOfIssues(parsed.error)
    if (draft.policyId === '') fields.policyId = 'required'
    if (fields.zone !== undefined) fields.zone = 'zone_unknown'
    return { readable: null, content: null, fields, contradictions: [] }
  }
  const from = isWorkDate(date) ? date : otherwise
  const until = [...choices.ownDates].sort().find((it) => it > from) ?? null
  const byId = <It extends { readonly id: string }>(list: readonly It[]) =>
    new Map(list.map((it) => [it.id, it]))
  const { shifts, places, policies, claims } = choices
  const around = { shifts: byId(shifts), places: byId(places), policies: byId(policies), claims }
  const contradictions = groupContradictions(parsed.data, around, { from, until })
  return {
    readable: parsed.data,
    content: contradictions.length === 0 ? parsed.data : null,
    fields: {},
    contradictions,
  }
}

/** What a new group starts from: a week of the first shift, with nobody in it. */
export function firstDraft({ shifts, policies, places }: GroupChoices, zone: string): GroupContent {
  const shiftId = shifts[0]?.id ?? null
  return {
    zone,
    weekly: [shiftId, shiftId, shiftId, shiftId, shiftId, null, null],
    placeIds: places[0] ? [places[0].id] : [],
    policyId: policies[0]?.id ?? '',
    departmentIds: [],
    calendar: 'cn',
    exemptPersonIds: [],
  }
}
