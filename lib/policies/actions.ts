'use server'

import { defineAction } from '@/lib/action/define-action'
import { publishPolicy } from './commands'
import { PublishPolicy } from './schema'

export const publishPolicyAction = defineAction(PublishPolicy, publishPolicy)
