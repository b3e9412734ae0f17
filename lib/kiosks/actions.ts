'use server'

import { defineAction } from '@/lib/action/define-action'
import { addKiosk } from './commands/add-kiosk'
import { proveByCode } from './commands/prove-by-code'
import { removePin } from './commands/remove-pin'
import { revokeKiosk } from './commands/revoke-kiosk'
import { setPin } from './commands/set-pin'
import { unlockPin } from './commands/unlock-pin'
import { AddKiosk, RemovePin, RevokeKiosk, ScanCode, SetPin, UnlockPin } from './schema'

export const addKioskAction = defineAction(AddKiosk, addKiosk)
export const revokeKioskAction = defineAction(RevokeKiosk, revokeKiosk)
export const proveByCodeAction = defineAction(ScanCode, proveByCode, 'presence')
export const setPinAction = defineAction(SetPin, setPin, 'password')
export const removePinAction = defineAction(RemovePin, removePin)
export const unlockPinAction = defineAction(UnlockPin, unlockPin)
