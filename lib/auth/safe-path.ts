/** Printable ASCII without the backslash: browsers drop control characters and read a backslash as a slash. */
const PATH = /^\/(?!\/)[!-[\]-~]*$/

/** A path of this site to go back to after signing in, or null for anything that might lead elsewhere. */
export function safePath(text: string | null | undefined): string | null {
  if (!text || text.length > 512 || !PATH.test(text)) return null
  const origin = 'https://daka.invalid'
  try {
    const url = new URL(text, origin)
    if (url.origin !== origin || url.pathname.startsWith('//')) return null
    return /^\/(?:api|_next|sign-in)(?:\/|$)/.test(url.pathname) ? null : `${url.pathname}${url.search}`
  } catch {
    return null
  }
}
