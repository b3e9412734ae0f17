'use server'

import { defineAction } from '@/lib/action/define-action'
import { decideRequest } from './commands/decide-request'
import { requestFieldPlan } from './commands/request-field-plan'
import { requestMakeup } from './commands/request-makeup'
import { withdrawRequest } from './commands/withdraw-request'
import { DecideRequest, RequestFieldPlan, RequestMakeup, WithdrawRequest } from './schema'

export const requestMakeupAction = defineAction(RequestMakeup, requestMakeup)
export const requestFieldPlanAction = defineAction(RequestFieldPlan, requestFieldPlan)
export const decideRequestAction = defineAction(DecideRequest, decideRequest)
export const withdrawRequestAction = defineAction(WithdrawRequest, withdrawRequest)
