'use server'

import { definePublicAction } from '@/lib/action/define-public-action'
import { signIn } from '@/lib/auth/door'
import { foundOrg } from './commands'
import { FoundOrg } from './schema'

export const foundOrgAction = definePublicAction(
  FoundOrg,
  async (visitor, input) => {
    await foundOrg(visitor, input)
    return signIn(visitor, { company: input.slug, login: input.email, password: input.password })
  },
  ['companyName', 'slug', 'zone', 'personName', 'employeeNo', 'email'],
)
