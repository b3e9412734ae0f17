'use server'

import { defineAction } from '@/lib/action/define-action'
import { addEgressKey } from './commands/add-egress-key'
import { revokeEgressKey } from './commands/revoke-egress-key'
import { AddEgressKey, RevokeEgressKey } from './schema'

export const addEgressKeyAction = defineAction(AddEgressKey, addEgressKey)
export const revokeEgressKeyAction = defineAction(RevokeEgressKey, revokeEgressKey)
