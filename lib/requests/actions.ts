'use server'

import { defineAction } from '@/lib/action/define-action'
import { decideRequest } from './commands/decide-request'
import { requestFieldPlan } from './commands/request-field-plan'
import { requestMakeup } from './commands/request-makeup'
import { requestSpan } from './commands/request-span'
import { revokeRequest } from './commands/revoke-request'
import { withdrawRequest } from './commands/withdraw-request'
import { lookAtSpan } from './queries/look-at-span'
import {
  DecideRequest,
  LookAtSpan,
  RequestFieldPlan,
  RequestMakeup,
  RequestSpan,
  RevokeRequest,
  WithdrawRequest,
} from './schema'

export const requestMakeupAction = defineAction(RequestMakeup, requestMakeup)
export const requestFieldPlanAction = defineAction(RequestFieldPlan, requestFieldPlan)
export const decideRequestAction = defineAction(DecideRequest, decideRequest)
export const withdrawRequestAction = defineAction(WithdrawRequest, withdrawRequest)
export const lookAtSpanAction = defineAction(LookAtSpan, lookAtSpan, 'look')
export const requestSpanAction = defineAction(RequestSpan, requestSpan)
export const revokeRequestAction = defineAction(RevokeRequest, revokeRequest)
