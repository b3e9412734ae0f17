'use server'

import { defineAction } from '@/lib/action/define-action'
import { addKiosk } from './commands/add-kiosk'
import { proveByCode } from './commands/prove-by-code'
import { revokeKiosk } from './commands/revoke-kiosk'
import { AddKiosk, RevokeKiosk, ScanCode } from './schema'

export const addKioskAction = defineAction(AddKiosk, addKiosk)
export const revokeKioskAction = defineAction(RevokeKiosk, revokeKiosk)
export const proveByCodeAction = defineAction(ScanCode, proveByCode, 'presence')
