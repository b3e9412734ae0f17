import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/i18n/locale'
import { icuArguments } from '../support/icu'

type Catalogue = Map<string, string>

const FOLDER = new URL('../../messages/', import.meta.url)

function flatten(value: unknown, path: string, into: Catalogue): Catalogue {
  if (typeof value === 'string') return into.set(path, value)
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither a text nor a group`)
  for (const [key, inner] of Object.entries(value)) flatten(inner, path ? `${path}.${key}` : key, into)
  return into
}

function readCatalogue(locale: string): Catalogue {
  const all: Catalogue = new Map()
  for (const file of readdirSync(new URL(`${locale}/`, FOLDER))) {
    const text = readFileSync(new URL(`${locale}/${file}`, FOLDER), 'utf8')
    flatten(JSON.parse(text), file.replace(/\.json$/, ''), all)
  }
  return all
}

const [first, ...others] = LOCALES
const reference = readCatalogue(first)

describe('the catalogues', () => {
  it.each(others)('%s has the same keys', (locale) => {
    expect([...readCatalogue(locale).keys()].sort()).toEqual([...reference.keys()].sort())
  })

  it.each(others)('%s takes the same values in each message', (locale) => {
    const wrong = [...readCatalogue(locale)].filter(
      ([key, text]) => icuArguments(text).join() !== icuArguments(reference.get(key) ?? '').join(),
    )
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  it.each(LOCALES)('%s has no empty text', (locale) => {
    const wrong = [...readCatalogue(locale)].filter(([, text]) => text.trim() === '')
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  it.each(LOCALES)('%s lists each of its files as a namespace', (locale) => {
    const list = readFileSync(new URL(`../lib/i18n/namespaces-${locale.slice(0, 2)}.ts`, FOLDER), 'utf8')
    const files = readdirSync(new URL(`${locale}/`, FOLDER))
    expect(files.filter((file) => !list.includes(`@/messages/${locale}/${file}`))).toEqual([])
  })
})
