import type { Locale } from './locale'
import type en from './namespaces-en'

/** The catalogue: one namespace per file of messages/<locale>/, listed in namespaces-<locale>.ts. */
export type Messages = typeof en

/** The words of one language. tests/house/messages.test.ts holds both catalogues to the same keys. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  switch (locale) {
    case 'zh-CN':
      return (await import('./namespaces-zh')).default
    case 'en':
      return (await import('./namespaces-en')).default
  }
}
