import { isLocale, LOCALES, type Locale } from '@/lib/i18n/locale'
import checkEn from '@/messages/en/check.json'
import daysEn from '@/messages/en/days.json'
import offlineEn from '@/messages/en/offline.json'
import punchEn from '@/messages/en/punch.json'
import refusalEn from '@/messages/en/refusal.json'
import requestsEn from '@/messages/en/requests.json'
import shellEn from '@/messages/en/shell.json'
import statusEn from '@/messages/en/status.json'
import timeEn from '@/messages/en/time.json'
import uiEn from '@/messages/en/ui.json'
import checkZh from '@/messages/zh-CN/check.json'
import daysZh from '@/messages/zh-CN/days.json'
import offlineZh from '@/messages/zh-CN/offline.json'
import punchZh from '@/messages/zh-CN/punch.json'
import refusalZh from '@/messages/zh-CN/refusal.json'
import requestsZh from '@/messages/zh-CN/requests.json'
import shellZh from '@/messages/zh-CN/shell.json'
import statusZh from '@/messages/zh-CN/status.json'
import timeZh from '@/messages/zh-CN/time.json'
import uiZh from '@/messages/zh-CN/ui.json'

/** The words of the pages that are here without a network. */
export const MESSAGES = {
  'zh-CN': {
    ...{ check: checkZh, days: daysZh, offline: offlineZh, punch: punchZh, refusal: refusalZh },
    ...{ requests: requestsZh, shell: shellZh, status: statusZh, time: timeZh, ui: uiZh },
  },
  en: {
    ...{ check: checkEn, days: daysEn, offline: offlineEn, punch: punchEn, refusal: refusalEn },
    ...{ requests: requestsEn, shell: shellEn, status: statusEn, time: timeEn, ui: uiEn },
  },
} as const satisfies Record<Locale, object>

/** The language of the facts, else the first of the browser's that is spoken here. */
export function localeOf(said: string | undefined): Locale {
  if (isLocale(said)) return said
  const wanted = navigator.languages.map((it) => it.toLowerCase())
  const found = wanted.map((it) => (it.startsWith('zh') ? 'zh-CN' : it.startsWith('en') ? 'en' : null))
  return found.find((it) => it !== null) ?? LOCALES[0]
}
