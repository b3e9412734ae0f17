/** Bytes of a memory of their own, as WebCrypto takes them. */
export type Bytes = Uint8Array<ArrayBuffer>

export const bytesOf = (text: string): Bytes => new TextEncoder().encode(text)

/** Base64url without padding (RFC 4648, 5). */
export function toBase64url(bytes: ArrayBuffer | Bytes): string {
  let text = ''
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The bytes of a base64url text; throws where it is none. */
export function ofBase64url(text: string): Bytes {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0))
}

/** SHA-256 of a text in UTF-8, as base64url. */
export async function digestOf(text: string): Promise<string> {
  return toBase64url(await crypto.subtle.digest('SHA-256', bytesOf(text)))
}
