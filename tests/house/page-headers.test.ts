import { NextRequest } from 'next/server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import nextConfig from '@/next.config'
import { config, proxy } from '@/proxy'

const known = process.env.DAKA_ORIGIN
const knownMap = process.env.DAKA_MAP_STYLE_URL
beforeEach(() => {
  process.env.DAKA_ORIGIN = 'https://daka.example'
  delete process.env.DAKA_MAP_STYLE_URL
})
afterEach(() => {
  process.env.DAKA_ORIGIN = known
  if (knownMap !== undefined) process.env.DAKA_MAP_STYLE_URL = knownMap
})

const ask = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`https://daka.example${path}`, { headers }))

const policyOf = (response: Response) => response.headers.get('content-security-policy') ?? ''
/** What Next will see of the request. */
const passedOn = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`)

describe('each page', () => {
  test('gets a nonce of its own, of 128 bits, in the header and in what Next reads', () => {
    const nonces = new Set(
      Array.from({ length: 100 }, () => {
        const response = ask('/demo/punch')
        const nonce = /'nonce-([^']+)'/.exec(policyOf(response))?.[1] ?? ''
        expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
        expect(passedOn(response, 'x-nonce')).toBe(nonce)
        expect(passedOn(response, 'content-security-policy')).toBe(policyOf(response))
        return nonce
      }),
    )
    expect(nonces.size).toBe(100)
  })

  test('lets nothing in but its own', () => {
    const policy = policyOf(ask('/'))
    for (const part of [
      ...[`default-src 'none'`, `connect-src 'self'`, `img-src 'self' blob: data:`, `form-action 'self'`],
      ...[`frame-ancestors 'none'`, `base-uri 'none'`, `object-src 'none'`, `'strict-dynamic'`],
    ]) {
      expect(policy).toContain(part)
    }
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|\*/)
  })

  test('may ask the origin of the map’s tiles, where there is one, and no other; for data alone', () => {
    const policy = () => policyOf(ask('/')).replaceAll(/nonce-[^']+/g, '')
    const plain = policy()
    process.env.DAKA_MAP_STYLE_URL = 'https://maps.example:8443/styles/street.json?key=1'
    expect(policy()).toBe(plain.replace(`connect-src 'self'`, `connect-src 'self' https://maps.example:8443`))
    for (const none of ['', 'street.json']) {
      process.env.DAKA_MAP_STYLE_URL = none
      expect(policy()).toBe(plain)
    }
  })

  test('says the rest', () => {
    const { headers } = ask('/')
    expect(headers.get('permissions-policy')).toMatch(
      /^geolocation=\(self\), camera=\(self\), publickey-credentials-get=\(self\).*microphone=\(\)/,
    )
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    process.env.DAKA_ORIGIN = 'http://localhost:3000'
    expect(ask('/').headers.get('strict-transport-security')).toBeNull()
  })

  test('drops what a client wrote in our place', () => {
    const response = ask('/demo/days?month=2026-11&_rsc=abc', {
      'content-security-policy': `script-src 'nonce-"><script>alert(1)</script>'`,
      'content-security-policy-report-only': `script-src 'nonce-x'`,
      'x-nonce': 'x',
      'x-daka-path': '//evil.test',
    })
    expect(passedOn(response, 'content-security-policy')).not.toContain('alert')
    expect(passedOn(response, 'content-security-policy-report-only')).toBeNull()
    expect(passedOn(response, 'x-nonce')).not.toBe('x')
    expect(passedOn(response, 'x-daka-path')).toBe('/demo/days?month=2026-11')
  })
})

test('is dressed, each page of each company, and no route or file', () => {
  const matches = (path: string) => config.matcher.some((it) => new RegExp(`^${it}$`).test(path))
  const pages = [
    '/',
    '/sign-in',
    '/setup',
    '/demo/punch',
    '/api-team/days',
    '/icon-ltd/me',
    '/manifesto',
    '/_x/days',
    '/offline-ltd/punch',
  ]
  for (const path of pages) expect(matches(path), path).toBe(true)
  for (const path of [
    '/api/punches',
    '/api/auth/csrf',
    '/_next/static/x.js',
    '/icon.svg',
    '/sw.js',
    '/icons/a.png',
    '/apple-icon.png',
    '/offline/app-1.js',
  ]) {
    expect(matches(path), path).toBe(false)
  }
})

test('the framework does not introduce itself, and routes get headers without a proxy', async () => {
  expect(nextConfig.poweredByHeader).toBe(false)
  const rules = (await nextConfig.headers?.()) ?? []
  const api = rules.find((rule) => rule.source === '/api/:path*')?.headers.map(({ key }) => key)
  expect(api).toContain('Content-Security-Policy')
  const everywhere = rules.find((rule) => rule.source === '/:path*')?.headers.map(({ key }) => key)
  expect(everywhere).toEqual(expect.arrayContaining(['X-Content-Type-Options', 'Permissions-Policy']))
  const offline = rules.find((rule) => rule.source === '/offline/:path*')?.headers ?? []
  const policy = offline.find(({ key }) => key === 'Content-Security-Policy')?.value ?? ''
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toMatch(/unsafe|nonce|https?:|\*/)
  const worker = rules.find((rule) => rule.source === '/sw.js')?.headers ?? []
  expect(worker).toContainEqual({ key: 'Cache-Control', value: 'no-cache' })
})
