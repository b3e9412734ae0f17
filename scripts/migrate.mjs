import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startDatabase } from './database.mjs'
import { withClient } from './database-client.mjs'
import { Halt, runMain } from './halt.mjs'
import { ensureAppRole } from './roles.mjs'
import { NO_FILTERS, withEngine } from './schema-engine.mjs'
import { prepareWorkerSchema } from './worker-schema.mjs'

const MIGRATIONS = resolve(import.meta.dirname, '../prisma/migrations')
const SCHEMA = resolve(import.meta.dirname, '../prisma/schema')

// Any fixed number: two servers starting at once migrate one after the other.
const MIGRATION_LOCK = 4_177_115

function readMigrations(folder) {
  const names = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []
  const directories = names.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: directories.sort().map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(folder, path, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

function readSchema(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.prisma'))
  return {
    files: names.map((name) => ({
      path: join(folder, name),
      content: readFileSync(join(folder, name), 'utf8'),
    })),
  }
}

/** What PostgreSQL said about the migration that failed, in one sentence. */
async function failureOf(client, error) {
  const { rows } = await client
    .query(`SELECT migration_name, logs FROM _prisma_migrations
            WHERE finished_at IS NULL AND rolled_back_at IS NULL ORDER BY started_at DESC LIMIT 1`)
    .catch(() => ({ rows: [] }))
  const text = String(rows[0]?.logs ?? error.message)
  const message = /message: "([^"]+)"/.exec(text)?.[1] ?? /ERROR: (.+)/.exec(text)?.[1] ?? text.trim()
  const name = rows[0]?.migration_name
  return new Halt(name ? `The migration ${name} failed: ${message}` : `The migrations failed: ${message}`)
}

/**
 * Applies the migrations that the database has not seen and records them in `_prisma_migrations`, exactly as
 * `prisma migrate deploy` would.
 * @param {{ url: string, migrationsDir?: string }} options `url` is the owner's
 * @returns {Promise<string[]>} the names of the migrations just applied
 */
export async function migrate({ url, migrationsDir = MIGRATIONS }) {
  return withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const migrationsList = readMigrations(migrationsDir)
    try {
      const done = await withEngine(url, (engine) =>
        engine.applyMigrations({ migrationsList, filters: NO_FILTERS }),
      )
      return done.appliedMigrationNames
    } catch (error) {
      throw await failureOf(client, error)
    }
  })
}

/**
 * Makes a database ready to serve: the runtime role, the tables, the job queue.
 * @param {{ ownerUrl: string, appPassword?: string, migrationsDir?: string }} options
 *   without `appPassword` the runtime role is the administrator's own affair
 * @returns {Promise<{ applied: string[], appUrl: string | undefined }>}
 */
export async function prepareDatabase({ ownerUrl, appPassword, migrationsDir }) {
  const appUrl = appPassword && (await ensureAppRole(ownerUrl, appPassword))
  const applied = await migrate({ url: ownerUrl, ...(migrationsDir && { migrationsDir }) })
  await prepareWorkerSchema(ownerUrl)
  return { applied, appUrl }
}

/** The SQL that leads from the migrations to the schema folder; '' when they agree. Needs a superuser's `url`. */
export async function draft({ url, migrationsDir = MIGRATIONS, schemaDir = SCHEMA }) {
  const from = { tag: 'migrations', ...readMigrations(migrationsDir) }
  const to = { tag: 'schemaDatamodel', ...readSchema(schemaDir) }
  const result = await withEngine(url, (engine) =>
    engine.diff({ from, to, script: true, exitCode: null, filters: NO_FILTERS }),
  )
  return /^-- This is an empty migration/.test(result.stdout ?? '') ? '' : (result.stdout ?? '')
}

/** Writes a new migration folder with the SQL that is still missing, for a person to read and complete. */
async function writeDraft(name) {
  const dataDir = mkdtempSync(join(tmpdir(), 'daka-draft-'))
  const database = await startDatabase({ dataDir, durable: false })
  try {
    await ensureAppRole(database.ownerUrl, 'draft')
    const sql = await draft({ url: database.adminUrl })
    if (sql === '') return console.log('The migrations already make this schema.')
    const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
    const folder = join(MIGRATIONS, `${stamp}_${name.replaceAll(/\W+/g, '_').toLowerCase()}`)
    mkdirSync(folder)
    writeFileSync(join(folder, 'migration.sql'), sql)
    return console.log(`Wrote ${folder}/migration.sql: add its policies and grants, then read it once more.`)
  } finally {
    await database.remove()
  }
}

async function main() {
  const [flag, name] = process.argv.slice(2)
  if (flag === '--draft' && name) return writeDraft(name)
  if (flag) throw new Halt('Use: node scripts/migrate.mjs [--draft NAME]')
  const url = process.env.DAKA_OWNER_DATABASE_URL || process.env.DATABASE_URL
  if (!url) throw new Halt("Set DATABASE_URL (the owner's) to the database to migrate.")
  const { applied } = await prepareDatabase({ ownerUrl: url, appPassword: process.env.DAKA_APP_PASSWORD })
  return console.log(
    applied.length > 0 ? applied.map((each) => `applied ${each}`).join('\n') : 'nothing to apply',
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runMain(main)
