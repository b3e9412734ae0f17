import { describe, expect, test } from 'vitest'
import {
  gateHeaders,
  isFromMachine,
  isFromOwnPages,
  resolveClient,
  trustedProxies,
} from '../../scripts/client-address.mjs'

const nobody = trustedProxies('')
const proxies = trustedProxies('10.0.0.0/8, 2001:db8:1::/48, 192.0.2.7')

function gated(headers: Record<string, string>, peer: string, isTrusted = nobody): Record<string, string> {
  const copy = { ...headers }
  gateHeaders(copy, peer, isTrusted)
  return copy
}

describe('the client address', () => {
  test('is the peer; what a stranger claims is ignored', () => {
    expect(resolveClient('203.0.113.7', '10.1.1.1', proxies)).toEqual({
      address: '203.0.113.7',
      viaTrustedProxy: false,
    })
  })

  test.each([
    ['one trusted hop', '10.0.0.2', '8.8.8.8, 203.0.113.7', '203.0.113.7'],
    ['two trusted hops', '10.0.0.2', '8.8.8.8, 203.0.113.7, 10.9.9.9', '203.0.113.7'],
    ['a single trusted address', '192.0.2.7', '203.0.113.7', '203.0.113.7'],
    ['IPv6', '2001:db8:1::5', '2001:db8:ffff::1', '2001:db8:ffff::1'],
    ['a peer mapped into IPv6', '::ffff:10.0.0.2', '203.0.113.7', '203.0.113.7'],
    ['a hop mapped into IPv6', '10.0.0.2', '::ffff:203.0.113.7', '203.0.113.7'],
    ['a hop with a port', '10.0.0.2', '203.0.113.7:4711', '203.0.113.7'],
    ['a bracketed hop with a port', '10.0.0.2', '[2001:db8:ffff::1]:4711', '2001:db8:ffff::1'],
    ['only trusted hops: the farthest', '10.0.0.2', '10.0.0.3', '10.0.0.3'],
    ['no header: the proxy itself', '10.0.0.2', '', '10.0.0.2'],
    ['an unreadable hop ends the walk', '10.0.0.2', '203.0.113.7, unknown', '10.0.0.2'],
    ['an unreadable hop further left', '10.0.0.2', '1.2.3.4, x, 10.0.0.3', '10.0.0.3'],
  ])('behind a trusted proxy: %s', (_name, peer, forwardedFor, address) => {
    expect(resolveClient(peer, forwardedFor, proxies)).toEqual({ address, viaTrustedProxy: true })
  })

  test('a peer mapped into IPv6 is written as IPv4', () => {
    expect(resolveClient('::ffff:203.0.113.7', undefined, nobody).address).toBe('203.0.113.7')
  })

  test('a range that trusts everybody, or is none, is refused', () => {
    for (const range of ['0.0.0.0/0', '::/0', 'everyone', '10.0.0.0/33']) {
      expect(() => trustedProxies(range)).toThrow(range)
    }
  })
})

describe('the headers', () => {
  const forged = {
    host: 'daka.example',
    accept: '*/*',
    forwarded: 'for=1.1.1.1',
    'x-forwarded-for': '1.1.1.1',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '1',
    'x-real-ip': '1.1.1.1',
    'x-nonce': 'n',
    'content-security-policy': "script-src 'nonce-n'",
    'x-middleware-subrequest': 'proxy',
    'x-daka-client-address': '1.1.1.1',
    'x-daka-gate': 'guess',
  }

  test('a stranger sets none of them', () => {
    expect(gated(forged, '203.0.113.7')).toEqual({
      host: 'daka.example',
      accept: '*/*',
      'x-daka-client-address': '203.0.113.7',
      'x-daka-via-trusted-proxy': '0',
    })
  })

  test('a trusted proxy tells who, how and for which host, and nothing else', () => {
    expect(gated({ ...forged, 'x-forwarded-for': '1.1.1.1, 203.0.113.7' }, '10.0.0.2', proxies)).toEqual({
      host: 'daka.example',
      accept: '*/*',
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-daka-client-address': '203.0.113.7',
      'x-daka-via-trusted-proxy': '1',
    })
  })
})

describe('the origin of a change', () => {
  const own = 'https://daka.example'

  test.each([
    ['its own origin', { origin: own }, true],
    ['the browser says same-origin', { 'sec-fetch-site': 'same-origin' }, true],
    ['another origin', { origin: 'https://evil.example' }, false],
    [
      'another origin of the same site',
      { origin: 'https://x.daka.example', 'sec-fetch-site': 'same-site' },
      false,
    ],
    ['the same host by another scheme', { origin: 'http://daka.example' }, false],
    ['null', { origin: 'null' }, false],
    ['no origin at all', {}, false],
    ['a cross-site form', { origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
  ])('%s', (_name, headers, allowed) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(isFromOwnPages(method, headers, own)).toBe(allowed)
    }
    expect(isFromOwnPages('GET', headers, own)).toBe(true)
  })

  test('without a public origin the request must come from its own host', () => {
    const headers = { host: 'daka.example:3000', origin: 'http://daka.example:3000' }
    expect(isFromOwnPages('POST', headers, undefined)).toBe(true)
    expect(isFromOwnPages('POST', { ...headers, origin: 'http://evil.example' }, undefined)).toBe(false)
    expect(isFromOwnPages('POST', { ...headers, 'x-forwarded-proto': 'https' }, undefined)).toBe(false)
  })

  test('a program with a key of its own is no page; one with anything of a browser is none', () => {
    const key = { authorization: 'Bearer daka_egress_x' }
    expect(isFromMachine(key)).toBe(true)
    expect(isFromMachine({})).toBe(false)
    expect(isFromMachine({ authorization: 'Basic eDp5' })).toBe(false)
    expect(isFromMachine({ ...key, cookie: 'daka-session=x' })).toBe(false)
    expect(isFromMachine({ ...key, origin: 'https://evil.example' })).toBe(false)
    expect(isFromMachine({ ...key, 'sec-fetch-site': 'cross-site' })).toBe(false)
  })

  test('the names of this machine are one origin on one port', () => {
    const allowed = 'http://localhost:3000'
    expect(isFromOwnPages('POST', { origin: 'http://127.0.0.1:3000' }, allowed)).toBe(true)
    expect(isFromOwnPages('POST', { origin: 'http://127.0.0.1:3001' }, allowed)).toBe(false)
    expect(isFromOwnPages('POST', { origin: 'http://127.0.0.1.evil.example:3000' }, allowed)).toBe(false)
  })
})
