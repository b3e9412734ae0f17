'use server'

import { defineAction } from '@/lib/action/define-action'
import { closePeriod } from './commands/close-period'
import { ClosePeriod } from './schema'

export const closePeriodAction = defineAction(ClosePeriod, closePeriod)
