import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { env, type Key } from '@/lib/env'

/** How often the code on a kiosk's screen changes; each counts for two such steps from its start, thirty seconds. */
export const CODE_STEP_MS = 15_000
const STEPS_VALID = 2

const MAC_BYTES = 16
const CODE = /^([a-z0-9]{1,32})\.([A-Za-z0-9_-]{22})\.([0-9a-z]{1,12})\.([A-Za-z0-9_-]{22})$/

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
  const mac = macOf(key, { orgId, kioskId, step }).toString('base64url')
  const id = Buffer.from(kioskId.replaceAll('-', ''), 'hex').toString('base64url')
  return {
    text: `${key.id}.${id}.${step.toString(36)}.${mac}`,
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
  if (!timingSafeEqual(Buffer.from(mac, 'base64url'), macOf(key, code))) return 'invalid'
  const current = Math.floor(now / CODE_STEP_MS)
  if (step > current) return 'invalid'
  return current - step < STEPS_VALID ? code : 'expired'
}

/** Under the keys of sessions; the first word keeps it apart from every token these sign. */
function macOf(key: Key, { orgId, kioskId, step }: KioskCode): Buffer {
  return createHmac('sha256', key.key)
    .update(`daka.kiosk-code.1|${orgId}|${kioskId}|${step}`)
    .digest()
    .subarray(0, MAC_BYTES)
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
