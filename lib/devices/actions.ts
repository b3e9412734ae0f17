'use server'

import { defineAction } from '@/lib/action/define-action'
import { endDevice } from './commands/end-device'
import { reinstateDevice } from './commands/reinstate-device'
import { EndDevice, ReinstateDevice } from './schema'

export const endDeviceAction = defineAction(EndDevice, endDevice)
export const reinstateDeviceAction = defineAction(ReinstateDevice, reinstateDevice)
