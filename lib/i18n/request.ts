import 'server-only'
import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { currentViewer } from '@/lib/auth/gate'
import { isLocale, LOCALE_COOKIE, LOCALES, type Locale, pickLocale } from './locale'
import { loadMessages } from './messages'

/**
 * The language and words of one request. Formatting never uses the host's zone: screens show wall clocks made
 * with lib/time/clock.ts from an instant and its offset, and dates as UTC midnights of work dates.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : await localeHere()
  return { locale, messages: await loadMessages(locale), timeZone: 'UTC' }
})

async function localeHere(): Promise<Locale> {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const said = pickLocale(jar.get(LOCALE_COOKIE)?.value, head.get('accept-language'))
  if (said) return said
  // A fault must not keep the page that tells of it from being shown.
  const viewer = await currentViewer().catch(() => null)
  return viewer?.locale ?? LOCALES[0]
}
