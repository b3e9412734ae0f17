import 'server-only'
import { createHmac } from 'node:crypto'
import type { NextAuthOptions } from 'next-auth'
import credentialsModule from 'next-auth/providers/credentials'
import { Refusal } from '@/lib/action/refusal'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { endSession } from './commands'
import {
  callbackCookie,
  cookieOptions,
  csrfCookie,
  isSecureOrigin,
  publicOrigin,
  sessionCookie,
} from './cookies'
import { enter, visit } from './gate'
import { SignIn } from './schema'
import { ABSOLUTE_MS } from './session'
import { openSession } from './sign-in'
import { asSessionToken, encodeToken, readToken } from './token'

// CommonJS: Node's own loader wraps it once more than a bundler does.
const wrapped = credentialsModule as unknown as { default?: typeof credentialsModule }
const CredentialsProvider = wrapped.default ?? credentialsModule

/** Headers as next-auth hands them over. */
function headerBag(headers: Record<string, unknown> | undefined) {
  return {
    get: (name: string) => {
      const value = headers?.[name]
      return typeof value === 'string' ? value : null
    },
  }
}

const password = () =>
  CredentialsProvider({
    id: 'password',
    name: 'Password',
    credentials: { company: {}, login: {}, password: {} },
    async authorize(credentials, request) {
      const { company, login, password: secret } = credentials ?? {}
      const parsed = SignIn.safeParse({ company, login, password: secret })
      if (!parsed.success) return null
      const head = headerBag(request.headers)
      try {
        const userAgent = head.get('user-agent') ?? ''
        const token = await openSession(visit(head), { ...parsed.data, userAgent })
        return { id: token.sub, token }
      } catch (error) {
        if (!(error instanceof Refusal)) {
          log.error({ err: error instanceof Error ? error.stack : String(error) }, 'sign-in failed')
          throw new Error('unavailable')
        }
        if (error.code === 'unauthenticated') return null
        // next-auth passes only a message on; `refusalOfMessage` reads it.
        throw new Error([error.code, error.detail.reason, error.detail.values?.seconds].join(':'))
      }
    },
  })

/** The refusal an error of the sign-in route stands for. */
export function refusalOfMessage(message: string): Refusal {
  const [code, reason, seconds] = message.split(':')
  if (code === 'CredentialsSignin') return new Refusal('unauthenticated', { reason: 'wrong_credentials' })
  if (code === 'too_many' && reason)
    return new Refusal('too_many', { reason, values: { seconds: Number(seconds) } })
  return new Refusal('unavailable')
}

/** next-auth as we use it: one way in, a cookie that only names a session row, and no say of the client's in it. */
export function authOptions(): NextAuthOptions {
  // It reads its own origin only from here; a Host header must never decide where cookies and redirects go.
  process.env.NEXTAUTH_URL = publicOrigin()
  const [active] = env().DAKA_SESSION_KEYS
  if (!active) throw new Error('DAKA_SESSION_KEYS holds no key')
  const options = cookieOptions()
  return {
    providers: [password()],
    // Seals next-auth's own CSRF cookie; the session has keys of its own.
    secret: createHmac('sha256', active.key).update('next-auth').digest('hex'),
    session: { strategy: 'jwt', maxAge: ABSOLUTE_MS / 1_000 },
    pages: { signIn: '/sign-in', signOut: '/', error: '/sign-in' },
    useSecureCookies: isSecureOrigin(),
    cookies: {
      sessionToken: { name: sessionCookie(), options },
      csrfToken: { name: csrfCookie(), options },
      callbackUrl: { name: callbackCookie(), options },
    },
    jwt: {
      encode: ({ token }) => {
        const session = asSessionToken(token ?? {})
        if (!session) throw new Error('This is not a session')
        return encodeToken(session)
      },
      decode: ({ token }) => {
        const session = readToken(token, visit(headerBag(undefined)).now)
        return session && { ...session }
      },
    },
    callbacks: {
      // `session`, what a client may post to be merged, is left alone: that way anybody could make himself owner.
      async jwt({ token, user }) {
        const opened = user as { token?: Record<string, unknown> } | undefined
        const session = asSessionToken(opened?.token ?? token)
        if (!session) throw new Error('This is not a session')
        // Throwing clears the cookie of a session that is over.
        const isOpen = await enter(await encodeToken(session), visit(headerBag(undefined)))
        if (!isOpen) throw new Error('This session is over')
        return { ...session }
      },
      session: ({ token }) => ({ expires: new Date(Number(token.exp) * 1_000).toISOString() }),
    },
    events: {
      async signOut({ token }) {
        const session = token && asSessionToken(token)
        const member = session && (await enter(await encodeToken(session), visit(headerBag(undefined))))
        if (member) await endSession(member.ctx)
      },
    },
    // Codes only: what it would log along with them can hold what somebody typed.
    logger: {
      error: (code) => log.warn({ code }, 'next-auth'),
      warn: (code) => log.debug({ code }, 'next-auth'),
      debug: () => {},
    },
  }
}
