import ipaddr from 'ipaddr.js'

/** A parsed address; IPv4 written as IPv4-mapped IPv6 is IPv4. */
export type Address = ipaddr.IPv4 | ipaddr.IPv6

type Range = { network: Address; bits: number }

/** Who can come from an address: anybody, only the inside of some network, or only the server's own machine. */
export type AddressScope = 'public' | 'private' | 'loopback'

const LONGEST_ADDRESS = 64
const MAPPED_BITS = 96
const REMEMBERED_RANGES = 4096

// RFC 1918, 6598, 3927, 4193, 4291.
const INSIDE: readonly { block: string; scope: AddressScope }[] = [
  { block: '127.0.0.0/8', scope: 'loopback' },
  { block: '::1/128', scope: 'loopback' },
  { block: '10.0.0.0/8', scope: 'private' },
  { block: '172.16.0.0/12', scope: 'private' },
  { block: '192.168.0.0/16', scope: 'private' },
  { block: '100.64.0.0/10', scope: 'private' },
  { block: '169.254.0.0/16', scope: 'private' },
  { block: 'fc00::/7', scope: 'private' },
  { block: 'fe80::/10', scope: 'private' },
]

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

/**
 * Tells which of these lists of ranges hold an address, by their positions: as `isInRanges` of each, by looking up what
 * the address begins with at each length of prefix that occurs.
 */
export function indexRanges(lists: readonly (readonly string[])[]): (address: Address) => readonly number[] {
  const lengths = new Map<string, { kind: string; bits: number; lists: Map<string, number[]> }>()
  for (const [n, cidrs] of lists.entries()) {
    for (const cidr of cidrs) {
      const range = parseRange(cidr)
      if (!range) continue
      const { network, bits } = range
      const name = `${network.kind()}/${bits}`
      const known = lengths.get(name) ?? { kind: network.kind(), bits, lists: new Map() }
      const prefix = prefixOf(network, bits)
      known.lists.set(prefix, [...(known.lists.get(prefix) ?? []), n])
      lengths.set(name, known)
    }
  }
  return (address) =>
    [...lengths.values()].flatMap(({ kind, bits, lists: found }) =>
      kind === address.kind() ? (found.get(prefixOf(address, bits)) ?? []) : [],
    )
}

/** The first so many bits of an address, as text. */
function prefixOf(address: Address, bits: number): string {
  const bytes = address.toByteArray().slice(0, Math.ceil(bits / 8))
  const spare = bytes.length * 8 - bits
  return bytes.map((byte, n) => (n === bytes.length - 1 ? (byte >> spare) << spare : byte)).join('.')
}

/** Whether the texts are the same network, however their host bits are set. */
export function sameRange(a: string, b: string): boolean {
  const [one, other] = [rangeOf(a), rangeOf(b)]
  if (!one || !other || one.bits !== other.bits || one.network.kind() !== other.network.kind()) return false
  return one.network.match(other.network, one.bits)
}

/**
 * A range's family, length of prefix and whose addresses it holds: private or loopback only when it lies wholly within
 * such a block. null when it is no range.
 */
export function readRange(
  text: string,
): { family: 'ipv4' | 'ipv6'; bits: number; scope: AddressScope } | null {
  const range = rangeOf(text)
  if (!range) return null
  const blocks = (scope: string) =>
    INSIDE.filter((it) => it.scope === scope).some(({ block }) => {
      const outer = rangeOf(block)
      if (!outer || outer.network.kind() !== range.network.kind() || range.bits < outer.bits) return false
      return range.network.match(outer.network, outer.bits)
    })
  const scope = blocks('loopback') ? 'loopback' : blocks('private') ? 'private' : 'public'
  return { family: range.network.kind(), bits: range.bits, scope }
}

/** The range that holds this address alone, /32 or /128, and who can come from it; null when it is no address. */
export function ownRange(address: string): { cidr: string; scope: AddressScope } | null {
  const read = readAddress(address)
  if (!read) return null
  const cidr = read.kind() === 'ipv4' ? `${read.toString()}/32` : `${plainIpv6(read)}/128`
  return { cidr, scope: readRange(cidr)?.scope ?? 'public' }
}

/**
 * The range that a network's way out stands for when it is seen at this address: the address alone in IPv4, its /64 in
 * IPv6, whose hosts each have one of their own. null when it is no address.
 */
export function egressRange(address: string): { family: 4 | 6; cidr: string; scope: AddressScope } | null {
  const own = ownRange(address)
  if (!own) return null
  if (!own.cidr.includes(':')) return { family: 4, ...own }
  return { family: 6, cidr: own.cidr.replace(/128$/, '64'), scope: own.scope }
}

// A zone such as `%eth0` means something on one machine only.
function plainIpv6(address: Address): string {
  return address.toString().replace(/%.*$/, '')
}

function rangeOf(text: string): Range | null {
  const known = ranges.get(text)
  if (known !== undefined) return known
  const range = parseRange(text)
  if (ranges.size >= REMEMBERED_RANGES) {
    const oldest = ranges.keys().next()
    if (!oldest.done) ranges.delete(oldest.value)
  }
  ranges.set(text, range)
  return range
}

function parseRange(text: string): Range | null {
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
