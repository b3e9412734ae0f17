import { describe, expect, it } from 'vitest'
import { pickLocale } from '@/lib/i18n/locale'

describe('pickLocale', () => {
  it.each([
    ['en', 'zh-CN', 'en'],
    ['zh-CN', 'en', 'zh-CN'],
    [undefined, 'zh-TW,zh;q=0.9,en;q=0.8', 'zh-CN'],
    [undefined, 'fr-FR,fr;q=0.9,en;q=0.5,zh;q=0.4', 'en'],
    [undefined, 'en;q=0.4, zh-Hans-CN;q=0.9', 'zh-CN'],
    [undefined, 'EN-gb', 'en'],
    [undefined, 'en;q=0', null],
    [undefined, 'fr', null],
    [undefined, '', null],
    [undefined, null, null],
    ['xx', 'en', 'en'],
    [undefined, 'english', null],
    [undefined, ';;q=,,', null],
  ] as const)('cookie %s, Accept-Language %s: %s', (cookie, accept, expected) => {
    expect(pickLocale(cookie, accept)).toBe(expected)
  })
})
