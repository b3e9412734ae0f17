'use server'

import { defineAction } from '@/lib/action/define-action'
import { endOwnPlace } from './commands/end-own-place'
import { registerOwnPlace } from './commands/register-own-place'
import { EndOwnPlace, RegisterOwnPlace } from './schema'

export const registerOwnPlaceAction = defineAction(RegisterOwnPlace, registerOwnPlace)
export const endOwnPlaceAction = defineAction(EndOwnPlace, endOwnPlace)
