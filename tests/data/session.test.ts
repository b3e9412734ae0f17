import { randomBytes, randomUUID } from 'node:crypto'
import { jwtVerify, SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { sessionCookie } from '@/lib/auth/cookies'
import { enter, memberOf } from '@/lib/auth/gate'
import { ABSOLUTE_MS, IDLE_MS } from '@/lib/auth/session'
import { encodeToken, readToken, type SessionToken } from '@/lib/auth/token'
import { withTenant } from '@/lib/db/tenant'
import { env } from '@/lib/env'
import { type Company, foundCompany } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { signedIn, visitor } from '../support/signing-in'

givenDatabase()

const NOW = Date.UTC(2026, 10, 23, 1)
const MINUTE = 60_000

let company: Company
let other: Company
beforeAll(async () => {
  company = await foundCompany()
  other = await foundCompany()
  for (const it of [company, other]) await givePassword(it, it.ann.personId)
})

const anns = (now = NOW) => signedIn(company, `ann@${company.slug}.test`, visitor(now))

function tokenOf(cookie: string, now = NOW): SessionToken {
  const token = readToken(cookie, now)
  if (!token) throw new Error('no token')
  return token
}

function change(sid: string, set: 'seen' | 'revoked' | 'expires', at: number) {
  const value = new Date(at)
  return withTenant(
    company,
    (tx) =>
      tx.sql`UPDATE session SET last_seen_at = CASE WHEN ${set} = 'seen' THEN ${value}::timestamptz ELSE last_seen_at END,
                              revoked_at = CASE WHEN ${set} = 'revoked' THEN ${value}::timestamptz END,
                              expires_at = CASE WHEN ${set} = 'expires' THEN ${value}::timestamptz ELSE expires_at END
           WHERE org_id = ${tx.orgId}::uuid AND id = ${sid}::uuid`,
  )
}

async function seenAt(sid: string): Promise<number | undefined> {
  const [row] = await withTenant(
    company,
    (tx) => tx.sql<{ last_seen_at: Date }>`
      SELECT last_seen_at FROM session WHERE org_id = ${tx.orgId}::uuid AND id = ${sid}::uuid`,
  )
  return row?.last_seen_at.getTime()
}

const personSet = (column: 'roles' | 'end', value: readonly string[] | string | null) =>
  withTenant(company, async (tx) => {
    const id = company.ann.personId
    if (column === 'roles') {
      await tx.sql`UPDATE person SET roles = ${value as string[]} WHERE org_id = ${tx.orgId}::uuid AND id = ${id}::uuid`
    } else {
      await tx.sql`UPDATE person SET end_date = ${value as string | null}::date
                   WHERE org_id = ${tx.orgId}::uuid AND id = ${id}::uuid`
    }
  })

describe('a session', () => {
  test('lets its person in, with the roles of the moment', async () => {
    const cookie = await anns()
    const member = await enter(cookie, visitor(NOW))
    expect(member?.ctx).toMatchObject({
      scope: { orgId: company.orgId },
      actor: { kind: 'member', personId: company.ann.personId, roles: ['employee'] },
      now: NOW,
      sessionId: tokenOf(cookie).sid,
    })
    expect(member?.viewer).toMatchObject({ name: 'ann', zone: 'Asia/Shanghai', org: { slug: company.slug } })
    await personSet('roles', ['employee', 'hr'])
    expect((await enter(cookie, visitor(NOW)))?.viewer.roles).toEqual(['employee', 'hr'])
    await personSet('roles', ['employee'])
    expect((await enter(cookie, visitor(NOW)))?.viewer.roles).toEqual(['employee'])
  })

  test('ends when it is revoked', async () => {
    const cookie = await anns()
    await change(tokenOf(cookie).sid, 'revoked', NOW)
    expect(await enter(cookie, visitor(NOW))).toBeNull()
  })

  test('ends when nobody used it for too long', async () => {
    const cookie = await anns()
    expect(await enter(cookie, visitor(NOW + IDLE_MS))).toBeNull()
    expect(await enter(cookie, visitor(NOW + IDLE_MS - 1))).not.toBeNull()
  })

  test('ends after fourteen days however busy, by the cookie and by the row', async () => {
    const cookie = await anns()
    const { sid } = tokenOf(cookie)
    const end = NOW + ABSOLUTE_MS
    await change(sid, 'seen', end - 1)
    expect(await enter(cookie, visitor(end - 1))).not.toBeNull()
    expect(await enter(cookie, visitor(end))).toBeNull()
    await change(sid, 'expires', NOW + MINUTE)
    await change(sid, 'seen', NOW)
    expect(await enter(cookie, visitor(NOW + MINUTE))).toBeNull()
  })

  test('ends with the employment', async () => {
    const cookie = await anns()
    await personSet('end', '2026-11-23')
    expect(await enter(cookie, visitor(Date.UTC(2026, 10, 23, 15, 59)))).not.toBeNull()
    expect(await enter(cookie, visitor(Date.UTC(2026, 10, 23, 16)))).toBeNull()
    await personSet('end', null)
    expect(await enter(cookie, visitor(Date.UTC(2026, 10, 23, 16)))).not.toBeNull()
  })

  test('notes that it is in use, at most once a minute', async () => {
    const cookie = await anns()
    const { sid } = tokenOf(cookie)
    await enter(cookie, visitor(NOW + MINUTE - 1))
    await enter(cookie, visitor(NOW + MINUTE))
    await vi.waitFor(async () => expect(await seenAt(sid)).toBe(NOW + MINUTE))
    await enter(cookie, visitor(NOW + 2 * MINUTE - 1))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await seenAt(sid)).toBe(NOW + MINUTE)
  })

  test('of one company is not found at another, and opens nothing there', async () => {
    const cookie = await anns(Date.now())
    const request = new Request('http://x/', {
      headers: { cookie: `a=b; ${sessionCookie()}=${cookie}; c=d` },
    })
    expect((await memberOf(request, company.slug)).scope.orgId).toBe(company.orgId)
    expect((await memberOf(request)).scope.orgId).toBe(company.orgId)
    for (const slug of [other.slug, 'no-such-company', '', `${company.slug} `]) {
      await expect(memberOf(request, slug)).rejects.toMatchObject({ code: 'not_found' })
    }
    const bare = new Request('http://x/', { headers: { authorization: `Bearer ${cookie}` } })
    await expect(memberOf(bare)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('is asked for in one round trip', async () => {
    const cookie = await anns()
    const { default: pg } = await import('pg')
    const send = pg.Client.prototype.query as (...args: unknown[]) => Promise<unknown>
    const events: string[] = []
    const query = vi.spyOn(pg.Client.prototype, 'query') as unknown as {
      mockImplementation(made: unknown): void
      mockRestore(): void
    }
    query.mockImplementation(function (this: unknown, ...args: unknown[]) {
      events.push('sent')
      return send.apply(this, args).finally(() => events.push('answered'))
    })
    await enter(cookie, visitor(NOW))
    query.mockRestore()
    // Nothing waits for an answer before the last is sent.
    expect(events.lastIndexOf('sent')).toBeLessThan(events.indexOf('answered'))
    expect(events.filter((it) => it === 'sent').length).toBeLessThanOrEqual(3)
  })
})

describe('the cookie', () => {
  const key = (id: string) => ({ id, key: randomBytes(32) })
  const one = key('one')
  const two = key('two')
  const claims = () => ({
    ...{ org: randomUUID(), sid: randomUUID(), sub: randomUUID() },
    ...{ exp: Math.floor(NOW / 1_000) + 60, aud: 'daka-session' },
  })
  const signed = (payload: object, header: object = {}, secret = one.key) =>
    new SignJWT({ ...payload })
      .setProtectedHeader({ alg: 'HS256', kid: 'one', typ: 'daka-session+jwt', ...header })
      .sign(secret)

  test('is a plain signed token that other libraries read', async () => {
    const token = claims()
    const cookie = await encodeToken(token, [one])
    const read = await jwtVerify(cookie, one.key, {
      ...{ algorithms: ['HS256'], audience: 'daka-session', typ: 'daka-session+jwt' },
      currentDate: new Date(NOW),
    })
    expect(read.payload).toEqual(token)
    const { aud: _, ...rest } = token
    expect(readToken(cookie, NOW, [one])).toEqual(rest)
    expect(readToken(await signed(token), NOW, [one])).toEqual(rest)
  })

  test('holds no more than whose session it is and its end', async () => {
    const payload = (await anns()).split('.')[1] ?? ''
    const names = Object.keys(JSON.parse(Buffer.from(payload, 'base64url').toString()))
    expect(names.sort()).toEqual(['aud', 'exp', 'org', 'sid', 'sub'])
  })

  test('outlives a change of keys until the old one is taken away', async () => {
    const cookie = await encodeToken(claims(), [one])
    expect(readToken(cookie, NOW, [two, one])).not.toBeNull()
    expect(readToken(cookie, NOW, [two])).toBeNull()
    expect(readToken(await encodeToken(claims(), [two, one]), NOW, [two])).not.toBeNull()
  })

  test('is refused when anything about it is off', async () => {
    const good = await signed(claims())
    const [header = '', payload = '', signature = ''] = good.split('.')
    expect(readToken(good, NOW, [one])).not.toBeNull()
    const forged = Buffer.from(JSON.stringify({ ...claims(), sub: randomUUID() })).toString('base64url')
    const none = new UnsecuredJWT(claims()).encode()
    const { exp: _exp, ...endless } = claims()
    const bad: Record<string, string | undefined> = {
      nothing: undefined,
      empty: '',
      'no signature': `${header}.${payload}.`,
      'too few parts': `${header}.${payload}`,
      'too many parts': `${good}.x`,
      'another payload': `${header}.${forged}.${signature}`,
      'a bit of the signature': `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      'a signature with padding': `${good}=`,
      'alg none': none,
      'alg none with our kid': `${Buffer.from('{"alg":"none","kid":"one","typ":"daka-session+jwt"}').toString('base64url')}.${payload}.`,
      'another algorithm': await signed(claims(), { alg: 'HS512' }, randomBytes(64)),
      'another kid': await signed(claims(), { kid: 'two' }),
      'no kid': await signed(claims(), { kid: undefined }),
      'another type': await signed(claims(), { typ: 'JWT' }),
      'another key under our kid': await signed(claims(), {}, two.key),
      'another audience': await signed({ ...claims(), aud: 'daka-invitation' }),
      'more audiences': await signed({ ...claims(), aud: ['daka-session', 'x'] }),
      'past its end': await signed({ ...claims(), exp: Math.floor(NOW / 1_000) }),
      'without an end': await signed(endless),
      'an end that is text': await signed({ ...claims(), exp: '9999999999' as unknown as number }).catch(
        () => '',
      ),
      'an org that is SQL': await signed({ ...claims(), org: `x' OR '1'='1` }),
      'upper-case ids': await signed({ ...claims(), sid: randomUUID().toUpperCase() }),
      'too long': await signed({ ...claims(), more: 'x'.repeat(2_000) }),
    }
    for (const [what, cookie] of Object.entries(bad)) expect(readToken(cookie, NOW, [one]), what).toBeNull()
  })

  test('under our own key names nobody else', async () => {
    const { sid, exp } = tokenOf(await anns())
    const keys = env().DAKA_SESSION_KEYS
    const asBob = await encodeToken({ org: company.orgId, sid, sub: company.bob.personId, exp }, keys)
    expect(await enter(asBob, visitor(NOW))).toBeNull()
    const elsewhere = await encodeToken({ org: other.orgId, sid, sub: company.ann.personId, exp }, keys)
    expect(await enter(elsewhere, visitor(NOW))).toBeNull()
  })
})
