'use server'

import { defineAction } from '@/lib/action/define-action'
import { assignGroup } from './commands/assign-group'
import { clearRoster } from './commands/clear-roster'
import { copyRosterWeek } from './commands/copy-roster-week'
import { endMembership } from './commands/end-membership'
import { fillRosterCycle } from './commands/fill-roster-cycle'
import { overridePlan } from './commands/override-plan'
import { publishCalendar } from './commands/publish-calendar'
import { publishGroup } from './commands/publish-group'
import { publishShift } from './commands/publish-shift'
import { recomputeRange } from './commands/recompute-range'
import { setRoster } from './commands/set-roster'
import { swapShifts } from './commands/swap-shifts'
import { countRange } from './queries/count-range'
import { findPeople } from './queries/find-people'
import { previewGroup } from './queries/preview-group'
import { PublishCalendar } from './schema/calendar'
import { AssignGroup, EndMembership, FindPeople, PreviewGroup, PublishGroup } from './schema/group'
import { RecomputeRange } from './schema/recompute'
import {
  ClearRoster,
  CopyRosterWeek,
  FillRosterCycle,
  OverridePlan,
  SetRoster,
  SwapShifts,
} from './schema/roster'
import { PublishShift } from './schema/shift'

export const publishCalendarAction = defineAction(PublishCalendar, publishCalendar)
export const publishShiftAction = defineAction(PublishShift, publishShift)
export const publishGroupAction = defineAction(PublishGroup, publishGroup)
export const assignGroupAction = defineAction(AssignGroup, assignGroup)
export const endMembershipAction = defineAction(EndMembership, endMembership)
export const findPeopleAction = defineAction(FindPeople, findPeople)
export const previewGroupAction = defineAction(PreviewGroup, previewGroup)
export const countRangeAction = defineAction(RecomputeRange, countRange, 'recompute')
export const recomputeRangeAction = defineAction(RecomputeRange, recomputeRange, 'recompute')
export const setRosterAction = defineAction(SetRoster, setRoster)
export const fillRosterCycleAction = defineAction(FillRosterCycle, fillRosterCycle)
export const copyRosterWeekAction = defineAction(CopyRosterWeek, copyRosterWeek)
export const swapShiftsAction = defineAction(SwapShifts, swapShifts)
export const overridePlanAction = defineAction(OverridePlan, overridePlan)
export const clearRosterAction = defineAction(ClearRoster, clearRoster)
