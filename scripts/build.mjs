import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildOffline } from './build-offline.mjs'
import { runProgram, step } from './progress.mjs'

const ROOT = dirname(import.meta.dirname)
const GENERATED = 'lib/db/generated'
/** What a build writes is no source of it. */
const WRITTEN = [GENERATED, 'public/offline', 'public/sw.js']
const SCHEMA_PARTS = ['prisma/schema', 'prisma.config.ts', 'package-lock.json']
const SOURCE_PARTS = [
  ...[
    'app',
    'components',
    'lib',
    'messages',
    'offline',
    'public',
    'prisma/schema',
    'proxy.ts',
    'instrumentation.ts',
  ],
  ...['next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'],
  'scripts/build-offline.mjs',
]

function* filesOf(part) {
  const path = join(ROOT, part)
  if (WRITTEN.includes(part) || !existsSync(path)) return
  if (!statSync(path).isDirectory()) return yield part
  for (const name of readdirSync(path).sort()) yield* filesOf(`${part}/${name}`)
}

function hashOf(parts) {
  const hash = createHash('sha256')
  for (const part of parts) {
    for (const file of filesOf(part)) {
      hash.update(`${file}\0`)
      hash.update(readFileSync(join(ROOT, file)))
    }
  }
  return hash.digest('hex')
}

/** Runs `make` unless the stamp says that it was run on the same sources. */
async function whenChanged(stamp, parts, name, make) {
  const hash = hashOf(parts)
  const file = join(ROOT, stamp)
  if (existsSync(file) && readFileSync(file, 'utf8') === hash) return
  await step(name, make)
  writeFileSync(file, hash)
}

const programOf = (path) => join(ROOT, 'node_modules', path)

/** Generates the Prisma client when the schema changed. */
export function generateClient() {
  return whenChanged(`${GENERATED}/.schema-hash`, SCHEMA_PARTS, 'Generating the database client', () =>
    runProgram(process.execPath, [programOf('prisma/build/index.js'), 'generate'], {
      cwd: ROOT,
      failure: 'The database client could not be generated.',
    }),
  )
}

/** Makes the production build when the sources changed. */
export function buildApp(env) {
  return whenChanged('.next/daka-build-hash', SOURCE_PARTS, 'Building', async () => {
    await runProgram(process.execPath, [programOf('next/dist/bin/next'), 'build'], {
      cwd: ROOT,
      env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      failure: 'The build failed.',
    })
    await buildOffline(ROOT)
  })
}
