'use server'

import { defineAction } from '@/lib/action/define-action'
import { recordPunch } from './commands/record-punch'
import { importPunches } from './commands/sync-punches'
import { ImportPunches, RecordPunch } from './schema'

export const importPunchesAction = defineAction(ImportPunches, importPunches, 'batch')

export const recordPunchAction = defineAction(RecordPunch, recordPunch, 'punch')
