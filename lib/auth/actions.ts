'use server'

import { defineAction } from '@/lib/action/define-action'
import { definePublicAction } from '@/lib/action/define-public-action'
import { changePassword, revokeOtherSessions, revokeSession } from './commands'
import { chooseLocale, setLocaleHere, signIn, signOut } from './door'
import {
  ChangePassword,
  ChooseLocale,
  RevokeOtherSessions,
  RevokeSession,
  SetLocale,
  SignIn,
  SignOut,
} from './schema'

export const signInAction = definePublicAction(SignIn, signIn, ['company', 'login'])
export const signOutAction = definePublicAction(SignOut, signOut)
export const revokeSessionAction = defineAction(RevokeSession, revokeSession)
export const revokeOtherSessionsAction = defineAction(RevokeOtherSessions, revokeOtherSessions)
export const changePasswordAction = defineAction(ChangePassword, changePassword)
export const setLocaleAction = defineAction(SetLocale, setLocaleHere)
export const chooseLocaleAction = definePublicAction(ChooseLocale, chooseLocale)
