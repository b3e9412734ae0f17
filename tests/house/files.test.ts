import { describe, expect, test } from 'vitest'
import { readSources } from '../support/sources'

const product = readSources('app', 'components', 'lib', 'offline')
const all = [...product, ...readSources('prisma/seed', 'scripts', 'tests')]

const NOUNS =
  'orgs|people|places|schedules|policies|days|ownplaces|devices|leaves|presence|egress|punches|requests|evidence|kiosks|reports|trials'

/** Sources over 400 lines, each with its reason. */
const LONG: readonly string[] = [
  'tests/rules/golden/fixed-days.ts', // one table, read from top to bottom
]

/** Where a clock may be read: the doors, and what a browser measures about itself. */
const CLOCKS = [
  'lib/auth/gate.ts', // each request's time of record
  'lib/http/boot.ts', // the start of the server
  'lib/jobs/tasks.ts', // the start of a job
  'components/offline/device-clock.ts', // what a device claims of its own clock
  'components/punch/gather-position.ts', // how old the phone's fix is, by the phone's own clock
  'components/punch/use-server-now.ts', // how long the page lay hidden
]

const lines = (text: string) => text.split('\n').length - 1
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*/g, '')

describe('names', () => {
  test('a noun’s folder holds only what its reader expects', () => {
    const expected = new RegExp(`^lib/(${NOUNS})/(schema|queries|commands|actions)(\\.ts|/[a-z0-9-]+\\.ts)$`)
    const noun = new RegExp(`^lib/(${NOUNS})/`)
    const wrong = product.filter(({ path }) => noun.test(path) && !expected.test(path))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  test('nothing is called utils, helpers, misc, services, types or index', () => {
    const wrong = all.filter(({ path }) =>
      /(^|\/)(utils?|helpers?|misc|services?|types?|common|index)(\/|\.(ts|tsx|mjs)$)/.test(path),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  test('files are in kebab-case', () => {
    const wrong = all.filter(({ path }) => !/^[a-z0-9.-]+\.(ts|tsx|mjs)$/.test(path.split('/').at(-1) ?? ''))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})

describe('size', () => {
  test('no file is longer than 400 lines', () => {
    const long = all.filter(({ path, text }) => lines(text) > 400 && !LONG.includes(path))
    expect(long.map(({ path, text }) => `${path}: ${lines(text)}`)).toEqual([])
  })

  test('half the files of the product have no more than 80 lines', () => {
    const sizes = product.map(({ text }) => lines(text)).sort((a, b) => a - b)
    expect(sizes[sizes.length >> 1]).toBeLessThanOrEqual(80)
  })
})

describe('what only a server may hold', () => {
  test('is marked so: queries, commands, the doorway, jobs, keys and the environment', () => {
    const server = new RegExp(
      `^lib/((${NOUNS})/(queries|commands)(/|\\.ts)|db/(?!violation)|jobs/|crypto/|env\\.ts|log\\.ts)`,
    )
    const files = product.filter(({ path }) => server.test(path))
    expect(files.length).toBeGreaterThan(50)
    const bare = files.filter(({ text }) => !/^import 'server-only'$/m.test(text))
    expect(bare.map(({ path }) => path)).toEqual([])
  })

  test('is never part of a client module, and schemas run anywhere', () => {
    const anywhere = product.filter(
      ({ path, text }) => /^['"]use client['"]/.test(text) || /\/schema(\.ts$|\/)/.test(path),
    )
    expect(anywhere.length).toBeGreaterThan(20)
    const wrong = anywhere.filter(({ text }) => /'server-only'/.test(text))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  test('actions begin with their mark and are all in actions.ts', () => {
    const actions = product.filter(({ text }) => /^\s*['"]use server['"]/m.test(text))
    expect(actions.length).toBeGreaterThan(3)
    for (const { path, text } of actions) {
      expect(path).toMatch(/^lib\/[\w-]+\/actions\.ts$/)
      expect(text, path).toMatch(/^'use server'\n/)
    }
    const named = product.filter(({ path }) => path.endsWith('/actions.ts'))
    expect(named.map(({ path }) => path)).toEqual(actions.map(({ path }) => path))
  })
})

describe('the clock', () => {
  test('is read at the doors only', () => {
    const readers = product.filter(({ text }) => /\bDate\.now\b|\bnew Date\(\s*\)/.test(code(text)))
    expect(readers.map(({ path }) => path).sort()).toEqual([...CLOCKS].sort())
  })

  test('of the database is never asked', () => {
    const wrong = product.filter(({ text }) =>
      /(?<![.\w])(now\(\)|current_timestamp|clock_timestamp|current_date)/i.test(code(text)),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})

test('no statement is put together from text', () => {
  const wrong = all.filter(
    ({ path, text }) => /\$(query|execute)RawUnsafe\b/.test(text) && !path.endsWith('files.test.ts'),
  )
  expect(wrong.map(({ path }) => path)).toEqual([])
})
