import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { SignJWT } from 'jose'
import { isUuid } from '@/lib/db/scope'
import { env, type Key } from '@/lib/env'
import type { Instant } from '@/lib/time/instant'

/** What the cookie says: which session of whom. `exp` is in seconds and never moves. Roles are read on each request. */
export type SessionToken = {
  readonly org: string
  readonly sid: string
  readonly sub: string
  readonly exp: number
}

const AUDIENCE = 'daka-session'
const MAX_LENGTH = 1_024

const headerOf = (kid: string) => ({ alg: 'HS256', kid, typ: 'daka-session+jwt' }) as const

/** A compact JWS (RFC 7515) under the first key. */
export function encodeToken(token: SessionToken, keys: readonly Key[] = env().DAKA_SESSION_KEYS) {
  const [active] = keys
  if (!active) throw new Error('DAKA_SESSION_KEYS holds no key')
  return new SignJWT({ org: token.org, sid: token.sid, sub: token.sub, aud: AUDIENCE, exp: token.exp })
    .setProtectedHeader(headerOf(active.id))
    .sign(active.key)
}

const knownHeaders = new WeakMap<readonly Key[], Map<string, Buffer>>()

function headersOf(keys: readonly Key[]): Map<string, Buffer> {
  const known = knownHeaders.get(keys)
  if (known) return known
  const made = new Map<string, Buffer>()
  for (const { id, key } of keys) {
    made.set(Buffer.from(JSON.stringify(headerOf(id))).toString('base64url'), key)
  }
  knownHeaders.set(keys, made)
  return made
}

/**
 * The token when one of our keys signed it and it is not past `exp`; otherwise null. It runs on every request, hence
 * without promises: the whole header is compared with the few we write, which pins algorithm, type and key at once.
 */
export function readToken(
  text: string | undefined,
  now: Instant,
  keys: readonly Key[] = env().DAKA_SESSION_KEYS,
): SessionToken | null {
  if (!text || text.length > MAX_LENGTH) return null
  const [header, payload, signature, rest] = text.split('.')
  if (!header || !payload || !signature || rest !== undefined) return null
  const key = headersOf(keys).get(header)
  if (!key) return null
  const given = Buffer.from(signature)
  const expected = Buffer.from(createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url'))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return claimsOf(JSON.parse(Buffer.from(payload, 'base64url').toString()), now)
}

function claimsOf(claims: Record<string, unknown>, now: Instant): SessionToken | null {
  if (claims.aud !== AUDIENCE) return null
  const token = asSessionToken(claims)
  return token && token.exp * 1_000 > now ? token : null
}

/** The four claims of a session, or null when one is missing or of another form. Anything else is dropped. */
export function asSessionToken(claims: Readonly<Record<string, unknown>>): SessionToken | null {
  const { org, sid, sub, exp } = claims
  if (typeof org !== 'string' || typeof sid !== 'string' || typeof sub !== 'string') return null
  if (!isUuid(org) || !isUuid(sid) || !isUuid(sub) || !Number.isSafeInteger(exp)) return null
  return { org, sid, sub, exp: exp as number }
}
