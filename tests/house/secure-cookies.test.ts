import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'

process.env.DAKA_ORIGIN = 'https://daka.example'
process.env.DATABASE_URL = 'postgres://nowhere'
process.env.DAKA_SESSION_KEYS = `s1:${randomBytes(32).toString('base64')}`
process.env.DAKA_LOCATION_KEYS = `k1:${randomBytes(32).toString('base64')}`
process.env.DAKA_SIGNING_KEYS = `g1:${randomBytes(32).toString('base64')}`

test('behind https each cookie is bound to this host and to https', async () => {
  const { cookieOptions, csrfCookie, sessionCookie } = await import('@/lib/auth/cookies')
  expect(sessionCookie()).toBe('__Host-daka-session')
  expect(cookieOptions()).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true })
  const { askNextAuth } = await import('@/lib/auth/next-auth')
  // A forged host decides nothing: the origin comes from the environment.
  const answer = await askNextAuth('GET', ['csrf'], {
    headers: { host: 'evil.test', 'x-forwarded-host': 'evil.test' },
  })
  expect(answer.cookies).toHaveLength(2)
  for (const line of answer.cookies) {
    expect(line).toMatch(/^__Host-daka-(?:csrf|callback)=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(line).not.toContain('evil')
  }
  expect(answer.cookies[0]).toContain(csrfCookie())
})
