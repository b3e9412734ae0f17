import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

/** Who may decide which tenant work belongs to: the gates, the first set-up, the job runner, the demo. */
const MINTERS = [
  'lib/auth/gate.ts',
  'lib/auth/kiosk-gate.ts',
  'lib/db/scope.ts',
  'lib/orgs/commands.ts',
  /^lib\/jobs\//,
  /^prisma\/seed\//,
]

/** Who may work outside of any tenant. */
const SYSTEM = [
  'lib/auth/attempts.ts',
  'lib/auth/gate.ts',
  'lib/http/boot.ts',
  'lib/http/health.ts',
  'lib/orgs/commands.ts',
  'lib/orgs/queries.ts',
  /^lib\/jobs\//,
  /^prisma\/seed\//,
]

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return /^(generated|node_modules)$/.test(entry.name) ? [] : sources(path)
    return /\.(ts|tsx|mts|mjs)$/.test(entry.name) ? [path] : []
  })
}

const files = [
  ...['app', 'components', 'lib', 'prisma'].flatMap(sources),
  ...readdirSync(ROOT).filter((name) => /\.(ts|mjs)$/.test(name)),
].map((path) => ({ path: relative('.', path), text: readFileSync(join(ROOT, path), 'utf8') }))

const outsiders = (pattern: RegExp, allowed: readonly (string | RegExp)[]) =>
  files
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path)
    .filter((path) => !allowed.some((it) => (typeof it === 'string' ? it === path : it.test(path))))

test('the walk finds the sources', () => {
  const paths = files.map(({ path }) => path)
  for (const path of ['lib/auth/gate.ts', 'proxy.ts', 'app/page.tsx']) expect(paths).toContain(path)
})

test('a scope is minted only by gates', () => {
  expect(outsiders(/\bmintScope\b|as Scope\b/, MINTERS)).toEqual([])
})

test('work outside of tenants has a short list of callers', () => {
  expect(outsiders(/(?:from |import\()'(?:@\/lib\/db|\.{1,2}(?:\/\w+)*)\/system'/, SYSTEM)).toEqual([])
})

test('connections are private to the doorway', () => {
  expect(
    outsiders(/\b(?:runtimePool|prismaOn|new PrismaClient|new (?:pg\.)?Pool)\b/, [/^lib\/db\//]),
  ).toEqual([])
})

test('each server action is made by one of the two makers', () => {
  const actions = files.filter(({ text }) => /^['"]use server['"]/m.test(text))
  expect(actions.length).toBeGreaterThan(1)
  for (const { path, text } of actions) {
    expect(path).toMatch(/^lib\/[\w-]+\/actions\.ts$/)
    const exported = text.match(/^export .*/gm) ?? []
    for (const line of exported) {
      expect(line, path).toMatch(/^export const \w+Action = define(?:Public)?Action\(/)
    }
  }
})
