'use server'

import { defineAction } from '@/lib/action/define-action'
import { addLeaveType } from './commands/add-leave-type'
import { addUsualLeaveTypes } from './commands/add-usual-leave-types'
import { changeLeaveType } from './commands/change-leave-type'
import { endLeaveType } from './commands/end-leave-type'
import { grantLeave } from './commands/grant-leave'
import { AddLeaveType, AddUsualLeaveTypes, ChangeLeaveType, EndLeaveType, GrantLeave } from './schema'

export const addLeaveTypeAction = defineAction(AddLeaveType, addLeaveType)
export const addUsualLeaveTypesAction = defineAction(AddUsualLeaveTypes, addUsualLeaveTypes)
export const changeLeaveTypeAction = defineAction(ChangeLeaveType, changeLeaveType)
export const endLeaveTypeAction = defineAction(EndLeaveType, endLeaveType)
export const grantLeaveAction = defineAction(GrantLeave, grantLeave)
