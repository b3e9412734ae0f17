'use server'

import { defineAction } from '@/lib/action/define-action'
import { addBeacon } from './commands/add-beacon'
import { revokeBeacon } from './commands/revoke-beacon'
import { AddBeacon, RevokeBeacon } from './schema'

export const addBeaconAction = defineAction(AddBeacon, addBeacon)
export const revokeBeaconAction = defineAction(RevokeBeacon, revokeBeacon)
