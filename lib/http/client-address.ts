import 'server-only'
import ipaddr from 'ipaddr.js'

export type ClientAddress = { readonly address: string; readonly viaTrustedProxy: boolean }

export type HeaderBag = { get(name: string): string | null }

/**
 * The client's address as our own server found it (scripts/gate.mjs removes what a client sends under these names).
 * Null when there is none, as under a bare `next start`; then nothing may count as "on the office network".
 */
export function clientAddress(headers: HeaderBag): ClientAddress | null {
  const text = headers.get('x-daka-client-address')
  if (!text || !headers.get('x-daka-gate') || !ipaddr.isValid(text)) return null
  return {
    address: ipaddr.process(text).toString(),
    viaTrustedProxy: headers.get('x-daka-via-trusted-proxy') === '1',
  }
}

/** What one household or office has: the address itself in IPv4, the /64 in IPv6, whose hosts change theirs at will. */
export function neighbourhood(client: ClientAddress | null): string {
  if (!client) return 'unknown'
  const address = ipaddr.process(client.address)
  if (address.kind() === 'ipv4') return address.toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`)}/64`
}
