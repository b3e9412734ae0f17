import 'server-only'
import { isUuid } from '@/lib/db/scope'

/** What the tablet keeps, and what opens it: company, kiosk and 32 random bytes. */
export type KioskSecret = { readonly orgId: string; readonly kioskId: string; readonly secret: string }

const SECRET = /^[A-Za-z0-9_-]{43}$/

export function kioskSecretText({ orgId, kioskId, secret }: KioskSecret): string {
  return `${orgId}.${kioskId}.${secret}`
}

/** The parts of such a text, or null when it is none. Whether it opens anything is another question. */
export function readKioskSecret(text: string | undefined): KioskSecret | null {
  const [orgId = '', kioskId = '', secret = '', rest] = text?.split('.') ?? []
  if (!isUuid(orgId) || !isUuid(kioskId) || !SECRET.test(secret) || rest !== undefined) return null
  return { orgId, kioskId, secret }
}
