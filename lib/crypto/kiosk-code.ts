import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { env, type Key } from '@/lib/env'

/** How often the code on a kiosk's screen changes; each counts for two such steps from its start, thirty seconds. */
export const CODE_STEP_MS = 15_000
const STEPS_VALID = 2

const MAC_BYTES = 16
const CODE = /^([a-z0-9]{1,32})\.([A-Za-z0-9_-]{22})\.([0-9a-z]{1,12})\.([A-Za-z0-9_-]{22})$/

const HELD =
  /^([a-z0-9]{1,32})\.([A-Za-z0-9_-]{22})\.([0-9a-z]{1,12})\.([0-9a-z]{1,12})\.([A-Za-z0-9_-]{22})$/

/** Which kiosk of which company showed it, and in which step of time since 1970. Nobody's name is in it. */
export type KioskCode = { readonly orgId: string; readonly kioskId: string; readonly step: number }

/** The code a kiosk shows at `now` (ms since 1970), `key.kiosk.step.mac`, and for how many ms it is the newest. */
export function makeKioskCode(
  { orgId, kioskId }: Pick<KioskCode, 'orgId' | 'kioskId'>,
  now: number,
): { text: string; renewInMs: number } {
  const [key] = env().DAKA_SESSION_KEYS
  if (!key) throw new Error('DAKA_SESSION_KEYS holds no key')
  const step = Math.floor(now / CODE_STEP_MS)
  const mac = macOf(key, codeWords({ orgId, kioskId, step })).toString('base64url')
  return {
    text: `${key.id}.${shortOf(kioskId)}.${step.toString(36)}.${mac}`,
    renewInMs: (step + 1) * CODE_STEP_MS - now,
  }
}

/** The code when one of our keys signed it for this company; `expired` after its time, `invalid` for anything else. */
export function readKioskCode(text: string, orgId: string, now: number): KioskCode | 'expired' | 'invalid' {
  const [, keyId, id = '', stepText = '', mac = ''] = CODE.exec(text) ?? []
  const key = env().DAKA_SESSION_KEYS.find((it) => it.id === keyId)
  if (!key) return 'invalid'
  const step = Number.parseInt(stepText, 36)
  const kioskId = uuidOf(Buffer.from(id, 'base64url'))
  const code = { orgId, kioskId, step }
  if (!timingSafeEqual(Buffer.from(mac, 'base64url'), macOf(key, codeWords(code)))) return 'invalid'
  const current = Math.floor(now / CODE_STEP_MS)
  if (step > current) return 'invalid'
  return current - step < STEPS_VALID ? code : 'expired'
}

/**
 * A code that was taken in time, for whoever has to sign in first: `key.kiosk.step.scanned.mac`. It holds for a time
 * from `now`, and for the network address it was made for alone: sent on, it is nothing.
 */
export function holdKioskCode(code: KioskCode, now: number, address: string): string {
  const [key] = env().DAKA_SESSION_KEYS
  if (!key) throw new Error('DAKA_SESSION_KEYS holds no key')
  const mac = macOf(key, heldWords(code, now, address)).toString('base64url')
  return `${key.id}.${shortOf(code.kioskId)}.${code.step.toString(36)}.${now.toString(36)}.${mac}`
}

/** The code of such a text and when it was scanned; `expired` after `holdsMs` or from another address, else `invalid`. */
export function readHeldCode(
  text: string,
  orgId: string,
  { now, address, holdsMs }: { now: number; address: string; holdsMs: number },
): (KioskCode & { readonly scannedAt: number }) | 'expired' | 'invalid' {
  const [, keyId, id = '', stepText = '', scannedText = '', mac = ''] = HELD.exec(text) ?? []
  const key = env().DAKA_SESSION_KEYS.find((it) => it.id === keyId)
  if (!key) return 'invalid'
  const kioskId = uuidOf(Buffer.from(id, 'base64url'))
  const scannedAt = Number.parseInt(scannedText, 36)
  const code = { orgId, kioskId, step: Number.parseInt(stepText, 36) }
  // One that is forged and one that came from elsewhere look the same: both may scan again.
  if (!timingSafeEqual(Buffer.from(mac, 'base64url'), macOf(key, heldWords(code, scannedAt, address)))) {
    return 'expired'
  }
  return scannedAt <= now && now - scannedAt < holdsMs ? { ...code, scannedAt } : 'expired'
}

const codeWords = ({ orgId, kioskId, step }: KioskCode) => `daka.kiosk-code.1|${orgId}|${kioskId}|${step}`

const heldWords = ({ orgId, kioskId, step }: KioskCode, scannedAt: number, address: string) =>
  `daka.kiosk-held.1|${orgId}|${kioskId}|${step}|${scannedAt}|${address}`

/** Under the keys of sessions; the first word keeps it apart from every token these sign. */
function macOf(key: Key, words: string): Buffer {
  return createHmac('sha256', key.key).update(words).digest().subarray(0, MAC_BYTES)
}

function shortOf(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url')
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
