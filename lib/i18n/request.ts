import 'server-only'
import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { isLocale, LOCALE_COOKIE, LOCALES, pickLocale } from './locale'
import { loadMessages } from './messages'

/**
 * The language and words of one request. Formatting never uses the host's zone: screens show wall clocks made
 * with lib/time/clock.ts from an instant and its offset, and dates as UTC midnights of work dates.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const locale = isLocale(asked)
    ? asked
    : pickLocale(jar.get(LOCALE_COOKIE)?.value, head.get('accept-language'), LOCALES[0])
  return { locale, messages: await loadMessages(locale), timeZone: 'UTC' }
})
