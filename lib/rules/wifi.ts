const OCTETS = 6
const NORMAL = /^(?:[\da-f]{2}:){5}[\da-f]{2}$/

/**
 * A BSSID as it is compared: six octets, lower case, zero padded, colons (`0:1A:2b:3:4:5` becomes
 * `00:1a:2b:03:04:05`; iOS drops the leading zeros). Dashes are taken for colons, twelve bare hex digits are
 * six octets. null for anything else.
 */
export function normaliseBssid(text: string): string | null {
  if (typeof text !== 'string' || text.length > 17) return null
  if (NORMAL.test(text)) return text
  if (/^[\da-f]{12}$/i.test(text)) return (text.toLowerCase().match(/../g) ?? []).join(':')
  const octets = text.toLowerCase().split(/[:-]/)
  if (octets.length !== OCTETS || !octets.every((octet) => /^[\da-f]{1,2}$/.test(octet))) return null
  return octets.map((octet) => octet.padStart(2, '0')).join(':')
}

/** Whether a normalised BSSID is one of a place's access points, however those were typed. */
export function isAccessPoint(bssid: string, wifi: readonly { bssid: string }[]): boolean {
  return wifi.some((point) => normaliseBssid(point.bssid) === bssid)
}
