import 'server-only'
import { cookies, headers } from 'next/headers'
import type { z } from 'zod'
import type { Ctx } from '@/lib/db/scope'
import { LOCALE_COOKIE } from '@/lib/i18n/locale'
import { endSession, setLocale } from './commands'
import { COMPANY_COOKIE, cookieOptions, csrfCookie, sessionCookie } from './cookies'
import { enter, type Visitor } from './gate'
import { askNextAuth, cookieSet, refusalOf } from './next-auth'
import { safePath } from './safe-path'
import type { ChooseLocale, SetLocale, SignIn } from './schema'
import { ABSOLUTE_MS } from './session'

const YEAR_S = 31_536_000

/**
 * Signs in through next-auth's `password` provider and returns the session cookie's value. Refusals: unauthenticated
 * (`wrong_credentials`), too_many (`wait`, `busy`), unavailable.
 */
export async function passTheDoor(
  head: Record<string, string>,
  input: z.output<typeof SignIn>,
): Promise<string> {
  // next-auth posts only with a pair of its own: the token, and the cookie that proves it.
  const pair = await askNextAuth('GET', ['csrf'], {})
  const csrf = cookieSet(pair.cookies, csrfCookie())
  const { company, login, password } = input
  const answer = await askNextAuth('POST', ['callback', 'password'], {
    headers: head,
    cookies: { [csrfCookie()]: csrf ?? '' },
    body: { company, login, password, csrfToken: String(pair.body.csrfToken), json: 'true' },
  })
  const session = cookieSet(answer.cookies, sessionCookie())
  if (session) return session
  throw refusalOf(answer)
}

/** Signs in with a form: sets the cookie and says where to go. */
export async function signIn(_visitor: Visitor, input: z.output<typeof SignIn>): Promise<string> {
  const [head, jar] = await Promise.all([headers(), cookies()])
  const session = await passTheDoor(Object.fromEntries(head), input)
  jar.set(sessionCookie(), session, { ...cookieOptions(), maxAge: ABSOLUTE_MS / 1_000 })
  await keepCookie(COMPANY_COOKIE, input.company)
  const home = `/${input.company}`
  const path = safePath(input.to)
  return path === home || path?.startsWith(`${home}/`) ? path : home
}

/** Ends the session, whoever's it is and whether it still is one, and forgets the cookie. */
export async function signOut(visitor: Visitor): Promise<string> {
  const jar = await cookies()
  const member = await enter(jar.get(sessionCookie())?.value, visitor)
  if (member) await endSession(member.ctx)
  jar.set(sessionCookie(), '', { ...cookieOptions(), maxAge: 0 })
  return '/sign-in'
}

/** Keeps one's own language, also for this browser when nobody is signed in. */
export async function setLocaleHere(ctx: Ctx, input: z.output<typeof SetLocale>): Promise<void> {
  await setLocale(ctx, input)
  await keepCookie(LOCALE_COOKIE, input.locale)
}

/** Shows the public page again in another language. */
export async function chooseLocale(_visitor: Visitor, input: z.output<typeof ChooseLocale>): Promise<string> {
  await keepCookie(LOCALE_COOKIE, input.locale)
  return input.to
}

async function keepCookie(name: string, value: string): Promise<void> {
  const jar = await cookies()
  jar.set(name, value, { ...cookieOptions(), maxAge: YEAR_S })
}
