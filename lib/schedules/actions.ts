'use server'

import { defineAction } from '@/lib/action/define-action'
import { publishCalendar } from './commands/publish-calendar'
import { publishShift } from './commands/publish-shift'
import { PublishCalendar } from './schema/calendar'
import { PublishShift } from './schema/shift'

export const publishCalendarAction = defineAction(PublishCalendar, publishCalendar)
export const publishShiftAction = defineAction(PublishShift, publishShift)
