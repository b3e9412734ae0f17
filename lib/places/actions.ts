'use server'

import { defineAction } from '@/lib/action/define-action'
import { publishPlace } from './commands'
import { seeOwnAddress } from './queries'
import { PublishPlace, SeeOwnAddress } from './schema'

export const publishPlaceAction = defineAction(PublishPlace, publishPlace)
export const seeOwnAddressAction = defineAction(SeeOwnAddress, seeOwnAddress)
