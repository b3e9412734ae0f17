'use server'

import { defineAction } from '@/lib/action/define-action'
import { recordPunch } from './commands/record-punch'
import { RecordPunch } from './schema'

export const recordPunchAction = defineAction(RecordPunch, recordPunch, 'punch')
