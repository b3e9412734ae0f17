import 'server-only'
import { createHash } from 'node:crypto'

/** SHA-256 of the text's UTF-8 bytes as base64url (43 characters). */
export function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64url')
}

/** A digest of values in the given order; JSON keeps the boundaries between them. */
export function digestOf(values: readonly (string | number | boolean | null)[]): string {
  return digest(JSON.stringify(values))
}

/** JSON that doesn't depend on the order of keys, which a jsonb column doesn't keep. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
