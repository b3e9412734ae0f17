/** The languages the product speaks; the first is spoken when nothing else is known. */
export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]

export const LOCALE_COOKIE = 'daka-locale'

/** Whether the text names a language the product speaks. */
export function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text)
}

/**
 * The language of an answer: the one chosen (cookie), else the first of the browser's that is spoken here, by
 * its weight in Accept-Language (RFC 9110, 12.5.4). null: neither says, and the company's is taken.
 */
export function pickLocale(cookie: string | undefined, accept: string | null): Locale | null {
  if (isLocale(cookie)) return cookie
  for (const tag of wanted(accept ?? '')) {
    if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-CN'
    if (tag === 'en' || tag.startsWith('en-')) return 'en'
  }
  return null
}

function wanted(accept: string): string[] {
  return accept
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const q = parameters.map((text) => text.trim()).find((text) => text.startsWith('q='))
      return { tag: tag.trim(), weight: q === undefined ? 1 : Number(q.slice(2)) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}
