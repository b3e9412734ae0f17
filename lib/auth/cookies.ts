import 'server-only'
import { env } from '@/lib/env'

/** The public origin, without a trailing slash. */
export function publicOrigin(): string {
  return new URL(env().DAKA_ORIGIN).origin
}

/** Whether browsers reach us by https, so that cookies can be bound to it. */
export function isSecureOrigin(): boolean {
  return publicOrigin().startsWith('https:')
}

/** `__Host-` makes a browser refuse the cookie from a subdomain or over http; it exists only on https. */
function cookieName(name: string): string {
  return isSecureOrigin() ? `__Host-${name}` : name
}

/** The company last signed in to from this browser: a convenience of the form, which proves nothing. */
export const COMPANY_COOKIE = 'daka-company'

export const sessionCookie = () => cookieName('daka-session')
export const csrfCookie = () => cookieName('daka-csrf')
export const callbackCookie = () => cookieName('daka-callback')

/** Lax and not Strict: a link in a mail must find its reader signed in; nothing changes by GET. */
export function cookieOptions() {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecureOrigin() } as const
}

/** One cookie of a request's Cookie header (RFC 6265, 4.2.1). */
export function readCookie(header: string | null, name: string): string | undefined {
  if (header === null) return undefined
  for (const pair of header.split(';')) {
    const cut = pair.indexOf('=')
    if (cut > 0 && pair.slice(0, cut).trim() === name) return pair.slice(cut + 1).trim()
  }
  return undefined
}
