'use server'

import { defineAction } from '@/lib/action/define-action'
import { assignGroup } from './commands/assign-group'
import { endMembership } from './commands/end-membership'
import { publishCalendar } from './commands/publish-calendar'
import { publishGroup } from './commands/publish-group'
import { publishShift } from './commands/publish-shift'
import { findPeople } from './queries/find-people'
import { previewGroup } from './queries/preview-group'
import { PublishCalendar } from './schema/calendar'
import { AssignGroup, EndMembership, FindPeople, PreviewGroup, PublishGroup } from './schema/group'
import { PublishShift } from './schema/shift'

export const publishCalendarAction = defineAction(PublishCalendar, publishCalendar)
export const publishShiftAction = defineAction(PublishShift, publishShift)
export const publishGroupAction = defineAction(PublishGroup, publishGroup)
export const assignGroupAction = defineAction(AssignGroup, assignGroup)
export const endMembershipAction = defineAction(EndMembership, endMembership)
export const findPeopleAction = defineAction(FindPeople, findPeople)
export const previewGroupAction = defineAction(PreviewGroup, previewGroup)
