import ipaddr from 'ipaddr.js'

/** A parsed address; IPv4 written as IPv4-mapped IPv6 is IPv4. */
export type Address = ipaddr.IPv4 | ipaddr.IPv6

type Range = { network: Address; bits: number }

const LONGEST_ADDRESS = 64
const MAPPED_BITS = 96
const REMEMBERED_RANGES = 4096

// Ranges are parsed once: a punch is judged far more often than a place changes.
const ranges = new Map<string, Range | null>()

/**
 * Reads an IPv4 address in four plain decimals, or an IPv6 address (a zone such as `%eth0` is allowed and
 * means nothing here). null for anything else: ports, brackets, octal, hex, short forms, and the abandoned
 * `::1.2.3.4` (RFC 4291 2.5.5.1), which the parser would take for the mapped `::ffff:1.2.3.4`.
 */
export function readAddress(text: string): Address | null {
  if (typeof text !== 'string' || text.length > LONGEST_ADDRESS || /^::\d+\./.test(text)) return null
  try {
    if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text)
    if (!text.includes(':')) return null
    const address = ipaddr.IPv6.parse(text)
    return address.isIPv4MappedAddress() ? address.toIPv4Address() : address
  } catch {
    return null
  }
}

/**
 * Whether the text is a network range, `address/bits`. Host bits may be set, `203.0.113.7/24` is the /24.
 * A range of everything (/0, or the whole of IPv4 as `::ffff:0:0/96` or wider) is refused: it proves nothing.
 */
export function isCidr(text: string): boolean {
  return rangeOf(text) !== null
}

/** Whether the address is in any of the ranges. Anything unreadable, on either side, is false. */
export function addressInCidrs(address: string, cidrs: readonly string[]): boolean {
  const read = readAddress(address)
  return read !== null && isInRanges(read, cidrs)
}

/** `addressInCidrs` for an address that has been read already. */
export function isInRanges(address: Address, cidrs: readonly string[]): boolean {
  for (const cidr of cidrs) {
    const range = rangeOf(cidr)
    if (
      range !== null &&
      range.network.kind() === address.kind() &&
      address.match(range.network, range.bits)
    ) {
      return true
    }
  }
  return false
}

function rangeOf(text: string): Range | null {
  const known = ranges.get(text)
  if (known !== undefined) return known
  const range = readRange(text)
  if (ranges.size >= REMEMBERED_RANGES) {
    const oldest = ranges.keys().next()
    if (!oldest.done) ranges.delete(oldest.value)
  }
  ranges.set(text, range)
  return range
}

function readRange(text: string): Range | null {
  if (typeof text !== 'string' || text.length > LONGEST_ADDRESS) return null
  const [, base, digits] = /^([^/%]+)\/([1-9]\d{0,2})$/.exec(text) ?? []
  if (base === undefined || digits === undefined) return null
  const network = readAddress(base)
  if (network === null) return null
  // A mapped range counts its bits in IPv6, and what it unfolds to counts them in IPv4.
  const bits = Number(digits) - (network.kind() === 'ipv4' && base.includes(':') ? MAPPED_BITS : 0)
  const most = network.kind() === 'ipv4' ? 32 : 128
  return bits >= 1 && bits <= most ? { network, bits } : null
}
