import { PublishedKeys } from '@/lib/orgs/schema'
import { ReceiptClaims } from '@/lib/punches/schema'

const TYPE = 'daka-receipt+jwt'
const ED25519 = { name: 'Ed25519' } as const
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What was found; only `valid` says anything of the punch. */
export type Finding =
  | {
      readonly kind: 'valid'
      readonly claims: ReceiptClaims
      readonly kid: string
      readonly keys: PublishedKeys
    }
  /** No receipt; or one whose signature isn't over this text, or by none of the company's keys. */
  | { readonly kind: 'malformed' | 'changed' }
  /** It could not be checked: by this browser, for want of the keys, or because nobody here has such a company. */
  | { readonly kind: 'unsupported' | 'unreachable' | 'unknown_company' }

/** Keys that were fetched stay for as long as the page does: from then on it needs no network. */
const known = new Map<string, PublishedKeys>()

/**
 * The receipt in what somebody pasted, opened or scanned: the text itself, a link that ends with it, or a file that holds
 * it beside its proof of the hour. A mail may have broken it into lines.
 */
export function receiptIn(text: string): string {
  const trimmed = text.trim()
  const inJson = trimmed.startsWith('{') ? fieldOf(parsed(trimmed), 'receipt') : undefined
  const receipt = typeof inJson === 'string' ? inJson : (trimmed.split('#').at(-1) ?? '')
  return receipt.replaceAll(/\s/g, '')
}

/**
 * Checks a receipt (a compact JWS, RFC 7515, EdDSA) in this browser. It leaves it never: the server is asked for the keys
 * of the company that the receipt names, and for nothing else.
 */
export async function verifyReceipt(receipt: string): Promise<Finding> {
  const [head = '', body = '', signature = '', ...more] = receipt.split('.')
  const header = jsonOf(head)
  const payload = jsonOf(body)
  const kid = fieldOf(header, 'kid')
  const org = fieldOf(payload, 'org')
  const isReceipt = fieldOf(header, 'typ') === TYPE && fieldOf(header, 'alg') === 'EdDSA'
  if (!isReceipt || typeof kid !== 'string' || signature === '' || more.length > 0)
    return { kind: 'malformed' }
  if (typeof org !== 'string' || !UUID.test(org)) return { kind: 'changed' }
  if (!(await canVerify())) return { kind: 'unsupported' }
  const keys = await keysOf(org, kid)
  if (typeof keys === 'string') return { kind: keys }
  const key = keys.keys.find((it) => it.kid === kid)
  const bytes = bytesOf(signature)
  if (!key || !bytes) return { kind: 'changed' }
  const text = new TextEncoder().encode(`${head}.${body}`)
  if (!(await crypto.subtle.verify(ED25519, await imported(key.x), bytes, text))) return { kind: 'changed' }
  const claims = ReceiptClaims.safeParse(payload).data
  return claims ? { kind: 'valid', claims, kid, keys } : { kind: 'malformed' }
}

/** The company's keys, fetched anew when the one that is named isn't among those known. */
async function keysOf(org: string, kid: string): Promise<PublishedKeys | 'unreachable' | 'unknown_company'> {
  const before = known.get(org)
  if (before?.keys.some((it) => it.kid === kid)) return before
  try {
    const answer = await fetch(`/api/keys/${org}`)
    if (answer.status === 404) return 'unknown_company'
    const fetched = answer.ok ? PublishedKeys.safeParse(await answer.json()).data : undefined
    if (!fetched) return before ?? 'unreachable'
    known.set(org, fetched)
    return fetched
  } catch {
    // No network: what is known already has to do.
    return before ?? 'unreachable'
  }
}

/** Ed25519 came to browsers late, and to pages without https not at all. */
async function canVerify(): Promise<boolean> {
  // The base point of the curve: a key that any implementation takes.
  return imported('WGZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmY').then(
    () => true,
    () => false,
  )
}

async function imported(x: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x }, ED25519, false, ['verify'])
}

/** Bytes of base64url; null for what no encoder writes, so that two texts never stand for the same bytes. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const again = btoa(raw).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
    return again === text ? Uint8Array.from(raw, (char) => char.charCodeAt(0)) : null
  } catch {
    // A letter that base64 doesn't have.
    return null
  }
}

function jsonOf(part: string): unknown {
  const bytes = bytesOf(part)
  return bytes && parsed(new TextDecoder().decode(bytes))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON is no receipt, which the caller then says.
    return null
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined
}
