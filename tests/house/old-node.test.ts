import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SCRIPTS = join(import.meta.dirname, '../../scripts')

/** What Node loads before the first line of a script runs: the script and all it imports by `import … from`. */
function loadedBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = readFileSync(join(SCRIPTS, file), 'utf8')
  for (const [, next = ''] of text.matchAll(/^(?:import|} from) ?(?:.* from )?'\.\/([\w-]+\.mjs)'/gm))
    loadedBy(next, seen)
  return seen
}

test.each(['up.mjs', 'test.mjs', 'verify.mjs'])(
  '%s is told apart from a fault on a Node that is too old',
  (file) => {
    const loaded = [...loadedBy(file)]
    expect(loaded).toContain('install.mjs')
    // `import.meta.dirname` came with Node 20.11; packages aren't there before they are installed.
    const text = (name: string) => readFileSync(join(SCRIPTS, name), 'utf8').replace(/\/\/.*/g, '')
    expect(loaded.filter((name) => /import\.meta\.(dirname|filename)/.test(text(name)))).toEqual([])
    expect(loaded.filter((name) => /^import .* from '(?![./]|node:)/m.test(text(name)))).toEqual([])
  },
)
