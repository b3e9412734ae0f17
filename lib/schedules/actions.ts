'use server'

import { defineAction } from '@/lib/action/define-action'
import { publishShift } from './commands/publish-shift'
import { PublishShift } from './schema/shift'

export const publishShiftAction = defineAction(PublishShift, publishShift)
