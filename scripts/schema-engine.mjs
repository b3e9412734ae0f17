import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

const require = createRequire(import.meta.url)
export const NO_FILTERS = { externalTables: [], externalEnums: [] }

let loaded

/** Loads Prisma's schema engine (WebAssembly from the registry; the native one would have to be downloaded). */
function load() {
  if (loaded) return
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (text) => process.stderr.write(`the schema engine broke: ${text}\n`),
  }
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm'))
  const module = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')))
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  loaded = true
}

const ONE_LETTER_TYPE = 18 // "char", in PostgreSQL's catalogs
const STAND_IN_TYPE = 1266 // timetz, which no catalog uses

/**
 * Mends two things of Prisma's adapter: it cuts a script at each semicolon, which breaks comments and function
 * bodies, and it refuses the catalogs' one-letter columns, which the engine wants as characters.
 */
function mend(adapter) {
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script)
  }
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    const named = (type) => (type === ColumnTypeEnum.Time ? ColumnTypeEnum.Character : type)
    return { ...result, columnTypes: result.columnTypes.map(named) }
  }
  return adapter
}

function openPool(url) {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  pool.on('error', () => {})
  const query = pool.query.bind(pool)
  pool.query = async (...args) => {
    const result = await query(...args)
    for (const field of result.fields ?? []) {
      if (field.dataTypeID === ONE_LETTER_TYPE) field.dataTypeID = STAND_IN_TYPE
    }
    return result
  }
  return pool
}

/** An empty database for the engine's scratch work, gone when its adapter is disposed. */
async function openShadow(home, url) {
  const name = `daka_shadow_${randomBytes(6).toString('hex')}`
  await home.query(`CREATE DATABASE ${name}`)
  const address = new URL(url)
  address.pathname = `/${name}`
  const pool = openPool(address.href)
  const adapter = mend(await new PrismaPg(pool).connect())
  adapter.dispose = async () => {
    await pool.end()
    await home.query(`DROP DATABASE ${name} WITH (FORCE)`)
  }
  return adapter
}

/** Prisma's adapter for one database, with its connections in `pool`. */
function adapterFactory(pool, url) {
  const factory = new PrismaPg(pool)
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => mend(await factory.connect()),
    connectToShadowDb: () => openShadow(pool, url),
  }
}

/** Runs `use` with an engine on the database of `url`. */
export async function withEngine(url, use) {
  load()
  const pool = openPool(url)
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(pool, url))
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, factory)
  try {
    return await use(engine)
  } finally {
    engine.free()
    await pool.end()
  }
}
