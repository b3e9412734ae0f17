import ipaddr from 'ipaddr.js'

// Headers that only this server may set, whoever sends them: a proxy passes its clients' on.
const NEVER = new Set([
  'forwarded',
  'x-real-ip',
  'x-client-ip',
  'x-nonce',
  'content-security-policy',
  'content-security-policy-report-only',
])
const NEVER_PREFIX = /^x-(?:daka|middleware|invoke)-/
// What a trusted proxy may tell about the request it received.
const FORWARDED = new Set(['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'])
const MAX_HOPS = 16

/** Parses one address as a proxy writes it (port, brackets and zone allowed); `undefined` when it is none. */
function parseAddress(text) {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '')
  // `process` unfolds IPv4 addresses mapped into IPv6.
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined
}

function parseRange(text) {
  const [range, bits] = text.includes('/') ? ipaddr.parseCIDR(text) : [ipaddr.parse(text), undefined]
  const length = bits ?? (range.kind() === 'ipv4' ? 32 : 128)
  if (length === 0) throw new Error('it would trust everybody')
  return [range, length]
}

/**
 * Reads `DAKA_TRUSTED_PROXIES` (comma-separated addresses or CIDR ranges).
 * @returns {(address: import('ipaddr.js').IPv4 | import('ipaddr.js').IPv6) => boolean}
 * @throws {Error} naming the range that is malformed or trusts everybody
 */
export function trustedProxies(text = '') {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  const ranges = names.map((name) => {
    try {
      return parseRange(name)
    } catch (error) {
      throw new Error(`DAKA_TRUSTED_PROXIES names "${name}", which is not an address range: ${error.message}`)
    }
  })
  return (address) =>
    ranges.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits))
}

/**
 * The client's address: the peer's, or, walking X-Forwarded-For from the right past trusted hops, the first that
 * is not trusted. An unreadable hop ends the walk: what stands left of it is hearsay.
 * @returns {{ address: string, viaTrustedProxy: boolean }} `address` is '' when the peer has none
 */
export function resolveClient(peer, forwardedFor, isTrusted) {
  let client = parseAddress(peer ?? '')
  if (!client || !isTrusted(client)) return { address: client?.toString() ?? '', viaTrustedProxy: false }
  const hops = (forwardedFor ?? '').split(',').slice(-MAX_HOPS)
  for (const hop of hops.reverse()) {
    const address = parseAddress(hop)
    if (!address) break
    client = address
    if (!isTrusted(address)) break
  }
  return { address: client.toString(), viaTrustedProxy: true }
}

/**
 * Cleans the headers of one request in place, before Next reads them, and adds what the server knows itself:
 * `x-daka-client-address` and `x-daka-via-trusted-proxy` ('1' or '0').
 */
export function gateHeaders(headers, peer, isTrusted) {
  const { address, viaTrustedProxy } = resolveClient(peer, headers['x-forwarded-for'], isTrusted)
  for (const name in headers) {
    const isForwarded = name.startsWith('x-forwarded-')
    if (
      isForwarded ? !(viaTrustedProxy && FORWARDED.has(name)) : NEVER.has(name) || NEVER_PREFIX.test(name)
    ) {
      delete headers[name]
    }
  }
  if (viaTrustedProxy) headers['x-forwarded-for'] = address
  headers['x-daka-client-address'] = address
  headers['x-daka-via-trusted-proxy'] = viaTrustedProxy ? '1' : '0'
}

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const LOOPBACK = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/

/** `http://localhost`, `127.0.0.1` and `[::1]` on one port are the same machine's server. */
const sameLoopback = (one, other) =>
  LOOPBACK.test(one) && LOOPBACK.test(other) && one.replace(LOOPBACK, '') === other.replace(LOOPBACK, '')

/**
 * True when this request may change something: it does not try to, or it comes from our own pages. Expects
 * headers that `gateHeaders` has cleaned. `allowed` is the public origin; without one, the request's own host.
 */
export function isFromOwnPages(method, headers, allowed) {
  if (!CHANGING.has(method)) return true
  if (headers['sec-fetch-site'] === 'same-origin') return true
  const { origin } = headers
  if (!origin || origin === 'null') return false
  if (allowed) return origin === allowed || sameLoopback(origin, allowed)
  const scheme = headers['x-forwarded-proto'] ?? 'http'
  return origin === `${scheme}://${headers['x-forwarded-host'] ?? headers.host}`
}

/**
 * True for a program with a key of its own: it shows no cookie, so nobody's sign-in can be abused, and nothing that only
 * a browser sends.
 * @param {import('node:http').IncomingHttpHeaders} headers
 */
export function isFromMachine({ cookie, origin, authorization, 'sec-fetch-site': site }) {
  return !cookie && !origin && !site && /^Bearer \S/.test(authorization ?? '')
}
